import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, settingNames } from './config.ts';

describe('the settings', () => {
  test('have embedded defaults that run the main job', () => {
    expect(readSettings([], {})).toEqual({
      ok: true,
      settings: {
        port: 4000,
        host: '127.0.0.1',
        'backup-to': '',
        data: 'data',
        hall: 'halls/bogor.yaml',
        printer: 'virtual',
        paper: '80mm',
        hours: 'always',
        'public-url': '',
        voices: '',
        playlist: '',
        'public-port': 4080,
        'public-proxies': '127.0.0.1,::1',
        messages: 'none',
        'messages-from': '',
        'messages-to': '',
        'messages-secret-file': '',
        'phone-check': 'off',
        'proof-tries': 60_000,
      },
      gateway: { kind: 'none' },
    });
  });

  test.each([
    'tcp://192.168.1.50:9100',
    'file:///dev/usb/lp0',
    'serial:/dev/ttyS0?baud=19200',
    'cups:Kios-1',
    'windows:EPSON TM-T82X',
    'usb:',
    'usb:04b8:0e15',
    'printer.json',
  ])('%s is a printer', (printer) => {
    expect(readSettings(['--printer', printer], {})).toMatchObject({ ok: true, settings: { printer } });
  });

  test('come from the environment, and flags win', () => {
    const read = readSettings(['--port', '5000', '--hours=hall'], {
      ANTREAN_PORT: '6000',
      ANTREAN_DATA: '/srv/antrean',
    });
    expect(read).toMatchObject({ ok: true, settings: { port: 5000, data: '/srv/antrean', hours: 'hall' } });
  });

  test.each([
    [['--port', 'abc'], /--port \(ANTREAN_PORT\) is "abc", but must be a port/],
    [['--port', '70000'], /must be a port from 1 to 65535/],
    [['--host', '0.0.0.0'], /must be a loopback address/],
    [['--host', '192.168.1.10'], /serves this machine only/],
    [['--printer', 'usb'], /virtual, none, or an address: tcp:\/\/192.168.1.50:9100/],
    [['--printer', 'page:POS-80'], /page: is for the printer of a kiosk/],
    [['--paper', 'A4'], /80mm or 58mm/],
    [['--hours', 'never'], /always .* or hall/],
    [
      ['--public-url', 'antrean.kota.go.id'],
      /ANTREAN_PUBLIC_URL\) is .* must be http\(s\):\/\/ and a name, .* such as https/,
    ],
    [['--public-port', 'x'], /must be a port from 1/],
    [['--public-proxies', 'nginx'], /must be addresses or networks of proxies/],
    [['--colour', 'blue'], /--colour is not a setting; there are --port/],
    [['--port'], /--port needs a value/],
    [['--port', '--hours', 'hall'], /--port needs a value/],
  ])('%j is refused by name, with what is allowed', (flags, words) => {
    const read = readSettings(flags, {});
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.problems.join('\n')).toMatch(words);
  });

  test('the pages for phones get no port that the hub or its virtual printer takes', () => {
    const read = (port: string, printer: string) =>
      readSettings(['--port', '5000', '--printer', printer, '--public-url', 'https://antrean.kota.go.id'], {
        ANTREAN_PUBLIC_PORT: port,
      });
    const problems = (port: string, printer: string) => {
      const told = read(port, printer);
      return told.ok ? [] : told.problems;
    };
    const [start, end] = ['--public-port (ANTREAN_PUBLIC_PORT) is', 'choose another'];
    expect(problems('5000', 'none')).toEqual([`${start} "5000", which the hub itself listens on: ${end}`]);
    const virtual = 'which the virtual printer takes beside port 5000';
    for (const port of ['5001', '5002']) {
      expect(problems(port, 'virtual')).toEqual([`${start} "${port}", ${virtual}: ${end}`]);
      expect(problems(port, 'none')).toEqual([]);
    }
    for (const port of ['0', '4999', '5003', '5080']) expect(problems(port, 'virtual')).toEqual([]);
    // Without an address for phones the port is not opened.
    expect(readSettings(['--port', '4080'], {})).toMatchObject({ ok: true });
  });

  test('a flag that is misspelt is told once, without its value', () => {
    const read = readSettings(['--prot', '3'], {});
    expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(/^--prot is not a setting; there are --port/)]);
  });

  test('tell all their faults at once, also names that mean nothing', () => {
    const read = readSettings(['--hours', 'never'], { ANTREAN_PORT: '-1', ANTREAN_COLOUR: 'blue', PATH: '/bin' });
    expect(read.ok ? [] : read.problems).toHaveLength(3);
  });
});

test("each setting has its line in the technician's manual", () => {
  const manual = readFileSync(join(import.meta.dirname, '../docs/operating.md'), 'utf8');
  const table = manual.slice(manual.indexOf('## Settings'), manual.indexOf('## The hall file'));
  const told = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual(settingNames.toSorted());
});
