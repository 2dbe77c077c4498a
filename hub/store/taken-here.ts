/**
 * Which numbers a device gave out: the log says so. It is searched when somebody asks, and has no index for this, which
 * would cost every number more than the number itself: each device writes to a page of its own there.
 */
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';

export type TakenHere = ReturnType<typeof openTakenHere>;

const idOf = ({ entity }: { readonly entity: string }): number => Number(entity.slice('ticket:'.length));

export function openTakenHere(db: Db) {
  const lastSeq = db.prepare<[], { seq: number }>('SELECT seq FROM event ORDER BY seq DESC LIMIT 1');
  const timeOf = db.prepare<[number], { at: Instant }>('SELECT at FROM event WHERE seq = ?');
  const last = db.prepare<[number, string, number], { entity: string }>(
    `SELECT entity FROM event WHERE seq >= ? AND kind = 'ticket.taken' AND device_id = ? ORDER BY seq DESC LIMIT ?`,
  );
  const taken = db.prepare<[number, string], { deviceId: string }>(
    `SELECT device_id AS deviceId FROM event WHERE seq >= ? AND kind = 'ticket.taken' AND entity = ? ORDER BY seq LIMIT 1`,
  );

  /** The number of the first event at `since` or later; one past the last where there is none. Hall time never goes back. */
  const firstSince = (since: Instant): number => {
    let low = 1;
    let high = (lastSeq.get()?.seq ?? 0) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((timeOf.get(middle)?.at ?? since) < since) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    /** The ids of the last `limit` tickets that a device gave out since then, or handed over since then, latest first. */
    last: (deviceId: string, since: Instant, limit: number): readonly number[] =>
      last.all(firstSince(since), deviceId, limit).map(idOf),
    /** Whether it was this device that gave out or handed over a ticket, at `since` or later. */
    isTakenAt: (ticketId: number, deviceId: string, since: Instant): boolean =>
      taken.get(firstSince(since), `ticket:${ticketId}`)?.deviceId === deviceId,
  };
}
