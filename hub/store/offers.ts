/** What is offered to registered people whose slots are no more. */
import type { MessageState } from '#shared/model.ts';
import type { Day, Instant, MinuteOfDay } from '#shared/time.ts';
import type { Db } from './open.ts';
import type { Table } from './record.ts';
import { sqlTable } from './table.ts';

/**
 * *accepted*: its holder took the slot. *declined*: they chose another, or cancelled. *lapsed*: they did not answer in
 * time. *withdrawn*: their own slot is back, or the one that was kept is no more either.
 */
export type OfferState = 'open' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn';

export type Offer = {
  readonly id: number;
  readonly bookingId: number;
  readonly queueId: string;
  /** The slot that is no more. */
  readonly lostDay: Day;
  readonly lostMinute: MinuteOfDay;
  /** The slot that is kept for them; both null where none was free. */
  readonly day: Day | null;
  readonly minute: MinuteOfDay | null;
  readonly state: OfferState;
  readonly madeAt: Instant;
  /** From then on the slot is not kept any more. */
  readonly until: Instant;
  /** When its holder saw it at their code. */
  readonly seenAt: Instant | null;
  /** When staff said that they had told them. */
  readonly toldAt: Instant | null;
  readonly endedAt: Instant | null;
};

/** The latest offer to somebody whose slot is no more, with what became of its message; null where there was none. */
export type Displaced = {
  readonly bookingId: number;
  readonly offerId: number;
  readonly offerState: OfferState;
  readonly lostDay: Day;
  readonly lostMinute: MinuteOfDay;
  readonly seenAt: Instant | null;
  readonly toldAt: Instant | null;
  readonly messageState: MessageState | null;
  readonly attempts: number | null;
  readonly settledAt: Instant | null;
};

/** @param onChange is called when a place is kept for somebody, or is not any more */
export function openOffers(db: Db, onChange: () => void) {
  const inDatabase = sqlTable<Offer>(db, {
    table: 'offer',
    name: 'offer',
    columns: {
      id: 'id',
      bookingId: 'booking_id',
      queueId: 'queue_id',
      lostDay: 'lost_day',
      lostMinute: 'lost_minute',
      day: 'day',
      minute: 'minute',
      state: 'state',
      madeAt: 'made_at',
      until: 'until',
      seenAt: 'seen_at',
      toldAt: 'told_at',
      endedAt: 'ended_at',
    },
    mutable: ['state', 'until', 'seenAt', 'toldAt', 'endedAt'],
  });
  const then =
    (write: (row: Offer) => void) =>
    (row: Offer): void => {
      write(row);
      onChange();
    };
  const table: Table<Offer> = {
    ...inDatabase,
    insert: then(inDatabase.insert),
    update: then(inDatabase.update),
    remove: then(inDatabase.remove),
  };
  const byId = db.prepare<[number], Offer>(`${inDatabase.select} WHERE id = ?`);
  const latestOf = db.prepare<[number], Offer>(`${inDatabase.select} WHERE booking_id = ? ORDER BY id DESC LIMIT 1`);
  const overdue = db.prepare<[Instant], Offer>(`${inDatabase.select} WHERE state = 'open' AND until <= ? ORDER BY id`);
  const displaced = db.prepare<[], Displaced>(
    `SELECT booking.id AS bookingId, offer.id AS offerId, offer.state AS offerState, lost_day AS lostDay,
       lost_minute AS lostMinute, seen_at AS seenAt, told_at AS toldAt, message.state AS messageState, attempts,
       settled_at AS settledAt
     FROM booking
     JOIN offer ON offer.id = (SELECT MAX(id) FROM offer WHERE booking_id = booking.id)
     LEFT JOIN message ON message.id = (SELECT MAX(id) FROM message WHERE about_id = offer.id AND kind = 'offer')
     WHERE replan = 1 AND booking.state = 'booked' ORDER BY lost_day, lost_minute, booking.id`,
  );
  const last = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM offer');
  return {
    table,
    byId: (id: number): Offer | undefined => byId.get(id),
    latestOf: (bookingId: number): Offer | undefined => latestOf.get(bookingId),
    /** Those that are still open although their time is over, the oldest first. */
    overdue: (now: Instant): readonly Offer[] => overdue.all(now),
    /** Everybody whose slot is no more and who has no other, the soonest lost slot first. */
    displaced: (): readonly Displaced[] => displaced.all(),
    nextId: (): number => (last.get()?.id ?? 0) + 1,
  };
}
