/** Puts series forward so that no number is given twice. Every step is in the log: no number is missing unexplained. */
import { addDays, type Day, type Instant } from '#shared/time.ts';
import { type EventLog, hubItself } from './events.ts';
import { openHalls } from './halls.ts';
import { openMeta } from './meta.ts';
import type { Db } from './open.ts';

/**
 * *given-before-restore*: these were given out after the backup that the hub went back to. *restored-unknown*: others
 * may have been, nobody knows how many. *devices-know-more*: devices saw more than the database knows.
 */
export type SkipReason = 'given-before-restore' | 'restored-unknown' | 'devices-know-more';

/** The last number of a series on a day. */
export type LastNumber = { readonly day: Day; readonly series: string; readonly last: number };

type Skip = { readonly reason: SkipReason; readonly at: Instant };

/** Only inside a transaction. */
export function openNumberSkips(db: Db, events: Pick<EventLog, 'append'>) {
  const find = db.prepare<[Day, string], { last: number }>(
    'SELECT last FROM series_counter WHERE day = ? AND series = ?',
  );
  const put = db.prepare<[Day, string, number]>(
    'INSERT INTO series_counter (day, series, last) VALUES (?, ?, ?) ON CONFLICT (day, series) DO UPDATE SET last = excluded.last',
  );
  const lastOf = (day: Day, series: string) => find.get(day, series)?.last ?? 0;
  const raise = ({ day, series, last }: LastNumber, { reason, at }: Skip) => {
    const from = lastOf(day, series) + 1;
    if (last < from) return;
    put.run(day, series, last);
    const body = JSON.stringify({ day, from, to: last, reason });
    events.append(at, 'numbers.skipped', `series:${series}`, hubItself, body);
  };
  const meta = openMeta(db);
  const lastBooking = db.prepare<[], number | null>('SELECT MAX(id) FROM booking').pluck();
  const lastBookingId = () => Math.max(lastBooking.get() ?? 0, Number(meta.get('bookings-from') ?? 0));
  const bookingsTo = (last: number, { reason, at }: Skip) => {
    const from = lastBookingId() + 1;
    if (last < from) return;
    meta.set('bookings-from', String(last));
    events.append(at, 'bookings.skipped', 'bookings', hubItself, JSON.stringify({ from, to: last, reason }));
  };
  return {
    /** Makes bookings go on after the id `last`, where they do not already: a code is never made twice. */
    bookingsTo,
    /** Makes each series go on after its `last`, where it does not already. */
    to: (numbers: readonly LastNumber[], skip: Skip): void => {
      for (const number of numbers) raise(number, skip);
    },
    /**
     * Leaves out `count` numbers of a day in every series of the hall, as many on the days for which people can register,
     * and as many bookings.
     */
    ahead: (count: number, day: Day, skip: Skip): void => {
      const queues = openHalls(db).read()?.queues ?? [];
      const all = new Set(queues.flatMap(({ series }) => Object.values(series ?? {})));
      for (const series of all) raise({ day, series, last: lastOf(day, series) + count }, skip);
      for (const { booking, series } of queues) {
        for (let days = 1; booking && series && days <= booking.daysAhead; days++) {
          const on = addDays(day, days);
          raise({ day: on, series: series.booked, last: lastOf(on, series.booked) + count }, skip);
        }
      }
      if (count > 0) bookingsTo(lastBookingId() + count, skip);
    },
  };
}
