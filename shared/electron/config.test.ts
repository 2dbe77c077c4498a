import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConfigSources, readConfig } from './config.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-config-'));
  file = join(folder, 'kiosk/config.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (sources: Partial<ConfigSources> = {}) =>
  readConfig({ args: [], env: {}, file, newDevice: () => 'kiosk-0001', ...sources });
const write = (text: string) => {
  file = join(folder, 'config.json');
  writeFileSync(file, text);
};

test('a new device gets an id, and the file says where the hub can be changed', () => {
  expect(read()).toEqual({ ok: true, config: { hub: 'http://127.0.0.1:4000', device: 'kiosk-0001' } });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ hub: 'http://127.0.0.1:4000', device: 'kiosk-0001' });
});

test('a device keeps its id', () => {
  read();
  expect(read({ newDevice: () => 'kiosk-0002' })).toMatchObject({ config: { device: 'kiosk-0001' } });
});

test('a flag counts before the environment, and that before the file', () => {
  write('{"hub": "http://10.0.0.1:4000", "device": "from-file"}');
  const env = { ANTREAN_HUB: 'http://10.0.0.2:4000', ANTREAN_DEVICE: 'from-env' };
  expect(read({ env, args: ['--hub', 'http://10.0.0.3:4000/', '--device=from-flag'] })).toEqual({
    ok: true,
    config: { hub: 'http://10.0.0.3:4000', device: 'from-flag' },
  });
  expect(read({ env })).toMatchObject({ config: { hub: 'http://10.0.0.2:4000', device: 'from-env' } });
  expect(read()).toMatchObject({ config: { hub: 'http://10.0.0.1:4000', device: 'from-file' } });
});

test('the first hub named by a flag is kept for the next start', () => {
  read({ args: ['--hub', 'http://10.0.0.3:4000'] });
  expect(read()).toMatchObject({ config: { hub: 'http://10.0.0.3:4000' } });
});

test('a file with only the hub in it gets a device id, and the hub stays as it was written', () => {
  write('{"hub": "http://10.0.0.1:4000"}');
  read({ args: ['--hub', 'http://10.0.0.9:4000'] });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ hub: 'http://10.0.0.1:4000', device: 'kiosk-0001' });
});

test('flags of Chromium and paths are passed over', () => {
  const args = [
    'dist/kiosk/main.cjs',
    '--no-sandbox',
    '--user-data-dir=/x',
    '--hub=http://10.0.0.3:4000',
    '--disable-gpu',
  ];
  expect(read({ args })).toMatchObject({ config: { hub: 'http://10.0.0.3:4000' } });
});

test('an empty file, as an unclean stop can leave it, counts as none', () => {
  write('');
  expect(read()).toMatchObject({ ok: true });
});

test.each(['10.0.0.1:4000', 'ftp://10.0.0.1', 'http://10.0.0.1:4000/kiosk', 'http://a:b@10.0.0.1', 'hub'])(
  'a hub address such as %s names itself, its place and what to write instead',
  (hub) => {
    expect(read({ args: ['--hub', hub] })).toEqual({
      ok: false,
      problem: `--hub: hub must be the hub’s address, such as http://192.168.1.10:4000, not ${JSON.stringify(hub)}.`,
    });
    expect(existsSync(file)).toBe(false);
  },
);

test('a device id with spaces is refused', () => {
  write('{"device": "kiosk lobi"}');
  expect(read()).toEqual({
    ok: false,
    problem: `${file}: device must be 4 to 64 letters, digits, - or _, not "kiosk lobi".`,
  });
});

test.each(['{', '[]', '{"hubb": "http://10.0.0.1:4000"}', '"http://10.0.0.1:4000"'])(
  'a file that holds %s says what it should hold',
  (text) => {
    write(text);
    expect(read()).toMatchObject({ ok: false, problem: expect.stringContaining(`${file}: must be JSON such as`) });
  },
);
