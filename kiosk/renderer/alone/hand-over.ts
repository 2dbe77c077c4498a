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
