import { describe, expect, it } from 'vitest';
import { asInstant } from '#shared/time.ts';
import type { CallShown, DisplayView } from '#shared/views.ts';
import { LEAST_TURN_MS, LONGEST_SPEECH_MS, nextTurnAt, noTurns, TURN_MS, type Turns, takeTurns } from './turns.ts';

const morning = 1_763_949_600_000;

/** A call, made `secondsAgo` before the frame that brings it. */
const call = (seq: number, counter = seq, { ticketId = seq, secondsAgo = 0, isRecall = false } = {}): CallShown => ({
  seq,
  ticketId,
  number: `A-${String(ticketId).padStart(3, '0')}`,
  counterId: `loket-${counter}`,
  queueId: 'ktp',
  isRecall,
  at: asInstant(morning - secondsAgo * 1_000),
});

const frame = (
  calls: readonly CallShown[],
  counters: DisplayView['counters'] = [],
  history = 'h',
  speaking: readonly number[] = [],
) => ({
  type: 'frame' as const,
  history,
  at: asInstant(morning),
  view: { calls, counters, speaking },
});

/** A screen that has been linked to a hall where nobody was called yet. */
const linked: Turns = takeTurns(noTurns, frame([]), 0);
const onCard = (turns: Turns) => turns.card?.call.number;
const inLine = (turns: Turns) => turns.waiting.map(({ number }) => number);

describe('the card of the hall display', () => {
  it('shows a new call at once', () => {
    const turns = takeTurns(linked, frame([call(1)]), 100);
    expect(turns.card).toEqual({ call: call(1), since: 100, isQuiet: false });
    expect(nextTurnAt(turns)).toBeNull();
  });

  it('lets calls made at the same instant take turns in their order', () => {
    let turns = takeTurns(linked, frame([call(3), call(2), call(1)]), 0);
    expect([onCard(turns), ...inLine(turns)]).toEqual(['A-001', 'A-002', 'A-003']);
    turns = takeTurns(turns, { type: 'tick' }, TURN_MS - 1);
    expect(onCard(turns)).toBe('A-001');
    turns = takeTurns(turns, { type: 'tick' }, TURN_MS);
    expect(onCard(turns)).toBe('A-002');
    turns = takeTurns(turns, { type: 'tick' }, 2 * TURN_MS);
    expect(onCard(turns)).toBe('A-003');
    expect(nextTurnAt(turns)).toBeNull();
  });

  it('gives shorter turns while many wait, and longer ones again as the line grows shorter', () => {
    let turns = takeTurns(linked, frame(Array.from({ length: 22 }, (_, index) => call(22 - index))), 0);
    const starts: number[] = [0];
    for (let due = nextTurnAt(turns); due !== null; due = nextTurnAt(turns)) {
      turns = takeTurns(turns, { type: 'tick' }, due);
      starts.push(due);
    }
    expect(onCard(turns)).toBe('A-022');
    expect(starts[1]).toBe(LEAST_TURN_MS);
    expect((starts.at(-1) ?? 0) - (starts.at(-2) ?? 0)).toBe(TURN_MS);
    expect(starts.at(-1)).toBeLessThan(75_000);
  });

  it('gives a call its full time although another comes in the middle of it', () => {
    let turns = takeTurns(linked, frame([call(1)]), 0);
    turns = takeTurns(turns, frame([call(2), call(1)]), 5_000);
    expect(onCard(turns)).toBe('A-001');
    expect(nextTurnAt(turns)).toBe(TURN_MS);
  });

  it('makes way at once for the next when its call is undone, missed or finished', () => {
    let turns = takeTurns(linked, frame([call(2), call(1)]), 0);
    turns = takeTurns(turns, frame([call(2)]), 1_000);
    expect(turns.card).toEqual({ call: call(2), since: 1_000, isQuiet: false });
  });

  it('leaves out a call that was taken back before its turn', () => {
    let turns = takeTurns(linked, frame([call(3), call(2), call(1)]), 0);
    turns = takeTurns(turns, frame([call(3), call(1)]), 1_000);
    expect(inLine(turns)).toEqual(['A-003']);
  });

  it('shows the newest call quietly when its own is gone and nobody waits', () => {
    let turns = takeTurns(linked, frame([call(1)]), 0);
    turns = takeTurns(turns, frame([call(2), call(1)]), 9_000);
    turns = takeTurns(turns, frame([call(1)]), 20_000);
    expect(turns.card).toEqual({ call: call(1), since: 20_000, isQuiet: true });
  });

  it('interrupts a quiet card at once for a new call', () => {
    let turns = takeTurns(noTurns, frame([call(1, 1, { secondsAgo: 90 })]), 0);
    turns = takeTurns(turns, frame([call(2), call(1, 1, { secondsAgo: 90 })]), 10);
    expect(turns.card).toEqual({ call: call(2), since: 10, isQuiet: false });
  });

  it('is empty when nobody is called any more', () => {
    const turns = takeTurns(takeTurns(linked, frame([call(1)]), 0), frame([]), 1_000);
    expect(turns.card).toBeNull();
  });

  it('keeps a call in line that fell off the end of the capped list while its counter still shows it', () => {
    const three = frame([call(3), call(2), call(1)]);
    let turns = takeTurns(linked, three, 0);
    const stillThere = {
      counterId: 'loket-2',
      state: 'open' as const,
      isAway: false,
      number: 'A-002',
      isServing: false,
    };
    turns = takeTurns(turns, frame([call(4), call(3)], [stillThere]), 1_000);
    expect([onCard(turns), ...inLine(turns)]).toEqual(['A-002', 'A-003', 'A-004']);
  });
});

