/** Why one ticket was called before another: the rule that decided, from what was weighed at the call. */
import type { DueFrom, Ticket, WhyRule } from '#shared/model.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import { compareDue, type DueKey } from './due-time.ts';
import { overdueAt, type Way } from './weigh.ts';

/** What decides when a ticket is called in its queue. */
type Place = DueKey & { readonly queueId: string; readonly dueFrom: DueFrom };
/** A ticket as it stood when somebody was called. *missed*: called by hand, since its holder had turned up after all. */
export type Weighed = Place & {
  readonly way: Way | 'missed';
  readonly whenOverdueBy: number;
};
/** What was weighed at one call: kept with it for good. */
export type Weighing = {
  readonly taken: Weighed;
  readonly passed: readonly Weighed[];
  /** Those that were due earlier, and whose holders had stepped out; left out of the calls of an older hub. */
  readonly out?: readonly number[];
};

/** What of a ticket never changes. */
type Constant = Pick<Ticket, 'lane' | 'arrivedAt' | 'countsFrom'>;

/** A call as it is kept. */
export type KeptCall = Weighing & { readonly counterId: string; readonly at: Instant };

/** What is known of a ticket beside a call of another: its place when it was next called, else as it stands now. */
export type Known = Place &
  Constant & {
    /** The only counter that may call it in that place; null for any. */
    readonly forCounterId: string | null;
    /** It had been called already. */
    readonly wasCalled: boolean;
    /** When it was cancelled; null for one that was not. */
    readonly cancelledAt: Instant | null;
    /** Given out by a kiosk while the hub was away: nobody could call it before it was handed over. */
    readonly isFromKiosk: boolean;
  };

/** The rule by which one was called before another, and the minutes in it: 0 where it has none. */
export type Because = { readonly rule: WhyRule; readonly minutes: number };
const because = (rule: WhyRule, minutes = 0): Because => ({ rule, minutes });

/**
 * Why `taken` was called before `other`, where both were weighed at `calledAt`. The minutes are those of the help, or of
 * the head start. The first rule that applies is told: it decided, or it made the due times what they are.
 */
export function whyBefore(taken: Weighed & Constant, other: Weighed & Constant, calledAt: Instant): Because {
  if (taken.way === 'missed') return because('by-hand');
  // Of one line that is helped out the help explains nothing.
  const isOneLine = isInLine(taken, other);
  if (!isOneLine && isHeldBack(other, calledAt)) return because('only-helped', other.whenOverdueBy);
  if (other.dueFrom === 'reinstated') return because('was-missed');
  if (!isOneLine && taken.way === 'helped') return because('overdue', taken.whenOverdueBy);
  const isBySlot = hasSlot(taken) || hasSlot(other);
  if (taken.dueFrom === 'transferred' && !isBySlot && taken.arrivedAt <= other.arrivedAt) return because('transferred');
  const headStart = Math.round((targetOf(other) - targetOf(taken)) / MINUTE);
  const countsLater = taken.countsFrom - other.countsFrom;
  if (countsLater > 0 || (isBySlot && countsLater === 0 && headStart > 0))
    return because(taken.lane === other.lane ? 'shorter-target' : 'head-start', headStart);
  return because(isBySlot && countsLater < 0 ? 'by-slot' : 'came-first');
}

const hasSlot = ({ arrivedAt, countsFrom }: Constant): boolean => arrivedAt !== countsFrom;

/**
 * Why `taken` was at `call` called before any `other` ticket of the day, weighed there or not. Only what the keys prove
 * is told; where they do not show in which line the other stood at that moment, the rule is `unknown`.
 */
export function whyBeforeAny(call: KeptCall, taken: Constant, other: Known): Because {
  const { lane, arrivedAt, countsFrom } = other;
  const first = { ...call.taken, lane: taken.lane, arrivedAt: taken.arrivedAt, countsFrom: taken.countsFrom };
  const weighed = call.passed.find(({ id }) => id === other.id);
  if (weighed) return whyBefore(first, { ...weighed, lane, arrivedAt, countsFrom }, call.at);
  if (call.out?.includes(other.id)) return because('was-out');
  if (arrivedAt > call.at) return because('came-later');
  if (other.wasCalled) return whyBeforeCalled(call, other);
  if (other.cancelledAt !== null && other.cancelledAt <= call.at) return because('was-cancelled');
  if (first.way === 'missed') return because('by-hand');
  // One that was never called waits for any counter, in the queue of its arrival unless its service was changed.
  if (other.dueFrom !== 'arrival') return because('unknown');
  const head = call.passed.find(({ way, queueId }) => way !== 'sent' && queueId === other.queueId);
  if (!head) {
    const isItsLine = first.way !== 'sent' && first.queueId === other.queueId;
    // Ids go by when the hub came to know of a ticket: one before the first was there.
    const isPerhapsAbsent = other.id > first.id && (other.isFromKiosk || arrivedAt === call.at);
    return because(isItsLine || isPerhapsAbsent ? 'unknown' : 'other-counter');
  }
  if (compareDue(head, other) > 0) return because('unknown');
  // It stood behind that head: where that counted, the due times decided; where it was held back, so was the other.
  const way = isHeldBack(head, call.at) || isInLine(first, head) ? head.way : 'own';
  return whyBefore(first, { ...other, way, whenOverdueBy: head.whenOverdueBy }, call.at);
}

/** Of one that had been called already, and was not among those weighed. */
function whyBeforeCalled({ taken, counterId }: KeptCall, other: Known): Because {
  if (other.forCounterId !== null && other.forCounterId !== counterId) return because('sent-elsewhere');
  const isBehind = taken.way !== 'missed' && other.dueFrom === 'reinstated' && compareDue(taken, other) < 0;
  return because(isBehind ? 'was-missed' : 'called-earlier');
}

/** Both came before the counter in one line. */
const isInLine = (one: Weighed, other: Weighed): boolean => one.way === other.way && one.queueId === other.queueId;

/** Its queue is only helped out, and it was not overdue enough for that. */
const isHeldBack = ({ way, dueAt, whenOverdueBy }: Weighed, calledAt: Instant): boolean =>
  way === 'helped' && calledAt < overdueAt(dueAt, whenOverdueBy);

/** For how long a ticket was meant to wait. */
const targetOf = ({ dueAt, countsFrom }: Weighed & Constant): number => dueAt - countsFrom;
