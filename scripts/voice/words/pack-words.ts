/** What a pack says, before anybody has said it: the clips by their names, in the order of a recording. */
import type { VoicePack } from '#shared/voice/pack.ts';

/** The words of a clip; where espeak-ng reads them wrongly also how they are written for it, phonemes in [[brackets]]. */
export type Words = string | readonly [text: string, written: string];
type Named = Readonly<Record<string, Words>>;

export type PackWords = Pick<VoicePack, 'language' | 'name' | 'grammar' | 'templates'> & {
  readonly voice: string;
  readonly letters: Named;
  /** Each is said twice: within a number, and falling at its end. */
  readonly numbers: Named;
  readonly phrases: Named;
  /** By the ids of the hall file. */
  readonly agencies: Named;
  /** Clips of a hall's own, by their whole names: `landmark.7`, `n.21`, `p.lantai-dua`. */
  readonly extra?: Named;
};

/** `falls`: it stands before a pause, and the voice goes down. */
export type Prompt = {
  readonly clip: string;
  readonly text: string;
  readonly written: string;
  readonly falls: boolean;
};

/** What is to be said for a pack, in order: letters, numbers within, numbers at the end, phrases, agencies, a hall's own. */
export const promptsOf = ({ letters, numbers, phrases, agencies, extra = {} }: PackWords): readonly Prompt[] => [
  ...prompts('letter.', letters, false),
  ...prompts('n.', numbers, false),
  ...prompts('n.', numbers, true, '.end'),
  ...prompts('p.', phrases, false),
  ...prompts('agency.', agencies, true),
  ...prompts('', extra, true),
];

const prompts = (group: string, named: Named, falls: boolean, ending = ''): readonly Prompt[] =>
  Object.entries(named).map(([name, words]) => {
    const [text, written] = typeof words === 'string' ? [words, words] : words;
    return { clip: `${group}${name}${ending}`, text, written, falls };
  });
