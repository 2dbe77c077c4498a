import type { KioskBridge } from '#shared/offline/bridge.ts';
import type { Send } from '#shared/ui/hub-link.ts';

/**
 * Hands over to the hub what was given out while it was away, in order, and then asks for numbers for the next time.
 * Stops where the hub says no, or `signal` says so: what is left is handed over when this is called again.
 */
export async function handOver(bridge: KioskBridge, send: Send, history: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const deliveries = await bridge.undelivered(history);
    if (deliveries.length === 0) break;
    const delivered = await send('offline:deliver', { deliveries: [...deliveries] }, signal);
    if (!delivered.ok) return;
    await bridge.settle(history, delivered.value.outcomes);
  }
  if (signal.aborted) return;
  const leased = await send('offline:lease', { run: await bridge.run() }, signal);
  if (leased.ok) await bridge.grant(leased.value);
}

/** The rounds of one link, one at a time. */
export type HandOver = {
  /** Resolves when the first round has ended, whatever came of it; never where the link is lost before. */
  readonly first: Promise<void>;
  /** Begins a round, or another one after that which is under way. */
  readonly again: () => void;
};

/** Begins the first round at once. */
export function openHandOver(round: () => Promise<void>, report: (error: unknown) => void): HandOver {
  let isUnderWay = false;
  let isWanted = false;
  const begin = async () => {
    isWanted = true;
    if (isUnderWay) return;
    isUnderWay = true;
    while (isWanted) {
      isWanted = false;
      await round().catch(report);
    }
    isUnderWay = false;
  };
  return { first: begin(), again: () => void begin() };
}
