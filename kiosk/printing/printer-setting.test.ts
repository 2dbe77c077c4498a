import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOwnPrinter } from './printer-setting.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-kiosk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const read = (args: readonly string[] = [], env: Record<string, string> = {}) => readOwnPrinter({ args, env, folder });
const keep = (text: string) => writeFileSync(join(folder, 'printer.json'), text);

test('a kiosk that is told nothing has no printer of its own', () => {
  expect(read(['--hub', 'http://192.168.1.10:4000', '--no-sandbox'])).toEqual({ ok: true, settings: null });
});

test('a printer is named by flag, else by environment, else by the file in the kiosk’s folder', () => {
  keep('{"address": "tcp://192.168.1.52:9100", "profile": "58mm", "name": "pintu timur"}');
  expect(read()).toMatchObject({ settings: { address: 'tcp://192.168.1.52:9100', profile: '58mm' } });
  const env = { ANTREAN_PRINTER: 'file:///dev/usb/lp0', ANTREAN_PAPER: '58mm' };
  expect(read([], env)).toEqual({ ok: true, settings: { address: 'file:///dev/usb/lp0', profile: '58mm' } });
  expect(read(['--printer=tcp://192.168.1.51:9100', '--paper', '80mm'], env)).toMatchObject({
    settings: { address: 'tcp://192.168.1.51:9100', profile: '80mm' },
  });
  expect(read(['--printer', 'none'])).toEqual({ ok: true, settings: null });
});

test('a driver that only prints pages will do', () => {
  expect(read(['--printer', 'page:POS-80', '--paper', '58mm'])).toEqual({
    ok: true,
    settings: { address: 'page:POS-80', profile: '58mm' },
  });
});

test.each([
  ['virtual', /--printer \(ANTREAN_PRINTER\) is "virtual", but must be none, or an address: tcp:\/\/192/],
  ['usb', /must be none, or an address/],
])('%s is no printer of a kiosk, and the sentence says what is', (printer, sentence) => {
  const refused = read(['--printer', printer]);
  expect(!refused.ok && refused.problems.join('\n')).toMatch(sentence);
});

test('a width that no paper has and a file with a fault are refused in words', () => {
  const wide = read(['--printer', 'tcp://192.168.1.51:9100', '--paper', '100mm']);
  expect(!wide.ok && wide.problems).toEqual(['--paper (ANTREAN_PAPER) is "100mm", but must be 80mm or 58mm']);
  keep('{"address": "tcp://192.168.1.52:9100", "profile": "80"}');
  const refused = read();
  expect(!refused.ok && refused.problems.join()).toContain('"profile" is "80", but must be 80mm or 58mm');
});
