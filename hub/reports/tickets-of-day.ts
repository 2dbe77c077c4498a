import { formatNumber, type Hall, inLanguage, type Lane, type TicketState } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { type Day, type Instant, wallClock } from '#shared/time.ts';
import { callsOfDay, neverCalled } from './calls-of-day.ts';
import type { Report } from './report.ts';

type TicketRow = {
  readonly id: number;
  readonly day: Day;
  readonly series: string;
  readonly number: number;
  readonly lane: Lane;
  readonly state: TicketState;
  readonly queue: string | null;
  readonly service: string | null;
  readonly counter: string | null;
  readonly arrivedAt: Instant;
  readonly servingAt: Instant | null;
  readonly endedAt: Instant | null;
};

const isOpen: ReadonlySet<TicketState> = new Set(['waiting', 'out', 'called', 'serving', 'held']);

/** Every ticket of one service day with its times, in order of arrival; times are the hall's own, `HH:MM:SS`. */
export const ticketsOfDay: Report = {
  name: 'tickets',
  columns: () => Object.values(words.id.report.tickets),
  *rows(db, hall, day) {
    const found = db.prepare<[Day], TicketRow>(
      `SELECT ticket.id, day, series, number, lane, state, arrived_at AS arrivedAt, serving_at AS servingAt,
              ended_at AS endedAt, q.body AS queue, s.body AS service, c.body AS counter
         FROM ticket
         LEFT JOIN hall_entity q ON q.kind = 'queue' AND q.id = queue_id
         LEFT JOIN hall_entity s ON s.kind = 'service' AND s.id = service_id
         LEFT JOIN hall_entity c ON c.kind = 'counter' AND c.id = counter_id
        WHERE day = ? ORDER BY ticket.id`,
    );
    const calls = callsOfDay(db, day);
    const agencyNames = new Map(hall.agencies.map((agency) => [agency.id, agency.shortName]));
    const time = (at: Instant | null) => (at === null ? '' : timeWithSeconds(at, hall.timeZone));
    for (const ticket of found.iterate(day)) {
      // A missed ticket that is called once more keeps the time of its miss until it ends.
      const endedAt = isOpen.has(ticket.state) ? null : ticket.endedAt;
      const { firstAt, calls: announced, misses } = calls.get(ticket.id) ?? neverCalled;
      const queue = entity<Hall['queues'][number]>(ticket.queue);
      const service = entity<Hall['services'][number]>(ticket.service);
      const counter = entity<Hall['counters'][number]>(ticket.counter);
      yield [
        ticket.day,
        formatNumber(ticket.series, ticket.number),
        words.id.lanes[ticket.lane],
        agencyNames.get(queue?.agencyId ?? '') ?? '',
        queue ? inLanguage(queue.name, 'id') : '',
        service ? inLanguage(service.name, 'id') : '',
        counter ? String(counter.number) : '',
        words.id.states[ticket.state],
        time(ticket.arrivedAt),
        time(firstAt),
        String(announced),
        String(misses),
        time(ticket.servingAt),
        time(endedAt),
        minutesBetween(ticket.arrivedAt, firstAt),
        minutesBetween(ticket.servingAt, endedAt),
      ];
    }
  },
};

/** A hall entity as the hub stored it. */
const entity = <T>(body: string | null): T | null => (body ? (JSON.parse(body) as T) : null);

function timeWithSeconds(at: Instant, zone: string): string {
  const { minute, second } = wallClock(at, zone);
  return [Math.floor(minute / 60), minute % 60, second].map((n) => String(n).padStart(2, '0')).join(':');
}

const minutesBetween = (from: Instant | null, to: Instant | null): string =>
  from === null || to === null ? '' : ((to - from) / 60_000).toFixed(1);
