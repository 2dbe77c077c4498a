/** The rows of a ticket written raw, without a decision: the least that a durable ticket costs. */
import { newRequestId } from '#shared/ui/request-id.ts';
import { type Db, openDatabase } from '../hub/store/open.ts';

export type RawRows = {
  /** Writes the rows of one more ticket; resolves once they are on disk. */
  readonly write: () => Promise<void>;
  readonly close: () => void;
};

/** Rows of the same tables and sizes as the hub's, in a database of its own at `file`. */
export function openRawRows(file: string): RawRows {
  const db = openDatabase(file);
  db.pragma('synchronous = FULL');
  const submit = rawGroupCommit(db);
  const counter = db.prepare(
    'INSERT INTO series_counter VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last = excluded.last',
  );
  const ticket = db.prepare(`INSERT INTO ticket VALUES (${Array(24).fill('?').join(', ')})`);
  const event = db.prepare(`INSERT INTO event VALUES (${Array(9).fill('?').join(', ')})`);
  const answer = db.prepare('INSERT INTO answer VALUES (?, ?, ?, ?, ?)');
  const hash = Buffer.alloc(32, 1);
  const day = '2026-11-24';
  let n = 0;
  const write = () => {
    n += 1;
    counter.run(day, 'A', n);
    const place = [n, n, n, 0, null, null, 0, null, null, null, null, 'arrival', n, null, 0];
    ticket.run(n, day, 'ktp', 'ktp-hilang', 'regular', 'A', n, 'waiting', 'id', ...place);
    event.run(n, n, 'ticket.taken', `ticket:${n}`, 'bench-kiosk', null, 1, 'x'.repeat(330), hash);
    answer.run(newRequestId(), 'bench-kiosk', hash, 'x'.repeat(190), n);
  };
  return { write: () => submit(write), close: () => db.close() };
}

/** The least there is to it: what arrives in a turn of the event loop is one transaction, flushed inside COMMIT. */
function rawGroupCommit(db: Db): (write: () => void) => Promise<void> {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let waiting: { readonly write: () => void; readonly done: () => void }[] = [];
  const turn = () => {
    const batch = waiting;
    waiting = [];
    begin.run();
    for (const { write } of batch) write();
    commit.run();
    for (const { done } of batch) done();
  };
  return (write) =>
    new Promise<void>((done) => {
      if (waiting.length === 0) setImmediate(turn);
      waiting.push({ write, done });
    });
}
