import { type BookingState, formatNumber, type Hall, inLanguage, type MessageState } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { sayMinute } from '#shared/text/say-time.ts';
import { type Day, formatTime, type Instant, type MinuteOfDay, wallClock } from '#shared/time.ts';
import type { Report } from './report.ts';

type BookingRow = {
  readonly series: string;
  readonly number: number;
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly state: BookingState;
  readonly replan: 0 | 1;
  readonly bookedBy: 'resident' | 'kiosk' | 'staff';
  readonly endedAt: Instant | null;
  readonly lostDay: Day | null;
  readonly lostMinute: MinuteOfDay | null;
  readonly keptDay: Day | null;
  readonly keptMinute: MinuteOfDay | null;
  readonly offer: 'open' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn' | null;
  readonly message: MessageState | null;
  readonly seenAt: Instant | null;
  readonly toldAt: Instant | null;
  readonly queue: string | null;
  readonly service: string | null;
};

/**
 * Every booking of a day, and everyone who lost a slot on it, with what became of that. Names and telephones are not in
 * it: a file is copied on, and they are to be deleted on time.
 */
export const bookingsOfDay: Report = {
  name: 'bookings',
  columns: () => Object.values(words.id.report.bookings),
  *rows(db, hall, day) {
    const found = db.prepare<[Day, Day], BookingRow>(
      `SELECT booking.series AS series, booking.number AS number, booking.day AS day, booking.minute AS minute,
              booking.state AS state, replan, booked_by AS bookedBy, booking.ended_at AS endedAt,
              offer.lost_day AS lostDay, offer.lost_minute AS lostMinute, offer.day AS keptDay,
              offer.minute AS keptMinute, offer.state AS offer, offer.seen_at AS seenAt, offer.told_at AS toldAt,
              (SELECT state FROM message WHERE about_id = offer.id AND kind = 'offer' ORDER BY id DESC LIMIT 1) AS message,
              q.body AS queue, s.body AS service
         FROM booking
         LEFT JOIN offer ON offer.id = (SELECT MAX(id) FROM offer WHERE booking_id = booking.id)
         LEFT JOIN hall_entity q ON q.kind = 'queue' AND q.id = booking.queue_id
         LEFT JOIN hall_entity s ON s.kind = 'service' AND s.id = service_id
        WHERE booking.day = ? OR offer.lost_day = ? ORDER BY booking.day, booking.minute, booking.id`,
    );
    const own = words.id.report;
    const slot = (on: Day | null, minute: MinuteOfDay | null) =>
      on === null || minute === null ? '' : `${on} ${sayMinute(minute, words.id)}`;
    const time = (at: Instant | null) =>
      at === null ? '' : `${wallClock(at, hall.timeZone).day} ${formatTime(at, hall.timeZone)}`;
    for (const row of found.iterate(day, day)) {
      const queue = entity<Hall['queues'][number]>(row.queue);
      const service = entity<Hall['services'][number]>(row.service);
      yield [
        row.day,
        sayMinute(row.minute, words.id),
        formatNumber(row.series, row.number),
        hall.agencies.find(({ id }) => id === queue?.agencyId)?.shortName ?? '',
        queue ? inLanguage(queue.name, 'id') : '',
        service ? inLanguage(service.name, 'id') : '',
        row.replan ? own.displaced : own.bookingStates[row.state],
        own.bookedBy[row.bookedBy],
        time(row.endedAt),
        slot(row.lostDay, row.lostMinute),
        slot(row.keptDay, row.keptMinute),
        row.offer === null ? '' : own.offers[row.offer],
        row.message === null ? '' : own.messages[row.message],
        time(row.seenAt),
        time(row.toldAt),
      ];
    }
  },
};

/** A hall entity as the hub stored it. */
const entity = <T>(body: string | null): T | null => (body ? (JSON.parse(body) as T) : null);
