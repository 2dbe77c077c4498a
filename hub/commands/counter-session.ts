/** Sitting down at a counter, pausing it and leaving it. */
import { type Counter, formatNumber, type Ticket } from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { takeStep } from '../domain/ticket.ts';
import type { CounterSession } from '../store/counter-sessions.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';

/** The counter at which the asking device sits, with its open ticket. */
export type Seat = { readonly counter: Counter; readonly session: CounterSession; readonly openTicket: Ticket | null };

/** Where the asking device sits; refuses (`counter-not-open`) one that sits nowhere or has paused, unless `evenPaused`. */
export function seatOf(context: CommandContext, evenPaused = false): Result<Seat> {
  const session = context.store.counterSessions.ofDevice(context.device.deviceId);
  const counter = session && context.hall().counter(session.counterId);
  if (!counter || (session.state === 'paused' && !evenPaused)) return refuse('counter-not-open');
  return { ok: true, value: { counter, session, openTicket: context.store.tickets.openAt(counter.id) ?? null } };
}

const refuseWhileOpen = (ticket: Ticket) =>
  refuse('ticket-open', { number: formatNumber(ticket.series, ticket.number) });

/**
 * Sits the device down at a counter, or lets it go on after a pause. Refuses one at which another device sits
 * (`counter-taken`), unless that one is away and `takeOver` is asked for; refuses to leave an open ticket behind.
 */
export const openCounter: Handler<'counter:open'> = (context, { counterId, takeOver }) => {
  const { store, device, now } = context;
  const { counterSessions, tickets, record } = store;
  if (!context.hall().counter(counterId)) return refuse('counter-unknown');
  const holder = counterSessions.at(counterId) ?? null;
  if (holder && holder.deviceId !== device.deviceId) {
    const connected = context.isConnected(holder.deviceId, 'counter');
    if (connected || !takeOver) return refuse('counter-taken', { connected });
  }
  const actor = actorOf(context, counterId);
  const left = counterSessions.ofDevice(device.deviceId);
  if (left && left.counterId !== counterId) {
    const openTicket = tickets.openAt(left.counterId);
    if (openTicket) return refuseWhileOpen(openTicket);
    leave(context, left);
  }
  const session: CounterSession = { counterId, deviceId: device.deviceId, state: 'open', since: now };
  if (holder?.deviceId === device.deviceId && holder.state === 'open') return done;
  const isTakenOver = holder !== null && holder.deviceId !== device.deviceId;
  record(counterSessions.table, isTakenOver ? 'counter.taken-over' : 'counter.opened', holder, session, actor, now);
  return done;
};

/** Pauses the counter; refuses while it has an open ticket. */
export const pauseCounter: Handler<'counter:pause'> = (context) => {
  const seat = seatOf(context);
  if (!seat.ok) return seat;
  const { counter, session, openTicket } = seat.value;
  if (openTicket) return refuseWhileOpen(openTicket);
  const { counterSessions, record } = context.store;
  const paused: CounterSession = { ...session, state: 'paused', since: context.now };
  record(counterSessions.table, 'counter.paused', session, paused, actorOf(context, counter.id), context.now);
  return done;
};

/** Leaves the counter, and lets all of their queue have whoever was sent to it; refuses while it has an open ticket. */
export const closeCounter: Handler<'counter:close'> = (context) => {
  const seat = seatOf(context, true);
  if (!seat.ok) return seat;
  const { session, openTicket } = seat.value;
  if (openTicket) return refuseWhileOpen(openTicket);
  leave(context, session);
  return done;
};

/** Nobody calls from a closed counter: tickets that wait for it alone are released, so that they are called. */
function leave(context: CommandContext, session: CounterSession): void {
  const { store, now } = context;
  const actor = actorOf(context, session.counterId);
  store.record(store.counterSessions.table, 'counter.closed', session, null, actor, now);
  for (const ticket of store.tickets.unended().filter(({ forCounterId }) => forCounterId === session.counterId)) {
    const released = takeStep(ticket, 'counter:release', { now, counter: null, openTicket: null });
    if (released.ok) store.recordTicket('ticket.released', ticket, released.value, actor, now);
  }
}
