/** The append-only log of everything that happened, chained by hashes so that no row can change unseen. */
import { hash } from 'node:crypto';
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';

/** The shape of event bodies; grows when it changes. */
export const EVENT_VERSION = 1;

/** Who did something, and where. */
export type Actor = { readonly deviceId: string; readonly place: string | null };
export const hubItself: Actor = { deviceId: 'hub', place: null };

export type Event = {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly entity: string;
  readonly deviceId: string;
  readonly place: string | null;
  readonly version: number;
  readonly body: string;
};
type EventRow = Event & { readonly hash: Buffer };

const noEvent = Buffer.alloc(32);

/** Where a log stands: its last event and the hash, in hex, that stands for all of it. */
export type Head = { readonly seq: number; readonly hash: string };

/** The hash of an event that follows one with the hash `before`. */
export function chainHash(before: Buffer, event: Event): Buffer {
  const { seq, at, kind, entity, deviceId, place, version, body } = event;
  const row = JSON.stringify([before.toString('base64'), seq, at, kind, entity, deviceId, place, version, body]);
  return Buffer.from(hash('sha256', row, 'base64'), 'base64');
}

export type EventLog = ReturnType<typeof openEventLog>;

const columns = 'seq, at, kind, entity, device_id AS deviceId, place, version, body';

/** The log of `db`, ready to append to its last event. */
export function openEventLog(db: Db) {
  const last = db
    .prepare<[], { seq: number; at: number; hash: Buffer }>('SELECT seq, at, hash FROM event ORDER BY seq DESC LIMIT 1')
    .get();
  const insert = db.prepare(
    'INSERT INTO event (seq, at, kind, entity, device_id, place, version, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  let head: { seq: number; at: number; hash: Buffer } = last ?? { seq: 0, at: 0, hash: noEvent };
  return {
    /** The number of the last event, this transaction's included. */
    lastSeq: () => head.seq,
    /** The last event's number and hash, this transaction's included. */
    head: (): Head => ({ seq: head.seq, hash: head.hash.toString('hex') }),
    /** When the last event happened; 0 before the first. */
    lastAt: () => head.at,
    append(at: Instant, kind: string, entity: string, actor: Actor, body: string): void {
      const { deviceId, place } = actor;
      const event: Event = { seq: head.seq + 1, at, kind, entity, deviceId, place, version: EVENT_VERSION, body };
      const next = { seq: event.seq, at, hash: chainHash(head.hash, event) };
      insert.run(event.seq, at, kind, entity, deviceId, place, EVENT_VERSION, body, next.hash);
      head = next;
    },
    /** Remembers the head; the returned function goes back to it when a savepoint is rolled back. */
    mark(): () => void {
      const marked = head;
      return () => {
        head = marked;
      };
    },
  };
}

/** The rows of the database contradict each other or what was once written. */
export class DamagedDatabase extends Error {}

/**
 * Reads events in order from the one after `after` on (all by default), each checked against the chain; throws
 * `DamagedDatabase` at the first that does not fit.
 */
export function* verifiedEvents(db: Db, after = 0): Generator<Event> {
  let before = after === 0 ? noEvent : hashOf(db, after);
  let seq = after;
  const rows = db.prepare<[number], EventRow>(`SELECT ${columns}, hash FROM event WHERE seq > ? ORDER BY seq`);
  for (const row of rows.iterate(after)) {
    if (!before || row.seq !== seq + 1 || !chainHash(before, row).equals(row.hash)) {
      throw new DamagedDatabase(`the event log is broken at event ${seq + 1}`);
    }
    before = row.hash;
    seq = row.seq;
    yield row;
  }
}

/** The hash of one event; undefined where there is no such event. */
export const hashOf = (db: Db, seq: number): Buffer | undefined =>
  db.prepare<[number], { hash: Buffer }>('SELECT hash FROM event WHERE seq = ?').get(seq)?.hash;

/** Where the log of `db` stands. */
export function headOf(db: Db): Head {
  const last = db.prepare<[], { seq: number }>('SELECT seq FROM event ORDER BY seq DESC LIMIT 1').get();
  const seq = last?.seq ?? 0;
  return { seq, hash: (hashOf(db, seq) ?? noEvent).toString('hex') };
}