describe('a call that is repeated', () => {
  it('comes onto the card again after its turn', () => {
    let turns = takeTurns(linked, frame([call(1)]), 0);
    turns = takeTurns(turns, frame([call(2, 1, { ticketId: 1, isRecall: true })]), 3_000);
    expect(turns.card?.call.seq).toBe(1);
    turns = takeTurns(turns, { type: 'tick' }, TURN_MS);
    expect(turns.card).toMatchObject({ call: { seq: 2, number: 'A-001' }, isQuiet: false });
  });

  it('keeps its place in the line, so that impatience does not send it to the end', () => {
    let turns = takeTurns(linked, frame([call(3), call(2), call(1)]), 0);
    turns = takeTurns(turns, frame([call(4, 2, { ticketId: 2, isRecall: true }), call(3), call(1)]), 1_000);
    expect(turns.waiting.map(({ seq }) => seq)).toEqual([4, 3]);
  });

  it('goes to the new counter only, when another counter calls a ticket that was missed', () => {
    let turns = takeTurns(linked, frame([call(1, 1)]), 0);
    turns = takeTurns(turns, frame([call(2, 7, { ticketId: 1 })]), 1_000);
    expect(turns.card).toMatchObject({ call: { seq: 2, counterId: 'loket-7' }, since: 1_000 });
  });
});

describe('after a silence of the link', () => {
  const lost = { type: 'link-lost' } as const;

  it('shows what was called meanwhile without a turn, the newest of it quietly', () => {
    let turns = takeTurns(takeTurns(linked, frame([call(1, 1, { secondsAgo: 60 })]), 0), lost, 1_000);
    const late = [call(3, 3, { secondsAgo: 11 }), call(2, 2, { secondsAgo: 30 })];
    turns = takeTurns(turns, frame([...late, call(1, 1, { secondsAgo: 60 })]), 40_000);
    expect(turns.waiting).toEqual([]);
    expect(turns.card).toMatchObject({ call: { seq: 3 }, isQuiet: true });
    expect(turns.oldUpTo).toBe(3);
  });

  it('still calls what is younger than ten seconds', () => {
    let turns = takeTurns(linked, lost, 0);
    turns = takeTurns(turns, frame([call(2, 2, { secondsAgo: 9 }), call(1, 1, { secondsAgo: 30 })]), 5_000);
    expect(turns.card).toMatchObject({ call: { seq: 2 }, isQuiet: false });
  });

  it('drops those in line that have grown old meanwhile', () => {
    let turns = takeTurns(linked, frame([call(2), call(1)]), 0);
    turns = takeTurns(turns, lost, 1_000);
    const old = { secondsAgo: 60 };
    turns = takeTurns(turns, frame([call(2, 2, old), call(1, 1, old)]), 61_000);
    expect(turns.waiting).toEqual([]);
    expect(turns.card).toMatchObject({ call: { seq: 2 }, isQuiet: true });
  });

  it('starts anew with a hub that was restored from a backup', () => {
    let turns = takeTurns(linked, frame([call(90)]), 0);
    turns = takeTurns(turns, frame([call(5, 5, { secondsAgo: 300 })], [], 'restored'), 1_000);
    expect(turns.card).toMatchObject({ call: { seq: 5 }, isQuiet: true });
    turns = takeTurns(turns, frame([call(6), call(5)], [], 'restored'), 2_000);
    expect(turns.card).toMatchObject({ call: { seq: 6 }, isQuiet: false });
  });

  it('changes nothing when the same view is sent again', () => {
    const turns = takeTurns(linked, frame([call(2), call(1)]), 0);
    expect(takeTurns(turns, frame([call(2), call(1)]), 500)).toBe(turns);
  });
});

describe('a call that is being spoken', () => {
  const spoken = (calls: readonly CallShown[], ...speaking: readonly number[]) => frame(calls, [], 'h', speaking);
  const three = [call(3), call(2), call(1)];

  it('keeps the card until it has been spoken, then makes way', () => {
    let turns = takeTurns(linked, spoken(three, 1), 0);
    turns = takeTurns(turns, { type: 'tick' }, TURN_MS + 1_000);
    expect(onCard(turns)).toBe('A-001');
    turns = takeTurns(turns, spoken(three), TURN_MS + 2_000);
    expect([onCard(turns), ...inLine(turns)]).toEqual(['A-002', 'A-003']);
  });

  it('comes onto the card before those who wait, once whoever is on it could be read', () => {
    let turns = takeTurns(linked, frame(three), 0);
    turns = takeTurns(turns, spoken(three, 3), 1_000);
    expect([onCard(turns), ...inLine(turns)]).toEqual(['A-001', 'A-003', 'A-002']);
    expect(nextTurnAt(turns)).toBe(LEAST_TURN_MS);
  });

  it('comes onto the card again where its turn was over', () => {
    let turns = takeTurns(linked, frame([call(1)]), 0);
    turns = takeTurns(turns, frame([call(2), call(1)]), TURN_MS);
    expect(onCard(turns)).toBe('A-002');
    turns = takeTurns(turns, spoken([call(2), call(1)], 1), TURN_MS + LEAST_TURN_MS);
    expect(turns.card).toMatchObject({ call: call(1), isQuiet: false });
  });

  it('does not keep it for ever where its end is never told', () => {
    const turns = takeTurns(linked, spoken(three, 1), 0);
    expect(nextTurnAt(turns)).toBe(LONGEST_SPEECH_MS);
  });

  it('of another screen changes nothing here', () => {
    const turns = takeTurns(linked, spoken(three, 9), 0);
    expect(nextTurnAt(turns)).toBe(TURN_MS);
  });
});
