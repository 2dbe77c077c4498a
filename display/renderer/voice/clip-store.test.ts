import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type ClipSource, createClipStore } from './clip-store.ts';
import { readManifest } from './pack-manifest.ts';

const piece = (clip: string) => ({ pack: 'id', clip });
const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A pack whose clips are texts, each as many frames long as it has letters; `decode` takes what does not begin with a #. */
function packOf(clips: Record<string, string>) {
  const files = new Map(Object.entries(clips).map(([name, text]) => [`${name}.opus`, text]));
  const listed = Object.entries(clips).map(([name, text]) => [name, { file: `${name}.opus`, sha256: sha256(text) }]);
  const manifest = JSON.stringify({ clips: Object.fromEntries(listed) });
  files.set('pack.json', manifest);
  const id = { pack: 'id', hash: sha256(manifest) };
  const asked: string[] = [];
  const source: ClipSource = {
    fetchFile: async (_pack, file, isAnew) => {
      asked.push(isAnew ? `${file} anew` : file);
      const text = files.get(file);
      return text === undefined ? null : bytesOf(text);
    },
    decode: async (bytes) => {
      const text = new TextDecoder().decode(bytes);
      if (text.startsWith('#')) throw new Error('no sound');
      return { length: text.length, numberOfChannels: 1, text } as unknown as AudioBuffer;
    },
  };
  return { files, asked, source, id, hashes: { id: id.hash } };
}

it('makes all clips of a pack ready ahead, so that a call asks for nothing more', async () => {
  const { asked, source, id, hashes } = packOf({ 'd.1': 'satu', 'd.2': 'dua' });
  const store = createClipStore(source);
  await store.prepare(id);
  expect(asked).toEqual(['pack.json', 'd.1.opus', 'd.2.opus']);
  const loaded = await store.load([piece('d.1'), piece('d.2'), piece('d.1')], hashes);
  expect(loaded.ok && loaded.bufferOf(piece('d.2'))).toMatchObject({ text: 'dua' });
  expect(asked).toHaveLength(3);
});

it('says which clip cannot be played and why', async () => {
  const { files, source, hashes } = packOf({ gone: 'a', corrupt: 'b', noise: '#c', fine: 'd' });
  files.delete('gone.opus');
  files.set('corrupt.opus', 'x');
  const store = createClipStore(source);
  const fault = async (clip: string, pack = 'id') => {
    const loaded = await store.load([piece('fine'), { pack, clip }], hashes);
    return loaded.ok ? null : loaded.fault;
  };
  expect(await fault('gone')).toEqual({ pack: 'id', clip: 'gone', reason: 'unreachable' });
  expect(await fault('corrupt')).toEqual({ pack: 'id', clip: 'corrupt', reason: 'corrupt' });
  expect(await fault('noise')).toEqual({ pack: 'id', clip: 'noise', reason: 'not-sound' });
  expect(await fault('never')).toEqual({ pack: 'id', clip: 'never', reason: 'not-listed' });
  expect(await fault('fine', 'en')).toEqual({ pack: 'en', clip: 'fine', reason: 'not-listed' });
  expect(await fault('fine')).toBeNull();
});

it('asks once more past the caches for a clip that came corrupt, and then plays it', async () => {
  const { files, asked, source, hashes } = packOf({ a: 'A' });
  files.set('a.opus', 'x');
  const store = createClipStore({
    ...source,
    fetchFile: async (pack, file, isAnew) => {
      if (isAnew) files.set('a.opus', 'A');
      return source.fetchFile(pack, file, isAnew);
    },
  });
  expect((await store.load([piece('a')], hashes)).ok).toBe(true);
  expect(asked).toEqual(['pack.json', 'a.opus', 'a.opus anew']);
});

it('takes half of a pack.json for corrupt, and reads it again for the next call', async () => {
  const { files, source, hashes } = packOf({ a: 'A' });
  const whole = files.get('pack.json') ?? '';
  const store = createClipStore(source);
  for (const broken of [whole.slice(0, 20), whole.replace('a.opus', 'b.opus'), '']) {
    files.set('pack.json', broken);
    const loaded = await store.load([piece('a')], hashes);
    expect(loaded).toEqual({ ok: false, fault: { pack: 'id', clip: 'a', reason: 'corrupt' } });
  }
  files.set('pack.json', whole);
  expect((await store.load([piece('a')], hashes)).ok).toBe(true);
});

it('reads no clips from what is no pack.json', () => {
  const read = (text: string) => readManifest(bytesOf(text));
  for (const text of ['', '[]', 'null', '{}', '{"clips": {"a": 1}}', '{"clips": {"a": {"file": "a.opus"}}}'])
    expect(read(text)).toBeNull();
  expect(read('{"clips": {}}')?.size).toBe(0);
});

it('never keeps more than its bound: the clips that were not used for longest go', async () => {
  const { asked, source, hashes } = packOf({ a: 'a'.repeat(10), b: 'b'.repeat(10), c: 'c'.repeat(10) });
  const store = createClipStore(source, 80);
  for (const clip of ['a', 'b', 'a', 'c']) await store.load([piece(clip)], hashes);
  expect(store.heldBytes()).toBe(80);
  asked.length = 0;
  for (const clip of ['a', 'c', 'b']) await store.load([piece(clip)], hashes);
  expect(asked).toEqual(['b.opus']);
});

it('a call whose clips do not fit the bound all at once still has them all', async () => {
  const { source, hashes } = packOf({ a: 'a'.repeat(10), b: 'b'.repeat(10) });
  const store = createClipStore(source, 40);
  const loaded = await store.load([piece('a'), piece('b')], hashes);
  expect(loaded.ok && [piece('a'), piece('b')].every((each) => loaded.bufferOf(each))).toBe(true);
  expect(store.heldBytes()).toBe(40);
});

it('stops making clips ready ahead where the bound is near', async () => {
  const { asked, source, id } = packOf(Object.fromEntries([...'abcdef'].map((name) => [name, name.repeat(10)])));
  const store = createClipStore(source, 80);
  await store.prepare(id);
  expect(asked).toEqual(['pack.json', 'a.opus', 'b.opus']);
});

it('two that want the same clip at the same time fetch it once', async () => {
  const { asked, source, id, hashes } = packOf({ a: 'A' });
  const store = createClipStore(source);
  await Promise.all([store.prepare(id), store.load([piece('a')], hashes), store.load([piece('a')], hashes)]);
  expect(asked.filter((file) => file === 'a.opus')).toHaveLength(1);
  expect(store.heldBytes()).toBe(4);
});
