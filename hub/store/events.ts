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

/** Reads events in order, each checked against the chain; throws at the first that does not fit. */
export function* verifiedEvents(db: Db): Generator<Event> {
  let before: Buffer = noEvent;
  let seq = 0;
  for (const row of db.prepare<[], EventRow>(`SELECT ${columns}, hash FROM event ORDER BY seq`).iterate()) {
    if (row.seq !== seq + 1 || !chainHash(before, row).equals(row.hash)) {
      throw new Error(`The event log is broken at event ${seq + 1}`);
    }
    before = row.hash;
    seq = row.seq;
    yield row;
  }
}
