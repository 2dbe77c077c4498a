/** What one database file knows of the hall, as far as it can be read: the present one, a backup, one set aside. */
import type { Instant } from '#shared/time.ts';
import { type Head, hashOf, headOf } from './events.ts';
import { openHalls } from './halls.ts';
import { openMeta } from './meta.ts';
import { type Db, openReadOnly } from './open.ts';
import type { LastNumber } from './skip-numbers.ts';
import { findDamage } from './verify.ts';

export type FileFacts = {
  readonly file: string;
  /** What keeps it from being believed; null where nothing was found. */
  readonly problem: string | null;
  readonly history: string | null;
  /** The zone of its hall; UTC where no hall can be read. */
  readonly timeZone: string;
  readonly head: Head;
  /** When its last event happened; 0 where it has none. */
  readonly lastAt: Instant | 0;
  readonly numbers: readonly LastNumber[];
  /** The last booking that it knows, or knows to be lost; 0 for none. */
  readonly lastBooking: number;
  /** The states of the tickets of its last service day, by their id. */
  readonly states: ReadonlyMap<number, string>;
};

const nothing = {
  history: null,
  timeZone: 'UTC',
  head: { seq: 0, hash: '' },
  lastAt: 0,
  numbers: [],
  lastBooking: 0,
  states: new Map(),
} as const;

/**
 * Reads a file that no hub works on; of a damaged one, what can be read all the same. With `deep` it is checked whole
 * first, which takes some seconds for a year of a large hall.
 */
export function readFacts(file: string, deep: boolean): FileFacts {
  let problem: string | null;
  let db: Db;
  try {
    problem = deep ? findDamage(file) : null;
    db = openReadOnly(file);
  } catch (error) {
    return { ...nothing, file, problem: messageOf(error) };
  }
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      problem ??= messageOf(error);
      return otherwise;
    }
  };
  try {
    const history = attempt(() => openMeta(db).get('history') ?? null, null);
    const timeZone = attempt(() => openHalls(db).read()?.timeZone ?? 'UTC', 'UTC');
    const head = attempt(() => headOf(db), nothing.head);
    const lastAt = attempt(() => lastAtOf(db), 0);
    const numbers = attempt<readonly LastNumber[]>(() => numbersIn(db), nothing.numbers);
    const lastBooking = attempt(() => lastBookingIn(db), 0);
    const states = attempt(() => statesIn(db), nothing.states);
    return { file, problem, history, timeZone, head, lastAt, numbers, lastBooking, states };
  } finally {
    db.close();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const lastAtOf = (db: Db): Instant | 0 =>
  db.prepare<[], { at: Instant }>('SELECT at FROM event ORDER BY seq DESC LIMIT 1').get()?.at ?? 0;

const numbersIn = (db: Db) =>
  db.prepare<[], LastNumber>('SELECT day, series, last FROM series_counter ORDER BY day, series').all();

/** None in a file of an older hub, which has no table of them. */
function lastBookingIn(db: Db): number {
  const hasTable = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'booking'").get() !== undefined;
  if (!hasTable) return 0;
  const { id } = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM booking').get() ?? { id: 0 };
  return Math.max(id ?? 0, Number(openMeta(db).get('bookings-from') ?? 0));
}

function statesIn(db: Db): ReadonlyMap<number, string> {
  const rows = db.prepare<[], { id: number; state: string }>(
    'SELECT id, state FROM ticket WHERE day = (SELECT MAX(day) FROM ticket)',
  );
  return new Map(rows.all().map(({ id, state }) => [id, state]));
}

/** When halls were imported after an event, in a file that goes on from it; none in a file that does not. */
export function importsAfter(file: string, { seq, hash }: Head): readonly Instant[] {
  const db = openReadOnly(file);
  try {
    if (seq > 0 && hashOf(db, seq)?.toString('hex') !== hash) return [];
    const rows = db.prepare<[number], { at: Instant }>(
      "SELECT at FROM event WHERE seq > ? AND kind = 'hall.imported' ORDER BY seq",
    );
    return rows.all(seq).map(({ at }) => at);
  } finally {
    db.close();
  }
}
