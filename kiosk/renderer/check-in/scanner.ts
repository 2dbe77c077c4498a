/**
 * A scanner that types what it reads, as if it were a keyboard (a "keyboard wedge"). It is told from a person by its
 * speed, scanners leave a few milliseconds between two keys, the fastest fingers a tenth of a second; and by the form of
 * what it types, since software that types for people is as fast.
 */

/** At most so long lies between two keys of a scanner. */
export const FAST_MS = 45;
/** So many fast keys in a row are no fingers; from here on they are kept from buttons. */
const SURE_AFTER = 4;
/** A code, what it stands for, or the address of its page: no words, some digit, and no shorter than a code. */
const codeForm = /^(?=.*\d)[\dA-Z./:%_-]{12,}$/i;
/** Longer than any code of ours: the rest of it is not kept. */
const MOST_LETTERS = 512;

/** The keys that came fast, one after the other, so far. */
export type Burst = { readonly text: string; readonly lastAt: number };
export const silence: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY };

export type HeardKey = {
  readonly burst: Burst;
  /** The key is the scanner's: nobody else may have it. */
  readonly isTaken: boolean;
  /** What was scanned, where this key ended it. */
  readonly scanned: string | null;
};

/** Whether the keys so far are a scanner's. */
export const isScanner = ({ text }: Burst): boolean => text.length >= SURE_AFTER;

/** What was read once the keys have stopped; null where it cannot be a code. */
export const scannedIn = ({ text }: Burst): string | null => (codeForm.test(text) ? text : null);

/**
 * Hears one key.
 * @param key as `KeyboardEvent.key` names it; Enter and Tab end what scanners type
 * @param at milliseconds of any clock that goes steadily
 */
export function hearKey(before: Burst, key: string, at: number): HeardKey {
  const isFast = at - before.lastAt <= FAST_MS;
  if (key === 'Enter' || key === 'Tab') {
    const scanned = isFast ? scannedIn(before) : null;
    return { burst: silence, isTaken: isFast && isScanner(before), scanned };
  }
  // Shift and the like come between its letters.
  if (key.length !== 1) return { burst: before, isTaken: false, scanned: null };
  const burst = { text: ((isFast ? before.text : '') + key).slice(0, MOST_LETTERS), lastAt: at };
  return { burst, isTaken: isScanner(burst), scanned: null };
}
