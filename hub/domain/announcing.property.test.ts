/** What must hold of the spoken calls whatever happens in the hall, and to its displays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sound, speakingHall, type TestDisplay } from '../testing/speaking-displays.ts';
import { MOST_AHEAD } from './announce-order.ts';
import { START_UNTIL_MS, TOO_OLD_MS } from './announcing.ts';
import { earshot } from './audio-zones.ts';

const ZONES = ['a', 'b', 'c'] as const;
const COUNTERS = 12;
const zoneOfCounter = (counter: number): string => ZONES[counter % ZONES.length] ?? 'a';

const happening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('call' as const), counter: fc.nat(COUNTERS - 1), isPriority: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('recall' as const), counter: fc.nat(COUNTERS - 1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('leave' as const), counter: fc.nat(COUNTERS - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cut', 'kill', 'link'), display: fc.nat(5) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(
  fc.tuple(fc.oneof(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 9_000 })), happening),
  { maxLength: 60 },
);
const displays: fc.Arbitrary<readonly TestDisplay[]> = fc
  .array(
    fc.record({ latencyMs: fc.constantFrom(20, 150, 900, 1_700), isDeaf: fc.constantFrom(false, false, false, true) }),
    {
      minLength: 6,
      maxLength: 6,
    },
  )
  .map((facts) => facts.map((fact, i) => ({ ...fact, id: `display-${i}`, zoneId: ZONES[i % 3] ?? 'a' })));
/** All three in one room; a room between two; three rooms. */
const hearing = fc.constantFrom(
  [
    ['b', 'c'],
    ['a', 'c'],
    ['a', 'b'],
  ],
  [['b'], ['a', 'c'], ['b']],
  [[], [], []],
);

/** Plays a history and lets all of it come to its end. */
function play(
  parts: Omit<Parameters<typeof speakingHall>[0], 'earshot'> & { readonly hears: readonly (readonly string[])[] },
  events: readonly (readonly [number, Happening])[],
) {
  const { hears, ...rest } = parts;
  const near = earshot(ZONES.map((id, i) => ({ id, hears: hears[i] ?? [] })));
  const hall = speakingHall({ ...rest, earshot: near });
  const at = new Map<number, { readonly callId: number; readonly ticketId: number; readonly isPriority: boolean }>();
  const madeAt = new Map<number, number>();
  const overAt = new Map<number, number>();
  let callId = 0;
  const leave = (counter: number) => {
    const open = at.get(counter);
    if (!open) return;
    at.delete(counter);
    overAt.set(open.callId, hall.now());
    hall.tell({ type: 'over', callId: open.callId });
  };
  const call = (counter: number, ticketId: number, isPriority: boolean, isRecall: boolean) => {
    callId += 1;
    madeAt.set(callId, hall.now());
    at.set(counter, { callId, ticketId, isPriority });
    const zoneId = zoneOfCounter(counter);
    hall.tell({
      type: 'call',
      call: { callId, ticketId, counterId: `loket-${counter}`, zoneId, isRecall, isPriority },
    });
  };
  for (const [ms, event] of events) {
    hall.pass(ms);
    if (event.do === 'call') {
      leave(event.counter);
      call(event.counter, callId + 1_000, event.isPriority, false);
    } else if (event.do === 'recall') {
      const open = at.get(event.counter);
      if (open) call(event.counter, open.ticketId, open.isPriority, true);
    } else if (event.do === 'leave') leave(event.counter);
    else hall[event.do](`display-${event.display}`);
  }
  hall.pass(3 * TOO_OLD_MS);
  return { hall, near, madeAt, overAt };
}

const property = (check: (played: ReturnType<typeof play>) => void) =>
  fc.assert(
    fc.property(displays, hearing, history, (these, hears, events) => check(play({ displays: these, hears }, events))),
    { numRuns: 300 },
  );
const overlap = (one: Sound, other: Sound) => one.from < other.to && other.from < one.to;

test('no call is spoken twice', () => {
  property(({ hall }) => {
    const callIds = hall.heard.map(({ callId }) => callId);
    expect(callIds).toEqual([...new Set(callIds)]);
  });
});

test('never do two zones within earshot of each other speak at once', () => {
  property(({ hall, near }) => {
    for (const [i, one] of hall.heard.entries()) {
      for (const other of hall.heard.slice(i + 1)) {
        if (near(one.zoneId).has(other.zoneId)) expect(overlap(one, other)).toBe(false);
      }
    }
  });
});

test('no call is begun late, or after its ticket has left', () => {
  property(({ hall, madeAt, overAt }) => {
    for (const { callId, from } of hall.heard) {
      expect(from - (madeAt.get(callId) ?? 0)).toBeLessThanOrEqual(TOO_OLD_MS + START_UNTIL_MS);
      expect(from).toBeLessThanOrEqual(overAt.get(callId) ?? Number.POSITIVE_INFINITY);
    }
  });
});

test('every call ends once, as spoken or with the reason why not; one that was spoken may then be cut off', () => {
  property(({ hall, madeAt }) => {
    const spoken = new Set(hall.heard.map(({ callId }) => callId));
    for (const callId of madeAt.keys()) {
      const [first, ...more] = hall.fates.filter((fate) => fate.callId === callId).map(({ reason }) => reason);
      expect(first === null).toBe(spoken.has(callId));
      expect([[], ['cut-off']]).toContainEqual(more);
      if (more.length > 0) expect(first).toBeNull();
    }
    expect(hall.state()).toMatchObject({ pending: [], speeches: [] });
  });
});

test('at most one call of a counter waits for its turn', () => {
  fc.assert(
    fc.property(displays, hearing, history, (these, hears, events) => {
      const onOrder: NonNullable<Parameters<typeof speakingHall>[0]['onOrder']> = (_, { pending }) => {
        const counters = pending.map(({ counterId }) => counterId);
        expect(counters).toEqual([...new Set(counters)]);
      };
      play({ displays: these, hears, onOrder }, events);
    }),
  );
});

test('first calls go before those made once more, and no more than two priority calls in a row before an older one', () => {
  const able = ZONES.map((zoneId, i): TestDisplay => ({ id: `display-${i}`, zoneId, latencyMs: 20 }));
  const calm = history.map((events) => events.filter(([, { do: what }]) => !['cut', 'kill', 'link'].includes(what)));
  fc.assert(
    fc.property(hearing, calm, (hears, events) => {
      const ahead = new Map<string, number>();
      const onOrder: NonNullable<Parameters<typeof speakingHall>[0]['onOrder']> = (order, { pending }) => {
        if (order.do !== 'speak') return;
        const { call } = order;
        const firsts = pending.filter(
          (one) => one.zoneId === call.zoneId && !one.isRecall && one.callId !== call.callId,
        );
        if (call.isRecall) expect(firsts).toEqual([]);
        const passed = firsts.filter(({ callId }) => callId < call.callId);
        if (passed.length > 0) expect(call.isPriority).toBe(true);
        const isAhead = passed.some(({ isPriority }) => !isPriority);
        const run = isAhead ? (ahead.get(call.zoneId) ?? 0) + 1 : 0;
        ahead.set(call.zoneId, run);
        expect(run).toBeLessThanOrEqual(MOST_AHEAD);
      };
      play({ displays: able, hears, onOrder }, events);
    }),
    { numRuns: 300 },
  );
});
