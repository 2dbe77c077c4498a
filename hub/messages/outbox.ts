/** The steps of a message from the outbox: what is decided of it, apart from the network. Each runs inside a decision. */
import type { MessageProblem } from '#shared/model.ts';
import { after, type Instant, MINUTE, SECOND } from '#shared/time.ts';
import { nextDecent } from '../domain/decent-hours.ts';
import { hubItself } from '../store/events.ts';
import type { Message } from '../store/messages.ts';
import type { Store } from '../store/open-store.ts';
import type { Attempt } from './gateway.ts';

/** How long after each attempt without success the next one comes; the last goes on holding. */
const PAUSES_MS = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
const MOST_ATTEMPTS = 10;

type About = Pick<Message, 'kind' | 'aboutId' | 'language' | 'until'>;

/** Puts a message into the outbox. All but a code that somebody waits for leave by day only. */
export function enqueueMessage(store: Store, about: About, zone: string, now: Instant): void {
  const message: Message = {
    ...about,
    id: store.messages.nextId(),
    state: 'waiting',
    attempts: 0,
    mayHaveCome: 0,
    problem: null,
    madeAt: now,
    dueAt: about.kind === 'phone-code' ? now : nextDecent(now, zone),
    settledAt: null,
  };
  store.record(store.messages.table, 'message.made', null, message, hubItself, now);
}

/** Marks it as being sent, before anything leaves: whatever happens then, it is known that it may have left. */
export const beginSending = (store: Store, message: Message, now: Instant): Message =>
  change(store, message, 'message.sending', { state: 'sending', attempts: message.attempts + 1 }, now);

/** Ends it without an attempt. */
export const dropMessage = (store: Store, message: Message, now: Instant): Message =>
  change(store, message, 'message.dropped', { state: 'dropped', settledAt: now }, now);
export const failMessage = (store: Store, message: Message, problem: MessageProblem, now: Instant): Message =>
  change(store, message, 'message.failed', { state: 'failed', problem, settledAt: now }, now);

/** Writes down what became of an attempt: it is settled, or waits for the next one until its time or its tries are over. */
export function settleAttempt(store: Store, message: Message, attempt: Attempt, now: Instant): Message {
  if (attempt.outcome === 'sent')
    return change(store, message, 'message.sent', { state: 'sent', problem: null, settledAt: now }, now);
  const { problem } = attempt;
  const tries: Partial<Message> =
    attempt.outcome === 'failed' && attempt.mayHaveCome ? { problem, mayHaveCome: 1 } : { problem };
  const dueAt = after(now, PAUSES_MS[Math.min(message.attempts, PAUSES_MS.length) - 1] ?? SECOND);
  const isOver = attempt.outcome === 'refused' || message.attempts >= MOST_ATTEMPTS || dueAt >= message.until;
  const next: Partial<Message> = isOver ? { state: 'failed', settledAt: now } : { state: 'waiting', dueAt };
  return change(store, message, isOver ? 'message.failed' : 'message.delayed', { ...tries, ...next }, now);
}

function change(store: Store, before: Message, kind: string, changes: Partial<Message>, now: Instant): Message {
  const next = { ...before, ...changes };
  store.record(store.messages.table, kind, before, next, hubItself, now);
  return next;
}
