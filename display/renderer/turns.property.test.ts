import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asInstant } from '#shared/time.ts';
import type { CallShown } from '#shared/views.ts';
import {
  LEAST_TURN_MS,
  NEWS_MS,
  nextTurnAt,
  noTurns,
  TURN_MS,
  type TurnEvent,
  type Turns,
  takeTurns,
  turnMs,
} from './turns.ts';

const COUNTERS = 20;
const LISTED = 12;

const step = fc.oneof(
  { weight: 9, arbitrary: fc.record({ do: fc.constant('call' as const), counter: fc.nat(COUNTERS - 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recall' as const), counter: fc.nat(COUNTERS - 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), counter: fc.nat(COUNTERS - 1) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 15_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('link' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

type Turn = { readonly call: CallShown; readonly since: number };
/** The link was silent after the call `afterSeq` until the instant `to`. */
type Silence = { readonly afterSeq: number; readonly to: number };

/** A hall that calls, a screen that watches it, and what an observer notes down about the screen. */
function watch(steps: readonly Step[]) {
  let now = 0;
  let seq = 0;
  let isLinked = false;
  let lostAfterSeq = 0;
  let turns: Turns = noTurns;
  const holding = new Map<number, CallShown>();
  const shown: Turn[] = [];
  /** Turns that were broken off although their call held. */
  const cutShort: Turn[] = [];
  const silences: Silence[] = [];
  const made: CallShown[] = [];

  const feed = (event: TurnEvent) => {
    const before = turns.card;
    turns = takeTurns(turns, event, now);
    const card = turns.card;
    if (!card || card === before) return;
    if (!card.isQuiet) shown.push({ call: card.call, since: card.since });
    const stillHolds = before && [...holding.values()].some((call) => call.ticketId === before.call.ticketId);
    if (
      before &&
      !before.isQuiet &&
      !card.isQuiet &&
      stillHolds &&
      now - before.since < turnMs(turns.waiting.length + 1)
    )
      cutShort.push(before);
  };
  const show = () => {
    if (!isLinked) return;
    const calls = [...holding.values()].toSorted((a, b) => b.seq - a.seq).slice(0, LISTED);
    const counters = [...holding.values()].map(({ counterId, number }) => ({
      counterId,
      state: 'open' as const,
      isAway: false,
      number,
      isServing: false,
    }));
    feed({ type: 'frame', history: 'h', at: asInstant(now), view: { calls, counters, speaking: [] } });
  };
  const pass = (ms: number) => {
    const end = now + ms;
    for (let due = nextTurnAt(turns); due !== null && due <= end; due = nextTurnAt(turns)) {
      now = Math.max(now, due);
      feed({ type: 'tick' });
    }
    now = end;
  };
  const ring = (counter: number, ticketId: number, isRecall: boolean) => {
    const number = `A-${String(ticketId).padStart(3, '0')}`;
    const at = asInstant(now);
    const call = { seq: ++seq, ticketId, number, counterId: `c${counter}`, queueId: 'q', isRecall, at };
    holding.set(counter, call);
    made.push(call);
  };

  for (const action of steps) {
    if (action.do === 'wait') pass(action.ms);
    else if (action.do === 'lose' && isLinked) {
      isLinked = false;
      lostAfterSeq = seq;
      feed({ type: 'link-lost' });
    } else if (action.do === 'link' && !isLinked) {
      isLinked = true;
      silences.push({ afterSeq: lostAfterSeq, to: now });
    } else if (action.do === 'call') ring(action.counter, seq + 1, false);
    else if (action.do === 'recall') {
      const call = holding.get(action.counter);
      if (call) ring(action.counter, call.ticketId, true);
    } else if (action.do === 'end') holding.delete(action.counter);
    show();
  }
  return { shown, cutShort, silences, made, holding, isLinked, finish: () => pass(COUNTERS * TURN_MS * 2) };
}

const history = fc.array(step, { maxLength: 80, size: 'max' });
const linkedHistory = fc
  .array(
    step.filter((action) => action.do !== 'lose' && action.do !== 'link'),
    { maxLength: 80, size: 'max' },
  )
  .map((steps): Step[] => [{ do: 'link' }, ...steps]);

it('no call is on the card for a turn twice', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const hall = watch(steps);
      hall.finish();
      const seqs = hall.shown.map(({ call }) => call.seq);
      expect(new Set(seqs).size).toBe(seqs.length);
    }),
  );
});

it('no turn of a call that holds is shorter than those who wait make it', () => {
  fc.assert(
    fc.property(history, (steps) => {
      expect(watch(steps).cutShort).toEqual([]);
    }),
  );
});

it('a turn is a full one while at most two wait, shorter the more wait, and never too short to read', () => {
  expect([turnMs(0), turnMs(1), turnMs(2)]).toEqual([TURN_MS, TURN_MS, TURN_MS]);
  fc.assert(
    fc.property(fc.nat(1_000), (waiting) => {
      expect(turnMs(waiting + 1)).toBeLessThanOrEqual(turnMs(waiting));
      expect(turnMs(waiting)).toBeGreaterThanOrEqual(LEAST_TURN_MS);
    }),
  );
});

it('calls made in one second are all on the card within the time of four turns and the least turn for each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: COUNTERS }), (count) => {
      const calls = Array.from({ length: count }, (_, counter): Step => ({ do: 'call', counter }));
      const hall = watch([{ do: 'link' }, ...calls]);
      hall.finish();
      expect(hall.shown).toHaveLength(count);
      expect(hall.shown.at(-1)?.since).toBeLessThanOrEqual(4 * TURN_MS + count * LEAST_TURN_MS);
    }),
  );
});

it('calls that are not repeated come onto the card in their order', () => {
  const withoutRecalls = history.map((steps) => steps.filter((action) => action.do !== 'recall'));
  fc.assert(
    fc.property(withoutRecalls, (steps) => {
      const hall = watch(steps);
      hall.finish();
      const seqs = hall.shown.map(({ call }) => call.seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    }),
  );
});

it('while the link lives every call that goes on holding gets its turn, or its repetition does', () => {
  fc.assert(
    fc.property(linkedHistory, (steps) => {
      const hall = watch(steps);
      hall.finish();
      for (const call of hall.holding.values()) {
        expect(hall.shown.map((turn) => turn.call.seq)).toContain(call.seq);
      }
    }),
  );
});

it('a call made during a silence of the link is never shown as new more than ten seconds later', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const hall = watch(steps);
      hall.finish();
      for (const { afterSeq, to } of hall.silences) {
        const late = hall.made.filter(({ seq, at }) => seq > afterSeq && to - at >= NEWS_MS);
        for (const { seq } of late) expect(hall.shown.map(({ call }) => call.seq)).not.toContain(seq);
      }
    }),
  );
});
