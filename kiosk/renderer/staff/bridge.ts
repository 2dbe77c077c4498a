import type { StaffBridge } from '#shared/staff/bridge.ts';

/** The way to this machine for the staff corner; null where it knows of none, as in a browser. */
export const staffBridge = (): StaffBridge | null => {
  const { bridge } = globalThis as { readonly bridge?: object };
  return bridge && 'keepPinName' in bridge ? (bridge as StaffBridge) : null;
};
