/** What transports have in common that no library ends for us: they end once, and writes go out one after another. */
import type { TransportEvents } from './transport.ts';

export type OneEnd = {
  readonly isOver: () => boolean;
  /** Resolves when it is over. */
  readonly over: Promise<void>;
  /** Ends it, once. Returns why it ended, for whatever comes after to fail with. */
  readonly end: (reason?: unknown) => Error;
  /** Does it when the writes before it are done. */
  readonly inTurn: (write: () => Promise<void>) => Promise<void>;
  /** Resolves when every write so far is done, whatever became of it. */
  readonly written: () => Promise<void>;
};

export function openOneEnd({ onClosed }: Pick<TransportEvents, 'onClosed'>): OneEnd {
  let isOver = false;
  let failure = new Error('the connection is closed');
  let lastWrite: Promise<void> = Promise.resolve();
  const over = Promise.withResolvers<void>();
  return {
    isOver: () => isOver,
    over: over.promise,
    end: (reason) => {
      if (isOver) return failure;
      isOver = true;
      if (reason instanceof Error) failure = reason;
      onClosed();
      over.resolve();
      return failure;
    },
    inTurn: (write) => {
      const writing = lastWrite.then(write);
      // One that failed fails the next one, too: the connection is over.
      lastWrite = writing.catch(() => undefined);
      return writing;
    },
    written: () => lastWrite,
  };
}
