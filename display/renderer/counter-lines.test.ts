import { expect, it } from 'vitest';
import type { Agency, Counter, Hall } from '#shared/model.ts';
import { counterLines } from './counter-lines.ts';

const counter = (number: number): Counter => ({
  id: `loket-${number}`,
  number,
  agencyId: 'dukcapil',
  queueIds: [],
});
const agency: Agency = { id: 'dukcapil', name: { id: 'Dinas Kependudukan' }, shortName: 'Disdukcapil' };
const hall = { agencies: [agency] } as Pick<Hall, 'agencies'> as Hall;

it('a counter shows the ticket it has, and one that the hub does not name is closed', () => {
  const view = {
    calls: [],
    counters: [{ counterId: 'loket-2', state: 'open' as const, number: 'A-012', isServing: true }],
  };
  expect(counterLines(hall, [counter(1), counter(2)], view)).toEqual([
    { counterId: 'loket-1', number: 1, agency: 'Disdukcapil', state: 'closed', ticket: null, isServing: false },
    { counterId: 'loket-2', number: 2, agency: 'Disdukcapil', state: 'open', ticket: 'A-012', isServing: true },
  ]);
});
