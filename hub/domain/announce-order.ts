/** Which call is spoken next, by which display, and how: the rules that keep the loudspeakers of a busy hall on time. */
import type { ZoneSound } from '#shared/model.ts';

/** A call whose turn to be spoken has not come. */
export type PendingCall = {
  /** Grows with every call. */
  readonly callId: number;
  readonly ticketId: number;
  readonly counterId: string;
  readonly zoneId: string;
  readonly isRecall: boolean;
  readonly isPriority: boolean;
  /** When it was made, in milliseconds of a clock that never goes back. */
  readonly since: number;
  /** The displays that were asked for it and did not begin, each as often as it was. */
  readonly tried: readonly string[];
  /** When one of those may be asked again. */
  readonly againFrom: number;
};

/** How a call is spoken: in full or short, after a chime or not; *chime*: nothing but that. */
export type SpeechForm = { readonly length: 'full' | 'short' | 'chime'; readonly chime: boolean };

/** The hall as it is at the moment of a decision. */
export type Surroundings = {
  /** The zones that must be still while one speaks, itself included. */
  readonly earshot: (zoneId: string) => ReadonlySet<string>;
  readonly soundIn: (zoneId: string) => ZoneSound;
  /** The displays that can speak in a zone, the best first. */
  readonly speakersIn: (zoneId: string) => readonly string[];
  /** How long a call takes in a form, in milliseconds; null where no voice pack can say it. */
  readonly lengthMs: (call: PendingCall, form: SpeechForm) => number | null;
};

/** After so long a silence people look up only at a chime. */
export const QUIET_MS = 5_000;
/** With so many waiting within earshot calls are spoken in short. */
export const MANY = 3;
/** So many priority calls in a row go before an older one. */
export const MOST_AHEAD = 2;

export type Turn = { readonly call: PendingCall; readonly speaker: string; readonly form: SpeechForm };

type Moment = {
  readonly pending: readonly PendingCall[];
  /** Where somebody speaks, or may still be heard. */
  readonly busy: ReadonlySet<string>;
  /** When each zone fell silent last. */
  readonly quietSince: ReadonlyMap<string, number>;
  /** How many priority calls in a row went before an older one in each zone. */
  readonly ahead: ReadonlyMap<string, number>;
};

/**
 * The calls whose turn it is now, at most one a zone, and never two within earshot of each other. First calls go before
 * those made once more, in the order in which they were made; a priority call goes before older ones, but no more than
 * `MOST_AHEAD` in a row. A call that cannot be spoken since somebody speaks near it keeps later ones near it waiting
 * too, so that a zone between two busy ones has its turn.
 */
export function turnsNow(moment: Moment, around: Surroundings, now: number): readonly Turn[] {
  const closed = new Set(moment.busy);
  const turns: Turn[] = [];
  for (const call of inOrder(moment)) {
    const near = around.earshot(call.zoneId);
    if ([...near].some((zoneId) => closed.has(zoneId))) {
      closed.add(call.zoneId);
      continue;
    }
    const speaker = speakerFor(call, around, now);
    if (speaker === undefined) continue;
    turns.push({ call, speaker, form: formOf(call, moment, around, now) });
    closed.add(call.zoneId);
  }
  return turns;
}

/** The best display that was not asked for it yet; after a while one that was, since it may only have come too late. */
function speakerFor({ zoneId, tried, againFrom }: PendingCall, around: Surroundings, now: number): string | undefined {
  const ready = around.speakersIn(zoneId);
  const fresh = ready.find((id) => !tried.includes(id));
  return fresh ?? (now >= againFrom ? ready[0] : undefined);
}

function inOrder({ pending, ahead }: Moment): readonly PendingCall[] {
  const rank = (call: PendingCall) => {
    if (call.isRecall) return 2;
    return call.isPriority && (ahead.get(call.zoneId) ?? 0) < MOST_AHEAD ? 0 : 1;
  };
  return pending.toSorted((a, b) => rank(a) - rank(b) || a.callId - b.callId);
}

function formOf(call: PendingCall, { pending, quietSince }: Moment, around: Surroundings, now: number): SpeechForm {
  if (around.soundIn(call.zoneId) === 'chime') return { length: 'chime', chime: true };
  const near = around.earshot(call.zoneId);
  const waiting = pending.filter(({ zoneId }) => near.has(zoneId)).length;
  const quietFor = now - Math.max(...[...near].map((zoneId) => quietSince.get(zoneId) ?? Number.NEGATIVE_INFINITY));
  return { length: waiting >= MANY ? 'short' : 'full', chime: quietFor >= QUIET_MS };
}

/** Whether a call is a priority call that goes before an older one which is no recall either. */
export const goesAhead = (call: PendingCall, pending: readonly PendingCall[]): boolean =>
  call.isPriority &&
  !call.isRecall &&
  pending.some(
    ({ zoneId, callId, isRecall, isPriority }) =>
      zoneId === call.zoneId && callId < call.callId && !isRecall && !isPriority,
  );
