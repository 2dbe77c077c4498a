/** One step of a ticket's life, taken by whoever asks: a counter, or somebody who oversees all of them. */
import type { Ticket, TicketState } from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { type Place, type StepName, takeStep } from '../domain/ticket.ts';
import { actorOf, type CommandContext, type Sender } from './context.ts';
import { type Seat, seatOf } from './counter-session.ts';

/** How each step is called in the log. */
const eventKinds: Readonly<Record<Exclude<StepName, 'ticket:undo'>, string>> = {
  'ticket:call-next': 'ticket.called',
  'ticket:call': 'ticket.called',
  'ticket:recall': 'ticket.recalled',
  'ticket:serve': 'ticket.serving',
  'ticket:finish': 'ticket.done',
  'ticket:miss': 'ticket.missed',
  'ticket:hold': 'ticket.held',
  'ticket:resume': 'ticket.resumed',
  'ticket:transfer': 'ticket.transferred',
  'ticket:move': 'ticket.moved',
  'ticket:cancel': 'ticket.cancelled',
  'ticket:cancel-own': 'ticket.cancelled-by-resident',
  'ticket:step-out': 'ticket.stepped-out',
  'ticket:come-back': 'ticket.came-back',
  'ticket:return': 'ticket.out-over',
  'ticket:give-back': 'ticket.cancelled-by-resident',
  'ticket:replace': 'ticket.replaced',
  'ticket:reinstate': 'ticket.reinstated',
  'counter:release': 'ticket.released',
  'day:expire': 'ticket.expired',
};
/** How a step that was taken back is called in the log, by the state it had led to. */
const undoneKinds: Partial<Record<TicketState, string>> = {
  called: 'ticket.call-undone',
  serving: 'ticket.serving-undone',
  done: 'ticket.done-undone',
};
const kindOf = (name: StepName, { state }: Ticket): string =>
  name === 'ticket:undo' ? (undoneKinds[state] ?? 'ticket.undone') : eventKinds[name];

/** Who takes a step: at a counter, from above, its holder at the kiosk that gave the number out, or by phone. */
export type Standing = Seat | 'overseer' | 'taker' | 'holder';

/** The phone that holds a ticket: whoever knows the ticket's address, which only the hub can make. No handshake takes such an id. */
export const holderOf = (ticketId: number): Sender => ({
  role: 'resident',
  deviceId: `ticket:${ticketId}`,
  asker: '',
});

/**
 * Where whoever asks about a ticket stands; refuses (`counter-not-open`) a counter's device that sits nowhere or has
 * paused, and (`ticket-unknown`) a resident who holds another one.
 */
export function standingOf(context: CommandContext, ticketId: number): Result<Standing> {
  const { role, deviceId } = context.device;
  if (role === 'counter') return seatOf(context);
  if (role !== 'resident') return { ok: true, value: 'overseer' };
  return deviceId === holderOf(ticketId).deviceId ? { ok: true, value: 'holder' } : refuse('ticket-unknown');
}

/** A ticket of today; refuses (`ticket-unknown`) any other. */
export function ticketOfToday(context: CommandContext, ticketId: number): Result<Ticket> {
  const ticket = context.store.tickets.byId(ticketId);
  return ticket && ticket.day === context.dayOf(context.now) ? { ok: true, value: ticket } : refuse('ticket-unknown');
}

/**
 * Takes the step `name` with `ticket` and records it: who did it, and at which counter, which is that of the ticket
 * when it is done from above or by its holder; none at a kiosk. Refuses what `takeStep` refuses.
 */
export function recordStep(
  context: CommandContext,
  standing: Standing,
  ticket: Ticket,
  name: StepName,
  place?: Place,
): Result<Ticket> {
  const { store, now } = context;
  const isSeated = typeof standing === 'object';
  const seat = isSeated ? standing : { counter: null, openTicket: null };
  const taken = takeStep(ticket, name, {
    ...seat,
    now,
    isOverseer: standing === 'overseer',
    isTaker: standing === 'taker',
    isHolder: standing === 'holder',
    stepOut: context.hall().hall.stepOut,
    ...(place && { place }),
    ...neighboursOf(context, ticket, name),
    ...(name === 'ticket:recall' && { lastCallAt: store.calls.latestOf(ticket.id)?.at }),
  });
  if (!taken.ok) return taken;
  const actor = actorOf(context, isSeated ? standing.counter.id : ticket.counterId);
  store.recordTicket(kindOf(name, ticket), ticket, taken.value, actor, now);
  return taken;
}

/** What a step that puts a ticket back into its queue must know of that queue. */
function neighboursOf({ store, hall }: CommandContext, { queueId }: Ticket, name: StepName) {
  if (name !== 'ticket:reinstate') return {};
  const behind = hall().queue(queueId)?.reinstateBehind ?? 0;
  return { neighbours: { behind, waiting: store.tickets.waiting(queueId, behind + 1) } };
}
