import type { KioskBridge } from '#shared/offline/bridge.ts';

/** The way to the journal of this machine; null in a browser, which has none. */
export const kioskBridge = (): KioskBridge | null => (globalThis as { readonly bridge?: KioskBridge }).bridge ?? null;
