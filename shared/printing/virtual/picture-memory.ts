/** The memory that a printer has for pictures: it outlives everything, and counts how often it was written. */

/** Eight dots to a byte, row by row, each row a whole number of bytes. */
export type StoredPicture = { readonly widthDots: number; readonly rows: Uint8Array };

export type PictureMemory = {
  readonly store: (key: string, picture: StoredPicture) => void;
  readonly find: (key: string) => StoredPicture | undefined;
  /** In the order in which they came. */
  readonly keys: () => readonly string[];
  readonly writes: () => number;
};

export function createPictureMemory(): PictureMemory {
  const pictures = new Map<string, StoredPicture>();
  let writes = 0;
  return {
    store: (key, picture) => {
      pictures.set(key, picture);
      writes += 1;
    },
    find: (key) => pictures.get(key),
    keys: () => [...pictures.keys()],
    writes: () => writes,
  };
}
