/** Which devices are on the network, and which have been gone for so long that somebody should know. */
import { type Instant, MINUTE } from '#shared/time.ts';

/** Longer than a page takes to load again, or a network to come back. */
export const AWAY_AFTER_MS = MINUTE;

export type Presence = {
  readonly isConnected: (deviceId: string) => boolean;
  /** Whether more than one connection bears its name now: another window, a copied disk, or one that was just lost. */
  readonly isTwice: (deviceId: string) => boolean;
  /** Not connected for `AWAY_AFTER_MS` or longer; one not seen since the start counts from there. */
  readonly isAway: (deviceId: string) => boolean;
};

export type PresenceKept = Presence & {
  /** Takes the device's id of each connection that there is now, whenever that changes. */
  readonly update: (deviceIds: readonly string[]) => void;
};

export function watchPresence(clock: () => Instant): PresenceKept {
  const startedAt = clock();
  const leftAt = new Map<string, Instant>();
  let present: ReadonlySet<string> = new Set();
  let twice: ReadonlySet<string> = new Set();
  const goneMs = (deviceId: string) => clock() - (leftAt.get(deviceId) ?? startedAt);
  return {
    isConnected: (deviceId) => present.has(deviceId),
    isTwice: (deviceId) => twice.has(deviceId),
    isAway: (deviceId) => !present.has(deviceId) && goneMs(deviceId) >= AWAY_AFTER_MS,
    update: (deviceIds) => {
      const next = new Set<string>();
      const again = new Set<string>();
      for (const deviceId of deviceIds) (next.has(deviceId) ? again : next).add(deviceId);
      for (const deviceId of present) if (!next.has(deviceId)) leftAt.set(deviceId, clock());
      // Whoever left longer ago than that counts as away without an entry, too.
      for (const deviceId of leftAt.keys()) {
        if (next.has(deviceId) || goneMs(deviceId) >= AWAY_AFTER_MS) leftAt.delete(deviceId);
      }
      present = next;
      twice = again;
    },
  };
}
