/** Registrations, and the places that come back after a while. Reading only; they are written through `record`. */
import type { Booking } from '#shared/model.ts';
import type { Day, Instant, MinuteOfDay } from '#shared/time.ts';
import { nothingTaken, type SlotTaken } from '../domain/slots.ts';
import { openMeta } from './meta.ts';
import type { Db } from './open.ts';
import type { Table } from './record.ts';
import { type SqlTable, sqlTable } from './table.ts';

/** A place that was cancelled or moved away from, and when it can be booked again. */
export type PlaceBack = {
  readonly id: number;
  readonly queueId: string;
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly backAt: Instant;
};

/** A slot of a queue. */
export type BookedSlot = Pick<Booking, 'queueId' | 'day' | 'minute'>;

/** How many registered for a service in a queue, and the last of their days. */
type BookingNeed = {
  readonly queueId: string;
  readonly serviceId: string;
  readonly count: number;
  readonly last: Day;
};

type Slots = Map<MinuteOfDay, SlotTaken>;

export function openBookings(db: Db) {
  const inDatabase = sqlTable<Booking>(db, {
    table: 'booking',
    name: 'booking',
    columns: {
      id: 'id',
      day: 'day',
      minute: 'minute',
      queueId: 'queue_id',
      serviceId: 'service_id',
      series: 'series',
      number: 'number',
      state: 'state',
      language: 'language',
      bookedBy: 'booked_by',
      madeAt: 'made_at',
      endedAt: 'ended_at',
      ticketId: 'ticket_id',
      replan: 'replan',
    },
    mutable: ['day', 'minute', 'queueId', 'series', 'number', 'state', 'endedAt', 'ticketId', 'replan'],
  });
  const placesBackInDatabase = sqlTable<PlaceBack>(db, {
    table: 'booking_place_back',
    name: 'booking-place-back',
    columns: { id: 'id', queueId: 'queue_id', day: 'day', minute: 'minute', backAt: 'back_at' },
    mutable: ['backAt'],
  });
  const prepare = <Params extends unknown[]>(rest: string) =>
    db.prepare<Params, Booking>(`${inDatabase.select} ${rest}`);
  const byId = prepare<[number]>('WHERE id = ?');
  const byTicket = prepare<[number]>('WHERE ticket_id = ?');
  const byNumber = prepare<[Day, string, number]>('WHERE day = ? AND series = ? AND number = ?');
  const open = prepare<[Day, Day]>("WHERE state = 'booked' AND day >= ? AND day <= ? ORDER BY day, minute, id");
  const bookedSlots = db.prepare<[Day], BookedSlot>(
    `SELECT DISTINCT queue_id AS queueId, day, minute FROM booking WHERE state = 'booked' AND day >= ? AND replan = 0`,
  );
  const inSlot = prepare<[string, Day, MinuteOfDay]>(
    "WHERE state = 'booked' AND replan = 0 AND queue_id = ? AND day = ? AND minute = ? ORDER BY id",
  );
  const displaced = prepare<[]>("WHERE replan = 1 AND state = 'booked' ORDER BY id");
  const onDay = prepare<[Day]>('WHERE day = ? ORDER BY minute, id');
  const openBefore = prepare<[Day]>("WHERE state = 'booked' AND day < ? ORDER BY id");
  const needs = db.prepare<[Day], BookingNeed>(
    `SELECT queue_id AS queueId, service_id AS serviceId, COUNT(*) AS count, MAX(day) AS last FROM booking
     WHERE state = 'booked' AND day >= ? GROUP BY queue_id, service_id`,
  );
  const lastId = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM booking');
  const lastPlaceBack = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM booking_place_back');
  // What is kept for somebody who lost another slot is taken as well.
  const held = db.prepare<[{ queueId: string; day: Day }], { minute: MinuteOfDay; n: number }>(
    `SELECT minute, COUNT(*) AS n FROM (
       SELECT minute FROM booking WHERE queue_id = @queueId AND day = @day AND state <> 'cancelled'
       UNION ALL SELECT minute FROM offer WHERE queue_id = @queueId AND day = @day AND state = 'open'
     ) GROUP BY minute`,
  );
  const back = db.prepare<[string, Day], { minute: MinuteOfDay; backAt: Instant }>(
    'SELECT minute, back_at AS backAt FROM booking_place_back WHERE queue_id = ? AND day = ?',
  );
  const placesBackBefore = db.prepare<[Day], PlaceBack>(`${placesBackInDatabase.select} WHERE day < ?`);
  const counts = db.prepare<[Day], { queueId: string; booked: number; checkedIn: number; displaced: number }>(
    `SELECT queue_id AS queueId, SUM(state = 'booked' AND replan = 0) AS booked,
       SUM(state = 'checked-in') AS checkedIn, SUM(state = 'booked' AND replan = 1) AS displaced
     FROM booking WHERE day = ? AND state <> 'cancelled' GROUP BY queue_id`,
  );
  const meta = openMeta(db);
  /** Asked for with every view and every booking: kept for each queue and day until one of its slots changes. */
  const kept = new Map<string, Slots>();
  const keyOf = ({ queueId, day }: Pick<Booking, 'queueId' | 'day'>) => `${day} ${queueId}`;
  const forget = () => kept.clear();

  const slotsOf = (queueId: string, day: Day): Slots => {
    const key = keyOf({ queueId, day });
    const known = kept.get(key);
    if (known) return known;
    const slots = new Map<MinuteOfDay, SlotTaken>();
    for (const { minute, n } of held.all({ queueId, day })) slots.set(minute, { held: n, backAt: [] });
    for (const { minute, backAt } of back.all(queueId, day)) {
      const slot = slots.get(minute) ?? nothingTaken;
      slots.set(minute, { ...slot, backAt: [...slot.backAt, backAt] });
    }
    if (kept.size > 5_000) forget();
    kept.set(key, slots);
    return slots;
  };
  const then =
    <R extends Pick<Booking, 'queueId' | 'day'>>(write: (row: R) => void) =>
    (row: R) => {
      write(row);
      kept.delete(keyOf(row));
    };
  const table: SqlTable<Booking> = {
    ...inDatabase,
    // In the minute in which many register the day is not counted anew for each of them.
    insert: (row) => {
      inDatabase.insert(row);
      const slots = kept.get(keyOf(row));
      const slot = slots?.get(row.minute) ?? nothingTaken;
      if (row.state !== 'cancelled') slots?.set(row.minute, { ...slot, held: slot.held + 1 });
    },
    // It may have been moved here from another day.
    update: (row) => {
      const before = byId.get(row.id);
      inDatabase.update(row);
      kept.delete(keyOf(before ?? row));
      kept.delete(keyOf(row));
    },
    remove: then(inDatabase.remove),
  };
  const placesBack: Table<PlaceBack> = {
    ...placesBackInDatabase,
    insert: then(placesBackInDatabase.insert),
    remove: then(placesBackInDatabase.remove),
  };
  return {
    table,
    placesBack,
    /** Never given before, also not by a history that a restore went back from. */
    nextId: (): number => Math.max(lastId.get()?.id ?? 0, Number(meta.get('bookings-from') ?? 0)) + 1,
    nextPlaceBackId: (): number => (lastPlaceBack.get()?.id ?? 0) + 1,
    byId: (id: number) => byId.get(id),
    byTicket: (ticketId: number) => byTicket.get(ticketId),
    byNumber: (day: Day, series: string, number: number) => byNumber.get(day, series, number),
    /** Those still to come from one day to another, in the order of their slots. */
    open: (from: Day, to: Day) => open.all(from, to),
    /** What those still to come from a day on are for. */
    needs: (from: Day) => needs.all(from),
    /** All of a day, in the order of their slots. */
    onDay: (day: Day) => onDay.all(day),
    /** Those that were still to come when their day went by. */
    openBefore: (day: Day) => openBefore.all(day),
    /** The slots from a day on that somebody is still to come to, and who is to come to one. */
    bookedSlots: (from: Day) => bookedSlots.all(from),
    inSlot: ({ queueId, day, minute }: BookedSlot) => inSlot.all(queueId, day, minute),
    /** Those whose slot is no more. */
    displaced: () => displaced.all(),
    /** How many of each queue are booked for a day, checked in, and booked for a slot that is no more. */
    countOfDay: (day: Day) => new Map(counts.all(day).map((count) => [count.queueId, count])),
    /** How the slots of a queue stand on a day; one that is not in it has nothing taken. */
    slotsOf: (queueId: string, day: Day): ReadonlyMap<MinuteOfDay, SlotTaken> => slotsOf(queueId, day),
    placesBackBefore: (day: Day) => placesBackBefore.all(day),
    /** What is kept of the slots is looked up anew: a place of one is kept for somebody, or is not any more. */
    forget,
    /** For a rollback. */
    mark: () => forget,
  };
}
