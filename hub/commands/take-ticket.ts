/** Taking a number, at a kiosk or at a counter for someone. */
import { formatNumber, type Queue, type Ticket } from '#shared/model.ts';
import { type Opening, type Refusal, refuse } from '#shared/protocol.ts';
import { formatMinute, type Instant, wallClock } from '#shared/time.ts';
import { dueTime } from '../domain/due-time.ts';
import { openingOf } from '../domain/opening.ts';
import { actorOf, type CommandContext, type Handler } from './context.ts';
import { isDayUnsure } from './day-clock.ts';
import { queuePaper } from './print-ticket.ts';

/**
 * Gives out the next number of the service's queue, with its print job in the same transaction. Refuses a service
 * that does not exist (`service-unknown`), whose agency runs its own line (`queue-external`) or that hands out no
 * numbers now (`queue-closed`), and any while the service day is in doubt (`clock-doubted`).
 */
export const takeTicket: Handler<'ticket:take'> = (context, { serviceId, lane, language }) => {
  const { store, now, isTrial } = context;
  const { hall, service, queue: queueById } = context.hall();
  const queue = queueById(service(serviceId)?.queueId ?? '');
  if (!queue) return refuse('service-unknown');
  if (isDayUnsure(context, now)) return refuse('clock-doubted');
  const opening = openingOf(queue, hall, now, isTrial);
  if (opening.state === 'external' || !queue.series) return refuse('queue-external');
  if (opening.state !== 'open') return refuse('queue-closed', whenOpen(opening, now, hall.timeZone));

  const id = store.tickets.nextId();
  const day = context.dayOf(now);
  const series = queue.series[lane];
  const ticket: Ticket = {
    id,
    day,
    queueId: queue.id,
    serviceId,
    lane,
    series,
    number: store.tickets.drawNumber(day, series),
    state: 'waiting',
    language,
    arrivedAt: now,
    dueAt: dueTime(now, lane, queue),
    dueRank: id,
    dueSub: 0,
    counterId: null,
    calledAt: null,
    recalls: 0,
    servingAt: null,
    missedAt: null,
    endedAt: null,
  };
  const ahead = countAhead(context, queue, ticket);
  const place =
    context.device.role === 'counter'
      ? (store.counterSessions.ofDevice(context.device.deviceId)?.counterId ?? null)
      : null;
  const actor = actorOf(context, place);
  store.recordTicket('ticket.taken', null, ticket, actor, now);
  const printJobId = queuePaper(context, ticket, { ahead, copy: false, actor });
  const number = formatNumber(series, ticket.number);
  return {
    ok: true,
    value: { id, number, lane, queueId: queue.id, serviceId, takenAt: now, ahead, printJobId },
  };
};

/** People to be called before `ticket`, counted from whichever end of the queue is nearer to it. */
function countAhead({ store }: CommandContext, queue: Queue, ticket: Ticket): number {
  const isNearEnd = queue.targetWait[ticket.lane] >= Math.max(queue.targetWait.priority, queue.targetWait.booked);
  return isNearEnd
    ? store.waitingCounts.of(queue.id) - store.tickets.countAfter(queue.id, ticket)
    : store.tickets.countBefore(queue.id, ticket);
}

/** The gap of the sentence "it opens again …": `13:00` today, else `2026-11-30 07:30`. */
function whenOpen(opening: Opening, now: Instant, zone: string): Refusal['detail'] {
  if (!('opensAt' in opening) || opening.opensAt === null) return {};
  const at = wallClock(opening.opensAt, zone);
  const time = formatMinute(at.minute);
  return { opensAt: at.day === wallClock(now, zone).day ? time : `${at.day} ${time}` };
}
