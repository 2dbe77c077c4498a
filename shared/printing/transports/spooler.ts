/** What spoolers have in common: jobs go in one at a time, and nothing comes back. */
import type { Transport, TransportEvents } from './transport.ts';

/** `submit` hands one job to the spooler, and rejects where it is not certain that it arrived. */
export function spoolerTransport(submit: (bytes: Uint8Array) => Promise<void>, events: TransportEvents): Transport {
  let isOver = false;
  let last: Promise<void> = Promise.resolve();
  return {
    write: (bytes) => {
      if (isOver) return Promise.reject(new Error('the connection is closed'));
      const writing = last.then(() => submit(bytes));
      last = writing.catch(() => undefined);
      return writing;
    },
    close: async () => {
      await last;
      if (isOver) return;
      isOver = true;
      events.onClosed();
    },
  };
}
