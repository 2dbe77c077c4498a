import type { StaffBridge } from '#shared/staff/bridge.ts';

/** The way to this machine for the staff corner; null in a browser, which has none. */
export const staffBridge = (): StaffBridge | null => (globalThis as { readonly bridge?: StaffBridge }).bridge ?? null;
