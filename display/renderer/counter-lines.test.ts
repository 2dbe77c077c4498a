import { expect, it } from 'vitest';
import type { Agency, Counter, Hall, Queue } from '#shared/model.ts';
import type { CounterShown } from '#shared/views.ts';
import { counterLines } from './counter-lines.ts';

const counter = (number: number): Counter => ({
  id: `loket-${number}`,
  number,
  agencyId: 'dukcapil',
  queueIds: ['ktp'],
  helps: [],
});
const agency: Agency = { id: 'dukcapil', name: { id: 'Dinas Kependudukan' }, shortName: 'Disdukcapil' };
const queue = { id: 'ktp', name: { id: 'KTP-el', en: 'Identity card' } } as Queue;
const hall = { agencies: [agency], queues: [queue] } as Pick<Hall, 'agencies' | 'queues'> as Hall;
const shown = (number: number, facts: Partial<CounterShown> = {}): CounterShown => ({
  counterId: `loket-${number}`,
  state: 'open',
  isAway: false,
  number: null,
  isServing: false,
  ...facts,
});
const linesOf = (...counters: readonly CounterShown[]) =>
  counterLines(
    hall,
    [counter(1), counter(2)],
    { calls: [], ended: [], counters, speaking: [], notices: [], playlist: null, checkIn: null },
    'en',
  );

it('a counter shows the ticket it has, and one that the hub does not name is closed', () => {
  expect(linesOf(shown(2, { number: 'A-012', isServing: true }))).toEqual({
    lines: [
      {
        counterId: 'loket-2',
        number: 2,
        agency: 'Disdukcapil',
        queue: 'Identity card',
        state: 'open',
        ticket: 'A-012',
        isServing: true,
      },
    ],
    closed: [1],
  });
});

it('a counter on its break keeps its line', () => {
  const { lines, closed } = linesOf(shown(1, { state: 'paused' }), shown(2, { state: 'closed' }));
  expect(lines.map(({ number, state }) => [number, state])).toEqual([[1, 'paused']]);
  expect(closed).toEqual([2]);
});

it('a counter whose device is gone is not said to be open, but keeps the ticket that is there', () => {
  const { lines, closed } = linesOf(shown(1, { isAway: true }), shown(2, { isAway: true, number: 'A-004' }));
  expect(lines.map(({ number, ticket }) => [number, ticket])).toEqual([[2, 'A-004']]);
  expect(closed).toEqual([1]);
});
