import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import { openVoicePacks } from '../voice/packs.ts';
import type { ListedPack } from '../voice/plans.ts';

let hub: TestHub;
let packs: readonly ListedPack[];
beforeAll(async () => {
  const voices = join(import.meta.dirname, '../../voice-packs');
  hub = await startTestHub({ voicePacks: openVoicePacks(voices, join(voices, 'none'), () => undefined) });
  packs = ((await (await fetch(`${hub.url}/voice/packs`)).json()) as { packs: ListedPack[] }).packs;
});
afterAll(async () => {
  await hub.close();
  removeTestData();
});
const stateOf = (id: string) => packs.find(({ pack }) => pack === id)?.hash ?? '';

test('a display finds each pack, and each clip as its pack.json names it', async () => {
  expect(packs.map(({ language }) => language).sort()).toEqual(['en', 'id', 'su']);
  const base = `${hub.url}/voice/id/${stateOf('id')}`;
  const manifest = Buffer.from(await (await fetch(`${base}/pack.json`)).arrayBuffer());
  expect(createHash('sha256').update(manifest).digest('hex')).toBe(stateOf('id'));
  const { clips } = JSON.parse(manifest.toString()) as { clips: Record<string, { file: string; sha256: string }> };
  const { file, sha256 } = clips['n.4'] ?? { file: '', sha256: '' };
  const response = await fetch(`${base}/${file}`);
  expect(response.headers.get('content-type')).toBe('audio/ogg');
  expect(response.headers.get('cache-control')).toBe('max-age=31536000, immutable');
  expect(
    createHash('sha256')
      .update(Buffer.from(await response.arrayBuffer()))
      .digest('hex'),
  ).toBe(sha256);
});

test('the page of the Electron app may read them, a page of another site may not', async () => {
  const url = `${hub.url}/voice/id/${stateOf('id')}/n.4.opus`;
  const app = await fetch(url, { headers: { origin: 'app://antrean' } });
  expect(app.headers.get('access-control-allow-origin')).toBe('app://antrean');
  const other = await fetch(url, { headers: { origin: 'http://evil.example' } });
  expect(other.status).toBe(403);
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});

test.each([
  '/voice/id/HASH/LICENSE',
  '/voice/id/HASH/..%2fen%2fn.4.opus',
  '/voice/id/HASH/..%2f..%2fpackage.json',
  '/voice/..%2fid/HASH/n.4.opus',
  `/voice/id/${'0'.repeat(64)}/n.4.opus`,
  '/voice/nobody/HASH/pack.json',
])('%s is not there', async (path) => {
  const response = await fetch(hub.url + path.replace('HASH', stateOf('id')));
  expect(response.status).toBe(404);
});
