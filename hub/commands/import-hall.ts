import { formatNumber, type Hall } from '#shared/model.ts';
import { type Instant, serviceDay } from '#shared/time.ts';
import { compareHalls, describeChanges, type HallChange } from '../hall/compare-halls.ts';
import { formatFaults, type ReadHall } from '../hall/hall-file.ts';
import { type Actor, hubItself } from '../store/events.ts';
import type { Store } from '../store/open-store.ts';

/** Why a hall cannot be replaced by another now: sentences for the technician. */
export type Obstacle = string;

/**
 * What stands against replacing the hall by `after` at an instant: a queue, service or counter that is to go, or a
 * service day that would be another one, while a ticket of today still needs it.
 */
export function obstacles(store: Store, after: Hall, at: Instant): readonly Obstacle[] {
  const { day: dayAfter } = serviceDay(at, after.timeZone, after.dayTurnsAt);
  const has = (things: readonly { readonly id: string }[]) => {
    const ids = new Set(things.map(({ id }) => id));
    return (id: string | null) => id === null || ids.has(id);
  };
  const hasQueue = has(after.queues);
  const hasService = has(after.services);
  const hasCounter = has(after.counters);
  return store.tickets.unended().flatMap((ticket) => {
    const number = formatNumber(ticket.series, ticket.number);
    const isAtCounter = ticket.state === 'called' || ticket.state === 'serving';
    const missing = [
      !hasQueue(ticket.queueId) && `queue "${ticket.queueId}"`,
      !hasService(ticket.serviceId) && `service "${ticket.serviceId}"`,
      isAtCounter && !hasCounter(ticket.counterId) && `counter "${ticket.counterId}"`,
      !hasCounter(ticket.forCounterId) && `counter "${ticket.forCounterId}"`,
    ].filter((what) => what !== false);
    const needs = missing.map(
      (what) => `${what} is not in the file, but ticket ${number} of today (${ticket.state}) needs it`,
    );
    if (ticket.day === dayAfter) return needs;
    const turn = `the service day would become ${dayAfter}, but ticket ${number} (${ticket.state}) is of ${ticket.day}`;
    return [turn, ...needs];
  });
}

/**
 * Replaces the hall in the transaction under way, and says in the log what changed; today's tickets are kept.
 * @returns the changes, none when the halls are the same
 */
export function importHall(
  store: Store,
  before: Hall | null,
  after: Hall,
  actor: Actor,
  at: Instant,
): readonly HallChange[] {
  const changes = compareHalls(before, after);
  if (changes.length === 0) return changes;
  store.halls.write(after, at);
  for (const session of store.counterSessions.all()) {
    const isGone = !after.counters.some(({ id }) => id === session.counterId);
    if (isGone) store.record(store.counterSessions.table, 'counter.closed', session, null, actor, at);
  }
  store.events.append(at, 'hall.imported', `hall:${after.id}`, actor, JSON.stringify(changes));
  return changes;
}

type HallFileRequest = {
  readonly before: Hall | null;
  readonly read: ReadHall;
  readonly apply: boolean;
  readonly at: Instant;
};
export type HallFileAnswer =
  | {
      readonly ok: true;
      /** What the file changes, as lines for a terminal; one sentence where it changes nothing. */
      readonly changes: string;
      /** What somebody at work will notice, in sentences. */
      readonly warnings: readonly string[];
      /** Whether the hall was changed. */
      readonly applied: boolean;
    }
  | { readonly ok: false; readonly problem: string };

/**
 * Says how a hall file that was read differs from the hall as it stands (`before`, null when there is none), and with
 * `apply` replaces the hall by it. Refuses, in sentences for the technician and with nothing changed, a file with
 * faults and one that today's tickets forbid, also where it was only asked. The hub's own mirror of the hall is
 * `onImported`'s business.
 */
export async function importHallFile(
  store: Store,
  { before, read, apply, at }: HallFileRequest,
  onImported?: (hall: Hall) => void,
): Promise<HallFileAnswer> {
  if (!read.ok) return { ok: false, problem: formatFaults(read.faults, 'the hall file') };
  const found = compareHalls(before, read.hall);
  const changes = describeChanges(found);
  const { standing, warnings } = await store.submit(() => {
    const standing = obstacles(store, read.hall, at);
    const warnings = [...seatsThatGo(store, read.hall), ...bookingsThatGo(store, read.hall, at)];
    if (apply && standing.length === 0) importHall(store, before, read.hall, hubItself, at);
    return { standing, warnings };
  });
  if (standing.length > 0) {
    const advice = 'Put them back, or import after the service day.';
    return { ok: false, problem: ['Nothing was changed:', ...standing, advice].join('\n') };
  }
  if (apply) onImported?.(read.hall);
  return { ok: true, changes, warnings, applied: apply && found.length > 0 };
}

/** Somebody sits at a counter that is not in `after`: the page there will ask for another one. */
const seatsThatGo = (store: Store, after: Hall): readonly string[] =>
  store.counterSessions
    .all()
    .filter(({ counterId }) => !after.counters.some(({ id }) => id === counterId))
    .map(
      ({ counterId, deviceId, state }) =>
        `Counter "${counterId}" is ${state} at device ${deviceId}: its page goes back to the choice of a counter.`,
    );

/** People have registered for a queue or a service that is not in `after`: they must be told. */
function bookingsThatGo(store: Store, after: Hall, at: Instant): readonly string[] {
  const { day } = serviceDay(at, after.timeZone, after.dayTurnsAt);
  const has = (things: readonly { readonly id: string }[], wanted: string) => things.some(({ id }) => id === wanted);
  return store.bookings
    .needs(day)
    .filter(({ queueId, serviceId }) => !has(after.queues, queueId) || !has(after.services, serviceId))
    .map(
      ({ queueId, serviceId, count, last }) =>
        `${count} registered for service "${serviceId}" in queue "${queueId}", until ${last}, which is not in the file: tell them, or put it back.`,
    );
}
