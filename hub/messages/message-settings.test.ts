import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '../config.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const secret = 'correct horse battery';
const file = join(folder, 'secret');
writeFileSync(file, `${secret}\nnothing more\n`);
writeFileSync(join(folder, 'empty'), '\n');

const gatewayOf = (flags: readonly string[], environment = {}) => {
  const read = readSettings(flags, environment);
  return read.ok ? read.gateway : read.problems.join('\n');
};

describe('the gateway for messages', () => {
  test('is a webhook with a secret from a file, or from the environment', () => {
    const url = 'https://sms.kota.go.id/send?as=mpp';
    const webhook = { kind: 'webhook', url, secret };
    expect(gatewayOf(['--messages', url, '--messages-secret-file', file])).toEqual(webhook);
    expect(gatewayOf(['--messages', url], { ANTREAN_MESSAGES_SECRET: secret })).toEqual(webhook);
  });

  test('is a mail server with a sender, the form of its addresses and, where it wants one, a user', () => {
    const flags = ['--messages-from', 'antrean@kota.go.id', '--messages-to', '{phone}@sms.kota.go.id'];
    const server = {
      host: 'mail.kota.go.id',
      port: 587,
      isSecure: false,
      isLoopback: false,
      user: null,
      password: null,
      from: 'antrean@kota.go.id',
      to: '{phone}@sms.kota.go.id',
    };
    expect(gatewayOf(['--messages', 'smtp://mail.kota.go.id', ...flags])).toEqual({ kind: 'smtp', server });
    const withUser = ['--messages', 'smtps://antrean%40kota@mail.kota.go.id', '--messages-secret-file', file];
    expect(gatewayOf([...withUser, ...flags])).toEqual({
      kind: 'smtp',
      server: { ...server, port: 465, isSecure: true, user: 'antrean@kota', password: secret },
    });
  });

  test.each([
    [['--messages', 'http://sms.kota.go.id/send'], /must be none, the https:\/\/ address of a webhook/],
    [['--messages', 'ftp://sms.kota.go.id'], /must be none/],
    [['--messages', 'https://sms.kota.go.id'], /write one into a file and name it with --messages-secret-file/],
    [['--messages', 'https://sms.kota.go.id', '--messages-secret-file', '/nowhere/at/all'], /there is no such file/],
    [
      ['--messages', 'https://sms.kota.go.id', '--messages-secret-file', join(folder, 'empty')],
      /its first line is empty/,
    ],
    [['--messages', 'smtp://mail.kota.go.id'], /--messages-from is ""[\s\S]*--messages-to is ""/],
    [
      ['--messages', 'smtp://u@mail.kota.go.id', '--messages-from', 'a@b.id', '--messages-to', 'desk@b.id'],
      /with \{phone\} in the number's place[\s\S]*names a user: write the password into a file/,
    ],
    [['--phone-check', 'on'], /nothing can send its codes/],
    [['--phone-check', 'yes'], /must be off, or on/],
    [['--messages-secret', secret], /--messages-secret is not a setting/],
  ])('%j is refused with what to do', (flags, words) => {
    expect(gatewayOf(flags)).toMatch(words);
  });

  test('a short secret is refused, and no secret is ever repeated', () => {
    const told = [
      gatewayOf(['--messages', 'https://sms.kota.go.id'], { ANTREAN_MESSAGES_SECRET: 'hunter2' }),
      gatewayOf(['--messages', 'smtp://antrean:hunter2@mail.kota.go.id']),
      gatewayOf(['--messages-secret', 'hunter2']),
    ];
    expect(told[0]).toMatch(/at least 16 characters/);
    expect(told[1]).toMatch(/its password is a secret and stands in a file/);
    for (const one of told) expect(one).not.toContain('hunter2');
  });
});
