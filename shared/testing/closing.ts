/** Things that a test opens and that are to be closed after it, the last first. */
export type Closing = {
  /** Remembers a thing; returns it. */
  readonly opened: <T extends { readonly close: () => unknown }>(thing: T) => T;
  readonly closeAll: () => Promise<void>;
};

export function createClosing(): Closing {
  const open: { readonly close: () => unknown }[] = [];
  return {
    opened: (thing) => {
      open.push(thing);
      return thing;
    },
    closeAll: async () => {
      for (const thing of open.splice(0).reverse()) await thing.close();
    },
  };
}
