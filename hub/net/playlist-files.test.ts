import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemPath, type Playlist } from '#shared/playlist.ts';
import { madePng, madeWebm } from '../testing/media-files.ts';
import { connectTestClient } from '../testing/test-client.ts';
import { newDataFolder, removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
let folder: string;
let playlist: Playlist | null;
const webm = Buffer.concat([madeWebm(), Buffer.alloc(5_000, 7)]);
beforeAll(async () => {
  folder = join(newDataFolder(), 'playlist');
  mkdirSync(folder);
  writeFileSync(join(folder, '1 selamat datang.webm'), webm);
  writeFileSync(join(folder, '2.png'), madePng());
  writeFileSync(join(folder, '3.svg'), '<svg/>');
  writeFileSync(join(folder, 'playlist.yaml'), 'files:\n  2.png: { to: 2020-01-01 }\n');
  hub = await startTestHub({ playlist: folder });
  const display = await connectTestClient(hub.url, 'display', 'tv-lobi');
  const { view } = await display.untilFrame((frame) => frame.view.playlist !== null);
  const answer = await display.send('playlist:get', {});
  playlist = answer.ok ? answer.value.playlist : null;
  expect(view.playlist).toBe(playlist?.hash);
  display.close();
});
afterAll(async () => {
  await hub.close();
  removeTestData();
});
const address = () => hub.url + itemPath(playlist?.items[0] ?? { mark: '', file: '' });

test('a display gets the file of an item, whole or a part of it, and may keep it for ever', async () => {
  const whole = await fetch(address());
  expect(whole.headers.get('content-type')).toBe('video/webm');
  expect(whole.headers.get('accept-ranges')).toBe('bytes');
  expect(whole.headers.get('cache-control')).toContain('immutable');
  expect(Buffer.from(await whole.arrayBuffer()).equals(webm)).toBe(true);
  const part = await fetch(address(), { headers: { range: 'bytes=10-19' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 10-19/${webm.length}`);
  expect(Buffer.from(await part.arrayBuffer()).equals(webm.subarray(10, 20))).toBe(true);
  const beyond = await fetch(address(), { headers: { range: `bytes=${webm.length}-` } });
  expect(beyond.status).toBe(416);
});

test.each(['3.svg', 'playlist.yaml', '..%2f..%2fhub.sqlite', '%2e%2e%2fhub.sqlite', '..%5chub.sqlite', '', '%00'])(
  '%s is not served',
  async (file) => {
    const mark = playlist?.items[0]?.mark;
    for (const path of [`/playlist/${mark}/${file}`, `/playlist/x/${file}`, `/playlist/${file}`]) {
      const response = await fetch(hub.url + path);
      expect([400, 404]).toContain(response.status);
    }
  },
);

test.skipIf(process.platform === 'win32')('a file that became a link is not served', async () => {
  const path = address();
  const file = join(folder, '1 selamat datang.webm');
  rmSync(file);
  symlinkSync('/etc/hostname', file);
  expect((await fetch(path)).status).toBe(404);
});
