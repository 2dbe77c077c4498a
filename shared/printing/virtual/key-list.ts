/** The answer to `GS ( L` function 64: block by block, each after a word that the one before came across. */

const KEYS_TO_A_BLOCK = 40;

export type KeyList = {
  /** The first block of a new list. */
  readonly begin: (keys: readonly string[]) => readonly number[];
  /** What follows the word, ACK or CAN; null where nobody waited for one. */
  readonly hear: (goOn: boolean) => readonly number[] | null;
};

export function createKeyList(): KeyList {
  /** What is still to be said; null where no list is under way. */
  let rest: readonly string[] | null = null;
  const block = (keys: readonly string[]): readonly number[] => {
    const now = keys.slice(0, KEYS_TO_A_BLOCK);
    rest = keys.slice(KEYS_TO_A_BLOCK);
    return [0x37, 0x72, rest.length > 0 ? 0x41 : 0x40, ...Buffer.from(now.join(''), 'latin1'), 0x00];
  };
  return {
    begin: block,
    hear: (goOn) => {
      if (rest === null) return null;
      if (goOn && rest.length > 0) return block(rest);
      rest = null;
      return [];
    },
  };
}
