/** One ticket as the phone of its holder shows it. */
import { formatNumber, type Ticket } from '#shared/model.ts';
import type { FollowView, Standing } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import { whenToCome } from '../domain/come-in.ts';
import { holderSteps } from '../domain/ticket.ts';
import { rangeOf } from '../domain/wait-estimate.ts';

/** The view of a ticket now; null once its service day is over, when its number means nothing any more. */
export function followView(context: HubContext, ticket: Ticket): FollowView | null {
  const at = context.clock();
  const standing = ticket.day === context.dayOf(at) ? standingOf(context, ticket) : null;
  if (!standing) return null;
  const { hall, agency, queue, service } = context.hall();
  const { lane, language, series, number, queueId, serviceId } = ticket;
  const ticketService = service(serviceId);
  return {
    at,
    timeZone: hall.timeZone,
    zoneLabel: hall.zoneLabel,
    hallName: hall.name,
    languages: hall.languages,
    language,
    isTrial: context.isTrial,
    number: formatNumber(series, number),
    lane,
    agencyName: agency(queue(queueId)?.agencyId ?? '')?.shortName ?? '',
    serviceName: ticketService?.name ?? { id: serviceId },
    needs: ticketService ?? { requirements: [], conditions: [], checked: null },
    standing,
    actions: holderSteps(ticket, { now: at, stepOut: hall.stepOut }),
    outMinutes: hall.stepOut.minutes,
  };
}

function standingOf(context: HubContext, ticket: Ticket): Standing | null {
  const { state, counterId } = ticket;
  switch (state) {
    case 'waiting':
      return waiting(context, ticket);
    case 'out':
      return ticket.outUntil === null ? null : { state, until: ticket.outUntil };
    case 'called':
      return { state, counter: numberOf(context, counterId), recalls: ticket.recalls };
    case 'serving':
    case 'held':
    case 'missed':
      return { state, counter: numberOf(context, counterId) };
    case 'done':
    case 'cancelled':
      return { state };
    case 'expired':
      return null;
  }
}

function waiting(context: HubContext, ticket: Ticket): Standing {
  const { queueId, lane, forCounterId } = ticket;
  const { counters } = context.hall().hall;
  if (forCounterId !== null) {
    const own = numberOf(context, forCounterId);
    return {
      state: 'waiting',
      ahead: null,
      wait: null,
      come: whenToCome(null, null),
      counters: own === null ? [] : [own],
    };
  }
  const ahead = context.store.tickets.countBefore(queueId, ticket);
  const wait = context.waits.ofNew(queueId, lane, ahead) ?? context.waits.ofNew(queueId, 'regular', ahead);
  const serving = counters.filter(({ queueIds }) => queueIds.includes(queueId));
  const range = wait && rangeOf(wait);
  const numbers = serving.map(({ number }) => number);
  return { state: 'waiting', ahead, wait: range, come: whenToCome(ahead, range), counters: numbers };
}

const numberOf = (context: HubContext, counterId: string | null): number | null =>
  context.hall().counter(counterId ?? '')?.number ?? null;
