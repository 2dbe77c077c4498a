/** Which devices are on the network, and which have been gone for so long that somebody should know. */
import type { Role } from '#shared/model.ts';
import { type Instant, MINUTE } from '#shared/time.ts';

/** Longer than a page takes to load again, or a network to come back. */
export const AWAY_AFTER_MS = MINUTE;

/** A device of one role is another one than a device of the same name in another: a screen cannot hold a counter. */
export type Presence = {
  readonly isConnected: (deviceId: string, role: Role) => boolean;
  /** Whether more than one connection bears its name now: another window, a copied disk, or one that was just lost. */
  readonly isTwice: (deviceId: string, role: Role) => boolean;
  /** Not connected for `AWAY_AFTER_MS` or longer; one not seen since the start counts from there. */
  readonly isAway: (deviceId: string, role: Role) => boolean;
};

/** Who a connection says it is. */
type Bearer = { readonly deviceId: string; readonly role: Role };

export type PresenceKept = Presence & {
  /** Takes the device of each connection that there is now, whenever that changes. */
  readonly update: (devices: readonly Bearer[]) => void;
};

const keyOf = ({ deviceId, role }: Bearer): string => `${role} ${deviceId}`;

export function watchPresence(clock: () => Instant): PresenceKept {
  const startedAt = clock();
  const leftAt = new Map<string, Instant>();
  let present: ReadonlySet<string> = new Set();
  let twice: ReadonlySet<string> = new Set();
  const goneMs = (key: string) => clock() - (leftAt.get(key) ?? startedAt);
  return {
    isConnected: (deviceId, role) => present.has(keyOf({ deviceId, role })),
    isTwice: (deviceId, role) => twice.has(keyOf({ deviceId, role })),
    isAway: (deviceId, role) => {
      const key = keyOf({ deviceId, role });
      return !present.has(key) && goneMs(key) >= AWAY_AFTER_MS;
    },
    update: (devices) => {
      const next = new Set<string>();
      const again = new Set<string>();
      for (const key of devices.map(keyOf)) (next.has(key) ? again : next).add(key);
      for (const key of present) if (!next.has(key)) leftAt.set(key, clock());
      // Whoever left longer ago than that counts as away without an entry, too.
      for (const key of leftAt.keys()) {
        if (next.has(key) || goneMs(key) >= AWAY_AFTER_MS) leftAt.delete(key);
      }
      present = next;
      twice = again;
    },
  };
}
