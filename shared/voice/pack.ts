/**
 * A voice pack: a folder of Opus clips and a `pack.json` that says what each says, how numbers are put together from
 * them and how a call is. Everything here is data that somebody else may have written: checked as a whole by `readPack`.
 */
import * as z from 'zod';
import { languages } from '../model.ts';
import { plainText } from '../plain-text.ts';

/** Of one clip; the shortest word, and the longest name of an agency. */
export const CLIP_MS = { least: 120, most: 6_000 } as const;
/** Four times what the longest clip takes at 96 kbit/s. */
export const MOST_CLIP_BYTES = 300_000;
export const MOST_PACK_BYTES = 1_000_000;
/** Every number of two digits as one clip, two letters together and two hundred agencies would still have room. */
const MOST_CLIPS = 1_500;

const text = (longest: number, what: string) =>
  z.string({ error: what }).trim().min(1, what).max(longest, what).regex(plainText, what);
const id = (what: string) =>
  z
    .string({ error: what })
    .max(64, what)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, what);

const nameText =
  'a clip is named like n.5, letter.a, p.loket or agency.samsat: small letters, digits, hyphens and dots';
const clipName = z
  .string({ error: nameText })
  .max(80, nameText)
  .regex(/^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}$/, nameText);
export const isClipName = (written: string): boolean => clipName.safeParse(written).success;
const fileText =
  'write the name of a file in the pack\'s own folder, such as "n.5.opus": small letters, digits, dots and hyphens';
const msText = `a clip lasts from ${CLIP_MS.least} to ${CLIP_MS.most} ms`;
const clip = z.strictObject(
  {
    file: z
      .string({ error: fileText })
      .max(90, fileText)
      .regex(/^[a-z0-9][a-z0-9.-]*\.opus$/, fileText),
    text: text(200, 'write the words that are heard, 200 signs at most'),
    ms: z.number({ error: msText }).min(CLIP_MS.least, msText).max(CLIP_MS.most, msText),
    /** Of the frames in which something sounds, in dB below the loudest possible. */
    loudness: z
      .number({ error: 'write the loudness in dB, such as -18' })
      .min(-60, 'is too soft to be heard')
      .max(0, 'is 0 dB at most'),
    sha256: z
      .string({ error: 'write the SHA-256 of the file' })
      .regex(/^[0-9a-f]{64}$/, 'write the SHA-256 of the file, 64 small hex digits'),
  },
  { error: 'a clip has file, text, ms, loudness and sha256, and nothing else' },
);

const partText = 'write a clip such as "n.puluh", or {count}, {round} or {rest}';
const parts = z
  .array(z.string({ error: partText }).regex(/^(\{(count|round|rest)\}|n\.[a-z0-9-]+)$/, partText), { error: partText })
  .min(1, partText)
  .max(6, 'a number rule has 6 parts at most');
const rangeText = 'write whole numbers from 0 to 999';
const edge = z.int({ error: rangeText }).min(0, rangeText).max(999, rangeText);
const rule = z.strictObject(
  {
    from: edge,
    to: edge,
    by: z
      .int({ error: 'write what it counts, 10 or 100' })
      .min(2, 'write what it counts, 10 or 100')
      .max(999, 'write what it counts, 10 or 100'),
    round: parts.optional(),
    more: parts.optional(),
  },
  { error: 'a number rule has from, to, by, round and more, and nothing else' },
);

const pieceText =
  'write a clip such as "p.loket", a pause such as "@250" (ms, 2000 at most), or one of {letters}, {digits}, {counter}, {agency?}, {landmark?}';
const piece = z
  .string({ error: pieceText })
  .regex(
    /^(@(\d{1,3}|1\d{3}|2000)|\{(letters|digits|counter)\}|\{(agency|landmark)\?\}|[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*){1,2})$/,
    pieceText,
  );
const template = z.array(piece, { error: pieceText }).min(1, pieceText).max(40, 'a template has 40 pieces at most');

