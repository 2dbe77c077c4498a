import { describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { words } from '#shared/text/index.ts';
import { findTargets } from './find-targets.ts';

const hall = smallHall();
const [counter] = hall.counters;
if (!counter) throw new Error('the small hall has counters');
const found = (query: string) =>
  findTargets(hall, { query, language: 'id', counter, ticket: { queueId: 'kependudukan' } }).map(({ label }) =>
    label(words.id.counter.transfer),
  );

describe('where a ticket can be sent', () => {
  test('to every other counter, and to every other queue in which the hall calls', () => {
    expect(found('')).toEqual(['Loket 2', 'Loket 3', 'Kartu Identitas Anak']);
  });

  test('a number means that counter, words an agency or a queue', () => {
    expect(found('3')).toEqual(['Loket 3']);
    expect(found('anak')).toEqual(['Loket 2', 'Loket 3', 'Kartu Identitas Anak']);
    expect(found('disduk')).toHaveLength(3);
    expect(found('paspor')).toEqual([]);
  });
});
