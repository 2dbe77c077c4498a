/** Taking a number, at a kiosk or at a counter for someone. */
import type { Lane } from '#shared/model.ts';
import type { RequestOf, TakenTicket } from '#shared/protocol.ts';
import { type Refusal, type Result, refuse } from '#shared/refusal.ts';
import { formatMinute, type Instant, wallClock } from '#shared/time.ts';
import type { Opening } from '#shared/views.ts';
import { whyNoNumber } from '#shared/why-no-number.ts';
import { newTicket } from '../domain/ticket.ts';
import type { CommandContext } from './context.ts';
import { giveTicket } from './give-ticket.ts';
import { queuesNow } from './queue-now.ts';

/** What a number is wanted for. Kiosks and counters ask for the lanes of walk-ins only: see `ticket:take`. */
export type WantedNumber = Omit<RequestOf<'ticket:take'>, 'lane'> & { readonly lane: Lane };

/**
 * Gives out the next number of the service's queue, with its print job in the same transaction. Refuses a service
 * that does not exist (`service-unknown`), whose agency runs its own line (`queue-external`), at a kiosk one that only
 * those get who have registered (`queue-online-only`), one that hands out no numbers
 * now (`queue-closed`, `queue-paused`, `queue-unstaffed`) or has none left today in this lane (`queue-full`,
 * `queue-too-late` when its holder would most likely not be served before closing), and any
 * while the service day is in doubt (`clock-doubted`) or the hub may not know which numbers are out (`numbers-awaited`,
 * `numbers-withheld`).
 */
export function takeTicket(context: CommandContext, { serviceId, lane, language }: WantedNumber): Result<TakenTicket> {
  const { store, now } = context;
  const { hall, service, queue: queueById } = context.hall();
  const queue = queueById(service(serviceId)?.queueId ?? '');
  if (!queue) return refuse('service-unknown');
  if (!queue.series) return refuse('queue-external');
  if (queue.booking?.access === 'online-only' && context.device.role === 'kiosk') return refuse('queue-online-only');
  const { opening, laneStops } = queuesNow(context, now)(queue);
  if (opening.state !== 'open') return refuse(whyNoNumber[opening.state], whenOpen(opening, now, hall.timeZone));
  const obstacle = context.numbers.obstacle();
  if (obstacle) return refuse(obstacle);
  const stop = laneStops[lane];
  if (stop) return refuse(whyNoNumber[stop], {});

  const id = store.tickets.nextId();
  const day = context.dayOf(now);
  const series = queue.series[lane];
  const number = store.tickets.drawNumber(day, series);
  const ticket = newTicket({ id, day, serviceId, lane, series, number, language, arrivedAt: now }, queue);
  return { ok: true, value: giveTicket(context, queue, ticket) };
}

/** The gap of the sentence "it opens again …": `13:00` today, else `2026-11-30 07:30`. */
function whenOpen(opening: Opening, now: Instant, zone: string): Refusal['detail'] {
  if (!('opensAt' in opening) || opening.opensAt === null) return {};
  const at = wallClock(opening.opensAt, zone);
  const time = formatMinute(at.minute);
  return { opensAt: at.day === wallClock(now, zone).day ? time : `${at.day} ${time}` };
}
