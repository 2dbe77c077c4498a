import { expect, test } from 'vitest';
import type { Ticket } from '#shared/model.ts';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import type { FollowView } from '#shared/views.ts';
import { openFollowWatch } from './follow-watch.ts';

/** Three tickets followed; `look` shows what was computed and told since it was last called. */
function aWatch() {
  let now = 0;
  const tickets = new Map<string, Ticket>(['A', 'B', 'C'].map((token, n) => [token, aTicket({ id: n + 1 })]));
  let ahead = 5;
  const computed: number[] = [];
  const told: string[] = [];
  const watch = openFollowWatch({
    ticketOf: (token) => tickets.get(token),
    viewOf: ({ id, state }) => {
      computed.push(id);
      if (state === 'expired') return null;
      // Only what differs matters here.
      return { at: now, number: `A-00${id}`, standing: { state, ahead: state === 'waiting' ? ahead : null } } as never;
    },
    tell: (token, view: FollowView | null) => told.push(`${token} ${view?.standing.state ?? 'gone'}`),
    share: { add: (work) => work(), awaited: () => 0, stop: () => undefined },
    monotonic: () => now,
    onFault: (error) => {
      throw error;
    },
  });
  const set = (token: string, changes: Partial<Ticket>) => {
    const ticket = tickets.get(token);
    if (ticket) tickets.set(token, { ...ticket, ...changes });
  };
  const look = () => ({ computed: computed.splice(0), told: told.splice(0) });
  for (const token of tickets.keys()) watch.watch(token);
  look();
  return {
    watch,
    set,
    look,
    setAhead: (people: number) => {
      ahead = people;
    },
    advance: (ms: number) => {
      now += ms;
    },
  };
}

test('a change of its ticket is told at once, once, and of no other is anything computed', () => {
  const { watch, set, look, advance } = aWatch();
  advance(5_000);
  set('B', { state: 'called' });
  watch.changed([2]);
  expect(look()).toEqual({ computed: [2], told: ['B called'] });
  watch.tick();
  // The others are looked at for what they do not know of.
  expect(look()).toEqual({ computed: [1, 3], told: [] });
});

test('nobody is told more often than every five seconds, and then what is true by then', () => {
  const { watch, set, look, advance } = aWatch();
  advance(5_000);
  set('B', { state: 'called' });
  watch.changed([2]);
  look();
  for (const state of ['serving', 'held', 'waiting'] as const) {
    advance(1_000);
    set('B', { state });
    watch.changed([2]);
    watch.tick();
  }
  expect(look().told).toEqual([]);
  advance(2_000);
  watch.tick();
  expect(look().told).toEqual(['B waiting']);
  watch.tick();
  expect(look()).toEqual({ computed: [], told: [] });
});

test('what a ticket does not know of is looked at every five seconds, and told where it is another', () => {
  const { watch, look, advance, setAhead } = aWatch();
  setAhead(4);
  advance(4_999);
  watch.tick();
  expect(look()).toEqual({ computed: [], told: [] });
  advance(1);
  watch.tick();
  expect(look()).toEqual({ computed: [1, 2, 3], told: ['A waiting', 'B waiting', 'C waiting'] });
  advance(5_000);
  watch.tick();
  expect(look()).toEqual({ computed: [1, 2, 3], told: [] });
});

test('one that is over is told so, and one that nobody follows any more is not computed', () => {
  const { watch, set, look, advance } = aWatch();
  watch.unwatch('C');
  set('A', { state: 'expired' });
  advance(5_000);
  watch.changed([1, 3]);
  watch.tick();
  expect(look()).toEqual({ computed: [1, 2], told: ['A gone'] });
  expect(watch.watched()).toBe(2);
});
