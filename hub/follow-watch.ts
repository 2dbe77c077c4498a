/**
 * Tells the pages of the tickets that phones follow: each ticket's own change, at most every few seconds. A view is
 * computed once for each change of its ticket, and now and then for what the ticket does not know of: the people before
 * it, the wait.
 */
import type { Ticket } from '#shared/model.ts';
import { SECOND } from '#shared/time.ts';
import type { FollowView } from '#shared/views.ts';
import type { ShareOfTime } from './share-of-time.ts';

/** Nobody is told more often. */
const TELL_EVERY_MS = 5 * SECOND;

type Entry = {
  readonly token: string;
  readonly ticketId: number;
  /** The view as it was last told, without its instant. */
  told: string;
  toldAt: number;
  lookedAt: number;
  /** Its ticket changed, and it was not looked at since. */
  isDue: boolean;
};

type Parts = {
  readonly ticketOf: (token: string) => Ticket | undefined;
  readonly viewOf: (ticket: Ticket) => FollowView | null;
  /** Called once what is told is on disk. */
  readonly tell: (token: string, view: FollowView | null) => void;
  readonly share: ShareOfTime;
  /** Milliseconds that have passed since whenever. */
  readonly monotonic: () => number;
  readonly onFault: (error: unknown) => void;
};

export function openFollowWatch({ ticketOf, viewOf, tell, share, monotonic, onFault }: Parts) {
  /** The one that was looked at longest ago comes first. */
  const entries = new Map<string, Entry>();
  const byTicket = new Map<number, Entry>();
  /** Those whose tickets changed again before they may be told again. */
  const again = new Set<Entry>();

  const textOf = (view: FollowView | null) => JSON.stringify(view && { ...view, at: 0 });

  const viewNow = (token: string): FollowView | null => {
    const ticket = ticketOf(token);
    return ticket ? viewOf(ticket) : null;
  };

  const look = (entry: Entry) => {
    if (entries.get(entry.token) !== entry) return;
    entry.isDue = false;
    again.delete(entry);
    entry.lookedAt = monotonic();
    entries.delete(entry.token);
    entries.set(entry.token, entry);
    try {
      const view = viewNow(entry.token);
      const text = textOf(view);
      if (text === entry.told) return;
      entry.told = text;
      entry.toldAt = entry.lookedAt;
      tell(entry.token, view);
    } catch (error) {
      onFault(error);
    }
  };

  const forget = (token: string) => {
    const entry = entries.get(token);
    if (!entry) return;
    entries.delete(token);
    byTicket.delete(entry.ticketId);
    again.delete(entry);
  };
  const lookSoon = (entry: Entry, isNews: boolean) => {
    if (entry.isDue) return;
    entry.isDue = true;
    share.add(() => look(entry), isNews);
  };

  return {
    /** Begins to watch a token, and gives its view now; null, and nothing is watched, where it leads nowhere. */
    watch: (token: string): FollowView | null => {
      const ticket = ticketOf(token);
      const view = ticket ? viewOf(ticket) : null;
      forget(token);
      if (!ticket || !view) return null;
      const now = monotonic();
      const entry = { token, ticketId: ticket.id, told: textOf(view), toldAt: now, lookedAt: now, isDue: false };
      entries.set(token, entry);
      byTicket.set(ticket.id, entry);
      return view;
    },
    unwatch: forget,
    /** These tickets were changed: whoever follows them is told at once, unless they were told a moment ago. */
    changed: (ticketIds: readonly number[]): void => {
      if (entries.size === 0) return;
      const now = monotonic();
      for (const ticketId of ticketIds) {
        const entry = byTicket.get(ticketId);
        if (!entry) continue;
        if (now - entry.toldAt >= TELL_EVERY_MS) lookSoon(entry, true);
        else again.add(entry);
      }
    },
    /** To be called a few times a second: looks at those that were not looked at for long enough. */
    tick: (): void => {
      const now = monotonic();
      for (const entry of again) if (now - entry.toldAt >= TELL_EVERY_MS) lookSoon(entry, true);
      for (const entry of entries.values()) {
        if (now - entry.lookedAt < TELL_EVERY_MS) return;
        lookSoon(entry, false);
      }
    },
    forgetAll: (): void => {
      entries.clear();
      byTicket.clear();
      again.clear();
    },
    watched: (): number => entries.size,
  };
}
