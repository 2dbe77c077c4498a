/** Whose bookings are: keyed hashes and sealed contacts, apart from the bookings and from the log. */
import type { Day } from '#shared/time.ts';
import type { Db } from './open.ts';

export type Holder = {
  readonly bookingId: number;
  readonly day: Day;
  readonly serviceId: string;
  /** Who: a hash of the NIK, else of telephone and name; null where neither was said. */
  readonly person: string | null;
  /** A hash of the telephone, else of where the request came from; null for whom staff booked without one. */
  readonly phone: string | null;
  /** Name and telephone; null where there is nothing to read, or nothing any more. */
  readonly sealed: Buffer | null;
};

export function openBookingHolders(db: Db) {
  const put = db.prepare<[number, Day, string, string | null, string | null, Buffer | null]>(
    `INSERT INTO booking_holder (booking_id, day, service_id, person, phone, sealed) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (booking_id) DO UPDATE SET day = excluded.day, sealed = excluded.sealed`,
  );
  const select = `SELECT booking_id AS bookingId, day, service_id AS serviceId, person, phone, sealed FROM booking_holder`;
  const of = db.prepare<[number], Holder>(`${select} WHERE booking_id = ?`);
  const join = 'FROM booking_holder AS holder JOIN booking ON booking.id = holder.booking_id';
  const active = db
    .prepare<[string, string, Day], number>(
      `SELECT COUNT(*) ${join} WHERE person = ? AND holder.service_id = ? AND holder.day >= ? AND state = 'booked'`,
    )
    .pluck();
  const ofPhone = db
    .prepare<[string, Day], number>(
      `SELECT COUNT(*) ${join} WHERE phone = ? AND holder.day = ? AND state <> 'cancelled'`,
    )
    .pluck();
  const missedBy = (column: 'person' | 'phone') =>
    db
      .prepare<[string, Day], Day>(
        `SELECT holder.day ${join} WHERE ${column} = ? AND holder.day >= ? AND state = 'no-show'`,
      )
      .pluck();
  const missed = { person: missedBy('person'), phone: missedBy('phone') };
  const forgetContacts = db.prepare<[Day]>(
    'UPDATE booking_holder SET sealed = NULL WHERE day < ? AND sealed IS NOT NULL',
  );
  const forgetAll = db.prepare<[Day]>('DELETE FROM booking_holder WHERE day < ?');
  return {
    /** Keeps whose a booking is; for one that is known only its day and what is sealed for that day. */
    keep: ({ bookingId, day, serviceId, person, phone, sealed }: Holder): void =>
      void put.run(bookingId, day, serviceId, person, phone, sealed),
    of: (bookingId: number) => of.get(bookingId),
    /** How many bookings of a service somebody has that are still to come. */
    countActive: (person: string, serviceId: string, today: Day): number => active.get(person, serviceId, today) ?? 0,
    /** How many bookings of a day were made under a telephone, or from where no telephone was said. */
    countOfPhone: (phone: string, day: Day): number => ofPhone.get(phone, day) ?? 0,
    /** The days since then on which somebody did not come. */
    missedDays: (by: 'person' | 'phone', hash: string, since: Day): readonly Day[] => missed[by].all(hash, since),
    /** Deletes what can be read of bookings before `readable`, and whose they were before `known`. */
    forgetBefore: ({ readable, known }: { readonly readable: Day; readonly known: Day }): void => {
      forgetContacts.run(readable);
      forgetAll.run(known);
    },
  };
}
