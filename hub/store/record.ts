/**
 * The one way to change what the hub knows: the row of the thing and the event that says so, together. It must run
 * inside a transaction of `commit.ts`.
 */
import type { Instant } from '#shared/time.ts';
import type { Actor, EventLog } from './events.ts';

/** A thing of the hall as a flat row of plain values. */
export type Row = Readonly<Record<string, string | number | null>>;

/** How one kind of thing is written: its name in the log, its id and its statements. */
export type Table<R extends Row> = {
  readonly name: string;
  readonly idOf: (row: R) => string | number;
  readonly insert: (row: R) => void;
  readonly update: (row: R) => void;
  readonly remove: (row: R) => void;
};

export type Recorder = <R extends Row>(
  table: Table<R>,
  kind: string,
  before: R | null,
  after: R | null,
  actor: Actor,
  at: Instant,
) => void;

/** The columns in which `after` differs from `before`. */
export function changedColumns<R extends Row>(before: R, after: R): Partial<R> {
  const changed: Record<string, string | number | null> = {};
  for (const key in after) {
    const value = after[key];
    if (value !== undefined && value !== before[key]) changed[key] = value;
  }
  return changed as Partial<R>;
}

export function createRecorder(events: EventLog): Recorder {
  return (table, kind, before, after, actor, at) => {
    const row = after ?? before;
    if (!row) throw new Error(`${kind}: nothing before and nothing after`);
    if (!before && after) table.insert(after);
    else if (before && after) table.update(after);
    else table.remove(row);
    const body = before && after ? changedColumns(before, after) : after;
    events.append(at, kind, `${table.name}:${table.idOf(row)}`, actor, JSON.stringify(body));
  };
}
