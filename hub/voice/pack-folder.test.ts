import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VoicePack } from '#shared/voice/pack.ts';
import { planCall } from '#shared/voice/plan.ts';
import { readPackFolder } from './pack-folder.ts';

const original = join(import.meta.dirname, '../../voice-packs/id');
let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'antrean-pack-')), 'id');
  cpSync(original, folder, { recursive: true });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const put = (file: string, bytes: string | Uint8Array) => writeFileSync(join(folder, file), bytes);
const edit = (change: (pack: VoicePack) => unknown) =>
  put('pack.json', JSON.stringify(change(JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')))));
/** Puts other bytes in place of a clip, and lets pack.json name them. */
const replaceClip = (bytes: Uint8Array) => {
  put('n.4.opus', bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  edit((pack) => ({ ...pack, clips: { ...pack.clips, 'n.4': { ...pack.clips['n.4'], sha256 } } }));
};
const clip = () => readFileSync(join(original, 'n.4.opus'));

test('a whole pack is read with all of its files', () => {
  const { folder: read, faults } = readPackFolder(folder);
  expect(faults).toEqual([]);
  expect(read?.files.get('n.4.opus')?.length).toBe(clip().length);
  expect(read?.hash).toBe(
    createHash('sha256')
      .update(readFileSync(join(folder, 'pack.json')))
      .digest('hex'),
  );
});

test.each<[string, () => void, RegExp]>([
  ['is missing', () => rmSync(join(folder, 'n.4.opus')), /^The clip n\.4 is left out: n\.4\.opus is not there\.$/],
  [
    'was changed',
    () => put('n.4.opus', readFileSync(join(original, 'n.5.opus'))),
    /is not the file that pack\.json names/,
  ],
  ['is half there', () => replaceClip(clip().subarray(0, 900)), /is not Opus in Ogg/],
  [
    'has something behind it',
    () => replaceClip(Buffer.concat([clip(), Buffer.from('<script>')])),
    /is not Opus in Ogg/,
  ],
  ['is no sound', () => replaceClip(Buffer.from('<html>')), /is not Opus in Ogg/],
  ['is empty', () => replaceClip(Buffer.alloc(0)), /is not Opus in Ogg/],
  ['is huge', () => replaceClip(Buffer.alloc(5_000_000)), /is larger than 300 kB/],
  [
    'lasts longer than it says',
    () => replaceClip(readFileSync(join(original, 'n.9.opus'))),
    /lasts \d+ ms, and pack\.json says \d+/,
  ],
  [
    'is a link out of the folder',
    () => {
      rmSync(join(folder, 'n.4.opus'));
      symlinkSync(join(original, 'n.4.opus'), join(folder, 'n.4.opus'));
    },
    /is not a plain file/,
  ],
  [
    'is a folder',
    () => {
      rmSync(join(folder, 'n.4.opus'));
      mkdirSync(join(folder, 'n.4.opus'));
    },
    /is not a plain file/,
  ],
])(
  'a clip that %s is left out, with a sentence, and calls that need it are by the default pack',
  (_, harm, sentence) => {
    const whole = readPackFolder(original).folder;
    harm();
    const { folder: read, faults } = readPackFolder(folder);
    expect(faults).toEqual([expect.stringMatching(sentence)]);
    expect(read?.pack.clips['n.4']).toBeUndefined();
    expect(read?.files.has('n.4.opus')).toBe(false);
    if (!read || !whole) throw new Error('the pack was not read');
    const spoken = { number: 'A-141', counter: 1, agencyId: '', kind: 'first', isPriority: false } as const;
    const { plan, missing } = planCall(spoken, [read], [whole], { length: 'short', chime: false });
    expect(missing).toEqual([{ pack: 'id', clip: 'n.4' }]);
    expect(plan?.packs).toEqual({ id: whole.hash });
  },
);

test('a folder without a pack.json, with a huge one or with half of one is no pack', () => {
  put('pack.json', readFileSync(join(folder, 'pack.json')).subarray(0, 700));
  expect(readPackFolder(folder)).toEqual({ folder: null, faults: [expect.stringMatching(/^pack\.json is no JSON/)] });
  put('pack.json', ' '.repeat(3_000_000));
  expect(readPackFolder(folder)).toEqual({ folder: null, faults: ['pack.json is larger than 1000 kB.'] });
  rmSync(join(folder, 'pack.json'));
  expect(readPackFolder(folder)).toEqual({ folder: null, faults: ['pack.json is not there.'] });
});

test('a clip of another file leads nowhere but into the folder', () => {
  edit((pack) => ({ ...pack, clips: { ...pack.clips, 'n.4': { ...pack.clips['n.4'], file: '../id/n.4.opus' } } }));
  expect(readPackFolder(folder)).toEqual({ folder: null, faults: [expect.stringMatching(/in the pack's own folder/)] });
});
