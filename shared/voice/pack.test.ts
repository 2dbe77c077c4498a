import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallPack } from '#shared/testing/small-pack.ts';
import { numberClips } from './number-clips.ts';
import { readPack, type VoicePack } from './pack.ts';
import { gapsOf } from './pack-gaps.ts';

const { pack } = smallPack();
const faultsOf = (value: unknown): readonly string[] => {
  const read = readPack(typeof value === 'string' ? value : JSON.stringify(value));
  return read.ok ? [] : read.faults;
};
const withClip = (changes: object, name = 'n.5') => ({
  ...pack,
  clips: { ...pack.clips, [name]: { ...pack.clips['n.5'], ...changes } },
});
const withRules = (cardinal: VoicePack['grammar']['cardinal']): VoicePack => ({
  ...pack,
  clips: Object.fromEntries(Object.entries(pack.clips).filter(([name]) => !name.startsWith('n.1'))),
  grammar: { ...pack.grammar, cardinal },
});

test('a pack is read as it was written', () => {
  expect(readPack(JSON.stringify(pack))).toEqual({ ok: true, pack });
});

test.each<[string, unknown, RegExp]>([
  ['half of one', JSON.stringify(pack).slice(0, 500), /^pack\.json is no JSON: /],
  ['one of 2 MB', `${' '.repeat(2_000_000)}{}`, /larger than 1 MB/],
  ['one nested without end', '['.repeat(900_000), /no JSON|a pack\.json has format/],
  ['a list', [], /a pack\.json has format, id/],
  ['an unknown key', { ...pack, script: 'x' }, /and nothing else \(not script\)/],
  ['another format', { ...pack, format: 2 }, /format: write 1/],
  ['another language', { ...pack, language: 'jv' }, /language: write one of id, en, su/],
  [
    'a recording without consent',
    { ...pack, origin: { kind: 'recorded', by: 'Ibu Sari' } },
    /consent: write when and how/,
  ],
  ['no licence', { ...pack, licence: ' ' }, /licence: write under which licence/],
  [
    'a file elsewhere',
    withClip({ file: '../../etc/passwd' }),
    /clips, n\.5, file: write the name of a file in the pack's own folder/,
  ],
  ['a file of the root', withClip({ file: '/etc/passwd.opus' }), /own folder/],
  ['a file that is no clip', withClip({ file: 'pack.json' }), /own folder/],
  ['a clip of no length', withClip({ ms: 20 }), /a clip lasts from 120 to 6000 ms/],
  ['a clip of an hour', withClip({ ms: 3_600_000 }), /a clip lasts from 120 to 6000 ms/],
  ['a clip of no number of ms', withClip({ ms: null }), /a clip lasts from 120 to 6000 ms/],
  ['a short hash', withClip({ sha256: 'abc' }), /64 small hex digits/],
  ['an odd name', withClip({}, '__proto__.x'), /a clip is named like/],
  ['words that command a terminal', withClip({ text: '\u001b[2J' }), /write the words that are heard/],
  [
    'an odd piece',
    { ...pack, templates: { ...pack.templates, full: ['{everything}'] } },
    /full, 0: write a clip such as/,
  ],
  ['a pause of an hour', { ...pack, templates: { ...pack.templates, full: ['@3600000'] } }, /2000 at most/],
  [
    'ten thousand clips',
    { ...pack, clips: Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`p.x${i}`, pack.clips['n.5']])) },
    /1500 clips at most/,
  ],
])('%s is refused with a sentence', (_, value, sentence) => {
  const faults = faultsOf(value);
  expect(faults.join('\n')).toMatch(sentence);
  expect(faults.join('').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('whatever a pack.json holds, reading it gives a pack or sentences', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(), (value, at) => {
      const mixed = JSON.stringify(pack);
      const place = at % mixed.length;
      for (const text of [value, mixed.slice(0, place) + value + mixed.slice(place)]) {
        const read = readPack(text);
        if (!read.ok) expect(read.faults.every((fault) => fault.endsWith('.'))).toBe(true);
      }
    }),
  );
});

test('a whole pack has no gaps', () => {
  expect(gapsOf(pack)).toEqual([]);
});

test('what a pack cannot say is told clip by clip', () => {
  const few = new Set(['letter.q', 'n.7', 'n.puluh', 'p.loket', 'fx.chime']);
  const clips = Object.fromEntries(Object.entries(pack.clips).filter(([name]) => !few.has(name)));
  const gaps = gapsOf({ ...pack, clips, templates: { ...pack.templates, short: ['{letters}', '{digits}'] } });
  expect(gaps).toEqual([
    'It cannot say Q: there is no clip letter.q.',
    'It cannot say the digits 7: there is no clip n.7.',
    'Numbers need the clip n.puluh, which is not there.',
    'The template full needs the clip p.loket, which is not there.',
    'The template short does not say {counter}: nobody would know who is meant, or where to go.',
    'It has no chime: there is no clip fx.chime.',
  ]);
});

test('letters that no number of the hall has need no clip', () => {
  const clips = Object.fromEntries(Object.entries(pack.clips).filter(([name]) => name !== 'letter.q'));
  expect(gapsOf({ ...pack, clips }, ['A', 'AP'])).toEqual([]);
});

test('number rules that lead back to themselves, or to no end, say nothing', () => {
  const loops: VoicePack['grammar']['cardinal'][] = [
    [{ from: 0, to: 999, by: 999, round: ['{round}'], more: ['{rest}'] }],
    [{ from: 0, to: 999, by: 2, round: ['{count}', '{count}', '{count}'], more: ['{round}', '{round}', '{rest}'] }],
  ];
  for (const cardinal of loops) {
    expect(numberClips(withRules(cardinal), 512)).toBeNull();
    expect(gapsOf(withRules(cardinal)).join('\n')).toMatch(/It cannot say \d+ of the numbers 0–999|no clip n\.1/);
  }
});