const byText = 'write who speaks, or with what it was made';
const originText = 'write { "kind": "made", "by": … } or { "kind": "recorded", "by": …, "consent": … }';
const packShape = z.strictObject(
  {
    format: z.literal(1, { error: 'write 1: this program knows no other' }),
    id: id('write small letters, digits and hyphens, 64 at most, such as "suara-kota"'),
    language: z.enum(languages, { error: `write one of ${languages.join(', ')}` }),
    name: text(80, 'write its name, 80 signs at most'),
    origin: z.discriminatedUnion(
      'kind',
      [
        z.strictObject({ kind: z.literal('made'), by: text(200, byText) }, { error: originText }),
        z.strictObject(
          {
            kind: z.literal('recorded'),
            by: text(200, byText),
            consent: text(500, 'write when and how the speaker agreed to be heard in the hall'),
          },
          { error: originText },
        ),
      ],
      { error: originText },
    ),
    licence: text(200, 'write under which licence it may be used, such as "for this hall only"'),
    grammar: z.strictObject(
      {
        /** The digits of a ticket: one by one, or as a number, its zeros at the front one by one all the same. */
        ticket: z.enum(['digits', 'number'], { error: 'write "digits" (one by one) or "number"' }),
        /** The first rule in whose range a number lies puts it together; a clip of the whole number goes before any rule. */
        cardinal: z.array(rule, { error: 'write the list of number rules' }).max(40, '40 number rules at most'),
      },
      { error: 'a grammar has ticket and cardinal, and nothing else' },
    ),
    templates: z.strictObject(
      {
        full: template,
        short: template,
        /** What is said before a call that was made before, in its full form; before the last one; before that of a priority ticket. */
        recall: template.optional(),
        last: template.optional(),
        priority: template.optional(),
      },
      { error: 'the templates are full and short, and recall, last and priority where they are wanted' },
    ),
    clips: z
      .record(clipName, clip, { error: 'write the clips by their names' })
      .refine((clips) => Object.keys(clips).length <= MOST_CLIPS, `a pack has ${MOST_CLIPS} clips at most`),
  },
  {
    error:
      'a pack.json has format, id, language, name, origin, licence, grammar, templates and clips, and nothing else',
  },
);

/** What is in a `pack.json`. */
export type VoicePack = z.output<typeof packShape>;
export type Clip = VoicePack['clips'][string];
export type NumberRule = VoicePack['grammar']['cardinal'][number];

export type ReadPack =
  | { readonly ok: true; readonly pack: VoicePack }
  /** Each a sentence that says where, what and what instead; a hundred at most. */
  | { readonly ok: false; readonly faults: readonly string[] };

const MOST_FAULTS = 100;

/**
 * Reads the text of a `pack.json`. Refuses whatever is not one; whether it can say every number and template is another
 * question (`gapsOf`), and whether its files are what it says, one for whoever has the files.
 */
export function readPack(json: string): ReadPack {
  if (json.length > MOST_PACK_BYTES)
    return refuse('pack.json is larger than 1 MB: it lists clips, and holds no sound.');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return refuse(`pack.json is no JSON: ${shown(error instanceof Error ? error.message : String(error))}.`);
  }
  const parsed = packShape.safeParse(value);
  if (parsed.success) return { ok: true, pack: parsed.data };
  return { ok: false, faults: parsed.error.issues.slice(0, MOST_FAULTS).map(sentenceOf) };
}

const refuse = (fault: string): ReadPack => ({ ok: false, faults: [fault] });

function sentenceOf(issue: z.core.$ZodIssue): string {
  const where = ['pack.json', ...issue.path.map((step) => shown(String(step)))].join(', ');
  const extra = issue.code === 'unrecognized_keys' ? ` (not ${issue.keys.slice(0, 3).map(shown).join(', ')})` : '';
  const why = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? nameText) : issue.message;
  return `${where}: ${why}${extra}.`;
}

/** A text from a pack for a terminal or a log: cut, and without signs that could command one. */
export const shown = (written: string): string =>
  written.slice(0, 80).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '·');
