import { expect, it } from 'vitest';
import { asInstant } from '#shared/time.ts';
import type { CallShown } from '#shared/views.ts';
import { callRows } from './call-rows.ts';

const call = (seq: number): CallShown => ({
  seq,
  ticketId: seq,
  number: `A-${seq}`,
  counterId: 'loket-1',
  queueId: 'ktp',
  isRecall: false,
  at: asInstant(0),
});

it('those who were missed or served stand among the calls, newest first', () => {
  const view = {
    calls: [call(5), call(2)],
    ended: [
      { ...call(4), isMissed: true },
      { ...call(1), isMissed: false },
    ],
  };
  expect(callRows(view).map(({ number, state }) => [number, state])).toEqual([
    ['A-5', 'held'],
    ['A-4', 'missed'],
    ['A-2', 'held'],
    ['A-1', 'over'],
  ]);
});
