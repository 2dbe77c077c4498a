/** Which numbers a device gave out: the log says so. */
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';

export type TakenHere = ReturnType<typeof openTakenHere>;

const idOf = ({ entity }: { readonly entity: string }): number => Number(entity.slice('ticket:'.length));

export function openTakenHere(db: Db) {
  const last = db.prepare<[string, Instant, number], { entity: string }>(
    `SELECT entity FROM event WHERE kind = 'ticket.taken' AND device_id = ? AND at >= ?
     ORDER BY at DESC, seq DESC LIMIT ?`,
  );
  const one = db.prepare<[string, Instant, string], { seq: number }>(
    "SELECT seq FROM event WHERE kind = 'ticket.taken' AND device_id = ? AND at >= ? AND entity = ?",
  );
  return {
    /** The ids of the last `limit` tickets that a device gave out since then, or handed over since then, latest first. */
    last: (deviceId: string, since: Instant, limit: number): readonly number[] =>
      last.all(deviceId, since, limit).map(idOf),
    isTakenAt: (ticketId: number, deviceId: string, since: Instant): boolean =>
      one.get(deviceId, since, `ticket:${ticketId}`) !== undefined,
  };
}
