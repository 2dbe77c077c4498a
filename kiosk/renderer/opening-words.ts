/** When and why a queue hands out numbers, as a sentence for residents. */
import { inLanguage, type Language, type Queue } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { type Moment, sayWhen } from '#shared/text/say-when.ts';
import { addDays, type Instant, wallClock } from '#shared/time.ts';
import type { KioskView, Opening } from '#shared/views.ts';

export type QueueNow = KioskView['queues'][number];

/** The queue's state in the view; a queue that the view does not name hands out nothing. */
export const queueNow = (view: KioskView, queueId: string): QueueNow =>
  view.queues.find((queue) => queue.queueId === queueId) ?? {
    queueId,
    opening: { state: 'closed', opensAt: null, holiday: null },
    waiting: 0,
    wait: null,
    laneStops: {},
  };

/** When a shut queue hands out numbers again; null where that is not known. */
export const opensAgain = (opening: Opening): Instant | null => ('opensAt' in opening ? opening.opensAt : null);

/** One short line: open with the number of people waiting, or why not and until when. */
export function sayOpening({ opening, waiting }: QueueNow, moment: Moment): string {
  const { kiosk } = words[moment.language];
  const when = (opensAt: Instant | null) => (opensAt === null ? null : sayWhen(opensAt, moment));
  switch (opening.state) {
    case 'open':
      return `${kiosk.open}, ${kiosk.waiting(waiting)}`;
    case 'not-yet':
      return kiosk.notYet(when(opening.opensAt));
    case 'break':
      return kiosk.onBreak(when(opening.opensAt));
    case 'closed':
      return opening.holiday
        ? kiosk.holiday(
            kiosk.shutToday[opening.holiday.closed],
            inLanguage(opening.holiday.name, moment.language),
            when(opening.opensAt),
          )
        : kiosk.closed(when(opening.opensAt));
    case 'paused':
      return kiosk.paused;
    case 'unstaffed':
      return kiosk.unstaffed(when(opening.opensAt));
    case 'full':
      return kiosk.full(when(opening.opensAt));
    case 'too-late':
      return kiosk.tooLate(when(opening.opensAt));
    case 'clock':
      return kiosk.checkingClock;
    case 'external':
      return kiosk.external;
  }
}

/**
 * The state in few words, for several queues as one: when it opens again only where that is soon, and not the name of a
 * holiday. Each of their services tells all of it.
 */
export function sayOpeningBriefly(now: QueueNow, moment: Moment): string {
  const { kiosk } = words[moment.language];
  const { opening } = now;
  const dayOf = (instant: Instant) => wallClock(instant, moment.timeZone).day;
  switch (opening.state) {
    case 'unstaffed':
      return kiosk.unstaffed(null);
    case 'full':
      return kiosk.full(null);
    case 'too-late':
      return kiosk.tooLate(null);
    case 'closed':
      if (opening.holiday) return kiosk.shutToday[opening.holiday.closed];
      return opening.opensAt !== null && dayOf(opening.opensAt) <= addDays(dayOf(moment.at), 1)
        ? sayOpening(now, moment)
        : kiosk.closed(null);
    default:
      return sayOpening(now, moment);
  }
}

/** How long somebody waits who takes a regular number now, or that nobody can tell; nothing where none can be had. */
export function sayWait({ opening, wait }: QueueNow, language: Language): string | null {
  const { kiosk } = words[language];
  if (opening.state !== 'open') return null;
  return wait ? kiosk.wait(wait.from, wait.to) : kiosk.waitNotKnown;
}

/** Where to go for a queue that the agency runs itself. */
export const sayExternal = (queue: Queue, language: Language): string =>
  queue.external ? inLanguage(queue.external, language) : words[language].kiosk.externalAsk;

/**
 * Several queues as one: an open one with everybody who waits for the open ones, else the one that opens first,
 * else one that the agency runs itself.
 */
export function together(queues: readonly QueueNow[]): QueueNow {
  const open = queues.filter((queue) => queue.opening.state === 'open');
  const [first] = open;
  const wait = open.length === 1 ? (first?.wait ?? null) : null;
  if (first) return { ...first, wait, waiting: open.reduce((sum, queue) => sum + queue.waiting, 0) };
  const opensAt = (opening: Opening) =>
    opening.state === 'external' ? Number.POSITIVE_INFINITY : (opensAgain(opening) ?? Number.MAX_SAFE_INTEGER);
  const [soonest] = queues.toSorted((one, other) => opensAt(one.opening) - opensAt(other.opening));
  return (
    soonest ?? {
      queueId: '',
      opening: { state: 'closed', opensAt: null, holiday: null },
      waiting: 0,
      wait: null,
      laneStops: {},
    }
  );
}
