/** The code of a booking as somebody types it: what each key means, and what was wrong with it. */

/** Those that codes are made of (Crockford's base 32), and which others people read where a code has a digit. */
const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const alikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** Letters stand in groups of so many, */
export const GROUP_LENGTH = 4;
/** of which a code has three; from the millionth booking on it has four. */
const LEAST_LETTERS = 3 * GROUP_LENGTH;
const MOST_LETTERS = 4 * GROUP_LENGTH;

export type Typed = {
  /** Letters of a code, at most all of it. */
  readonly letters: string;
  /** What is to be said of the last key; null: nothing. */
  readonly remark:
    | null
    /** It stands for a digit. */
    | { readonly kind: 'read-as'; readonly letter: string; readonly digit: string }
    /** No code has it. */
    | { readonly kind: 'no-letter'; readonly letter: string }
    /** There are as many as any code has. */
    | { readonly kind: 'whole' };
};
export const nothingTyped: Typed = { letters: '', remark: null };

/** Whether so many letters can be a code. */
export const isWhole = ({ letters }: Typed): boolean =>
  letters.length >= LEAST_LETTERS && letters.length % GROUP_LENGTH === 0;

/** What has been typed, in its groups, with places for what is missing; a group more once the usual ones are full. */
export function groupsOf({ letters }: Typed): readonly string[] {
  const places = letters.length > LEAST_LETTERS ? MOST_LETTERS : LEAST_LETTERS;
  const padded = letters.padEnd(places);
  return Array.from({ length: places / GROUP_LENGTH }, (_, group) =>
    padded.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH),
  );
}

/** After one more key; hyphens and spaces, which stand between the groups, are passed over. */
export function typeLetter(typed: Typed, key: string): Typed {
  const letter = key.toUpperCase();
  if (/^[\s-]$/.test(letter)) return typed;
  if (typed.letters.length === MOST_LETTERS) return { ...typed, remark: { kind: 'whole' } };
  const digit = alikes[letter];
  if (digit !== undefined) return { letters: typed.letters + digit, remark: { kind: 'read-as', letter, digit } };
  if (!codeLetters.includes(letter)) return { ...typed, remark: { kind: 'no-letter', letter } };
  return { letters: typed.letters + letter, remark: null };
}

/** After the last letter was taken back. */
export const deleteLetter = ({ letters }: Typed): Typed => ({ letters: letters.slice(0, -1), remark: null });
