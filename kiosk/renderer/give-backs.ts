/**
 * Numbers that a resident does not want, or never saw since they gave up waiting: given back to the hub until it has
 * answered, however often the link breaks or this page is loaded anew.
 */
import type { RefusalCode, Result } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';

/** Keeps on this machine by which requests the numbers were taken that are to be given back. */
export type GiveBackMemory = {
  readonly read: () => readonly string[];
  readonly write: (takeRequestIds: readonly string[]) => void;
};
/** Gives back what was taken by this request; resolves to what the hub says of it in the end. */
export type GiveBack = (takeRequestId: string) => Promise<Result<unknown>>;

/** What the hub says while it cannot answer. */
const passing: readonly RefusalCode[] = ['disk-full', 'read-only', 'hub-closing', 'too-many-requests'];
const AGAIN_AFTER_MS = 5_000;

/** Begins with what the memory still holds. */
export function openGiveBacks(send: Send, memory: GiveBackMemory): GiveBack {
  const giveBack: GiveBack = async (takeRequestId) => {
    if (!memory.read().includes(takeRequestId)) memory.write([...memory.read(), takeRequestId]);
    for (;;) {
      // One name for good: however often it is asked, and by whichever page, the hub does it once.
      const result = await send('ticket:give-back', { takeRequestId }, undefined, `${takeRequestId}-back`);
      if (result.ok || !passing.includes(result.refusal.code)) {
        memory.write(memory.read().filter((one) => one !== takeRequestId));
        return result;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  };
  for (const takeRequestId of memory.read()) void giveBack(takeRequestId);
  return giveBack;
}

const KEY = 'antrean-give-backs';
const onDisk: GiveBackMemory = {
  // Written below, by nobody else.
  read: () => JSON.parse(localStorage.getItem(KEY) ?? '[]') as readonly string[],
  write: (takeRequestIds) => localStorage.setItem(KEY, JSON.stringify(takeRequestIds)),
};

let own: GiveBack | undefined;
/** The one of this window. */
export const giveBacksOf = (send: Send): GiveBack => {
  own ??= openGiveBacks(send, onDisk);
  return own;
};
