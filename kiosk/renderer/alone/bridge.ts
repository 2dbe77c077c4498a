import type { KioskBridge } from '#shared/offline/bridge.ts';
import type { OwnPrinterBridge } from '#shared/own-printer/bridge.ts';

/** The way to the journal of this machine; null in a browser, which has none. */
export const kioskBridge = (): KioskBridge | null => (globalThis as { readonly bridge?: KioskBridge }).bridge ?? null;

/** The way to the printer that this machine has of its own; null where it knows of none, as in a browser. */
export const ownPrinterBridge = (): OwnPrinterBridge | null => {
  const { bridge } = globalThis as { readonly bridge?: object };
  return bridge && 'ownPrinter' in bridge ? (bridge as OwnPrinterBridge) : null;
};
