/** What spoolers have in common: jobs go in one at a time, and nothing comes back. */
import { openOneEnd } from './one-end.ts';
import type { Transport, TransportEvents } from './transport.ts';

/** `submit` hands one job to the spooler, and rejects where it is not certain that it arrived. */
export function spoolerTransport(submit: (bytes: Uint8Array) => Promise<void>, events: TransportEvents): Transport {
  const { isOver, end, inTurn, written } = openOneEnd(events);
  return {
    write: (bytes) => (isOver() ? Promise.reject(end()) : inTurn(() => submit(bytes))),
    close: async () => {
      await written();
      end();
    },
  };
}
