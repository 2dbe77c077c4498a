/** A whole voice pack without a sound in it, for tests: its clips last 100 ms for each letter of their words and 200 more. */
import type { VoicePack } from '../voice/pack.ts';
import type { PackInUse } from '../voice/plan.ts';

const numbers: Readonly<Record<string, string>> = {
  0: 'nol',
  1: 'satu',
  2: 'dua',
  3: 'tiga',
  4: 'empat',
  5: 'lima',
  6: 'enam',
  7: 'tujuh',
  8: 'delapan',
  9: 'sembilan',
  10: 'sepuluh',
  11: 'sebelas',
  belas: 'belas',
  puluh: 'puluh',
  ratus: 'ratus',
  seratus: 'seratus',
};
const phrases: Readonly<Record<string, string>> = {
  'p.nomor-antrean': 'nomor antrean',
  'p.silakan-menuju': 'silakan menuju',
  'p.loket': 'loket',
  'p.panggilan-ulang': 'panggilan ulang',
  'p.panggilan-terakhir': 'panggilan terakhir',
  'agency.samsat': 'samsat',
  'fx.chime': 'ding',
};

/** `changes` replace parts of the whole; `id` also names the hash. */
export function smallPack(id = 'id', changes: Partial<VoicePack> = {}): PackInUse {
  const words = {
    ...Object.fromEntries(
      [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => [`letter.${letter}`, letter.toUpperCase()]),
    ),
    ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [`n.${name}`, text])),
    ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [`n.${name}.end`, text])),
    ...phrases,
  };
  const clips = Object.fromEntries(
    Object.entries(words).map(([name, text]) => [
      name,
      { file: `${name}.opus`, text, ms: 200 + 100 * text.length, loudness: -18, sha256: '0'.repeat(64) },
    ]),
  );
  const pack: VoicePack = {
    format: 1,
    id,
    language: 'id',
    name: 'Kecil',
    origin: { kind: 'made', by: 'a test' },
    licence: 'MIT',
    grammar: {
      ticket: 'digits',
      cardinal: [
        { from: 12, to: 19, by: 10, more: ['{rest}', 'n.belas'] },
        { from: 20, to: 99, by: 10, round: ['{count}', 'n.puluh'], more: ['{round}', '{rest}'] },
        { from: 100, to: 199, by: 100, round: ['n.seratus'], more: ['n.seratus', '{rest}'] },
        { from: 200, to: 999, by: 100, round: ['{count}', 'n.ratus'], more: ['{round}', '{rest}'] },
      ],
    },
    templates: {
      full: [
        'p.nomor-antrean',
        '@90',
        '{letters}',
        '@60',
        '{digits}',
        '@260',
        'p.silakan-menuju',
        '@40',
        'p.loket',
        '@40',
        '{counter}',
        '@260',
        '{agency?}',
      ],
      short: ['{letters}', '@60', '{digits}', '@200', 'p.loket', '@40', '{counter}'],
      recall: ['p.panggilan-ulang', '@250'],
      last: ['p.panggilan-terakhir', '@250'],
    },
    clips,
    ...changes,
  };
  return { pack, hash: `hash-of-${id}` };
}
