import { expect, test } from 'vitest';
import { asInstant, MINUTE } from '#shared/time.ts';
import { timeInside, waitsInside } from './inside.ts';
import type { Turn, Wait } from './turn.ts';

const at = (minute: number) => asInstant(minute * MINUTE);
const wait = (from: number, until: number, begin: Wait['begin'] = 'arrival', isCalled = true): Wait => ({
  queueId: 'bank',
  from: at(from),
  until: at(until),
  isCalled,
  begin,
});
const turn = (facts: Pick<Turn, 'waits' | 'endedAt' | 'outcome'>): Turn => ({
  lane: 'regular',
  arrivedAt: at(0),
  servingAt: null,
  ...facts,
});

test('somebody is inside from coming to the end of the last service', () => {
  const served = turn({ waits: [wait(0, 20), wait(30, 40, 'transfer')], endedAt: at(50), outcome: 'served' });
  expect(timeInside(served)).toBe(50 * MINUTE);
});

test('somebody is not inside from a call in vain until they come back', () => {
  const back = turn({ waits: [wait(0, 20), wait(35, 40, 'return')], endedAt: at(50), outcome: 'served' });
  expect(timeInside(back)).toBe(35 * MINUTE);
});

test('whoever is never called waits until the last counter goes home, and nobody for less than no time', () => {
  const left = turn({ waits: [wait(0, 1_000, 'arrival', false)], endedAt: at(1_000), outcome: 'expired' });
  const late = turn({ waits: [wait(700, 1_000, 'arrival', false)], endedAt: at(1_000), outcome: 'expired' });
  expect(waitsInside([left, late], at(600))).toEqual([
    { from: at(0), to: at(600) },
    { from: at(700), to: at(700) },
  ]);
});
