/** What a kiosk's page asks of its machine for the staff corner: to know the PIN while the hub is away, and to restart. */
import type { Result } from '../refusal.ts';

export type StaffBridge = {
  /** Which PIN counts at the hub, by its random name; null where none is set. One of another name is forgotten. */
  readonly keepPinName: (name: string | null) => Promise<void>;
  /** The hub has just let this PIN in: it opens the corner while the hub is away, too. */
  readonly learnPin: (pin: string, name: string) => Promise<void>;
  /** For how long no PIN may be tried, in milliseconds; null where no PIN is known, so that none can be checked. */
  readonly pinPause: () => Promise<number | null>;
  /** Refuses `pin-not-known-here`, `pin-wrong` and `pin-paused` as the hub does. */
  readonly unlock: (pin: string) => Promise<Result<{ readonly forMs: number }>>;
  readonly lock: () => Promise<void>;
  /** Ends the app and starts it anew. Refuses `staff-locked` where nobody gave the PIN in the last minutes. */
  readonly restart: () => Promise<Result<Record<string, never>>>;
};

export const staffCalls = [
  'keepPinName',
  'learnPin',
  'pinPause',
  'unlock',
  'lock',
  'restart',
] as const satisfies readonly (keyof StaffBridge)[];
