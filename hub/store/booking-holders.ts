/** Whose bookings are: keyed hashes and sealed contacts, apart from the bookings and from the log. */
import type { BookingState } from '#shared/model.ts';
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

/** A booking as its holder is known by it. */
export type HeldBooking = Pick<Holder, 'person' | 'phone' | 'serviceId' | 'day'> & { readonly state: BookingState };

export function openBookingHolders(db: Db) {
  const put = db.prepare<[number, Day, string, string | null, string | null, Buffer | null]>(
    `INSERT INTO booking_holder (booking_id, day, service_id, person, phone, sealed) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (booking_id) DO UPDATE SET day = excluded.day, sealed = excluded.sealed`,
  );
  const select = `SELECT booking_id AS bookingId, day, service_id AS serviceId, person, phone, sealed FROM booking_holder`;
  const of = db.prepare<[number], Holder>(`${select} WHERE booking_id = ?`);
  // From the few bookings of a person to their states, whatever SQLite thinks of the sizes of the tables.
  const history = db.prepare<[string | null, string | null, Day], HeldBooking>(
    `SELECT holder.person, holder.phone, holder.service_id AS serviceId, holder.day, booking.state
     FROM booking_holder AS holder CROSS JOIN booking ON booking.id = holder.booking_id
     WHERE (holder.person = ? OR holder.phone = ?) AND holder.day >= ?`,
  );
  const forgetContacts = db.prepare<[Day]>(
    'UPDATE booking_holder SET sealed = NULL WHERE day < ? AND sealed IS NOT NULL',
  );
  const forgetAll = db.prepare<[Day]>('DELETE FROM booking_holder WHERE day < ?');
  return {
    /** Keeps whose a booking is; for one that is known only its day and what is sealed for that day. */
    keep: ({ bookingId, day, serviceId, person, phone, sealed }: Holder): void =>
      void put.run(bookingId, day, serviceId, person, phone, sealed),
    of: (bookingId: number) => of.get(bookingId),
    /** The bookings since a day that are of a person or under a telephone. */
    history: (person: string | null, phone: string | null, since: Day): readonly HeldBooking[] =>
      person === null && phone === null ? [] : history.all(person, phone, since),
    /** Deletes what can be read of bookings before `readable`, and whose they were before `known`. */
    forgetBefore: ({ readable, known }: { readonly readable: Day; readonly known: Day }): void => {
      forgetContacts.run(readable);
      forgetAll.run(known);
    },
  };
}
