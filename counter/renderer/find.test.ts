import { describe, expect, test } from 'vitest';
import type { Counter } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { createServiceFinder, findCounters, serviceName } from './find.ts';

const hall = smallHall();
const counter = (id: string): Counter => {
  const found = hall.counters.find((one) => one.id === id);
  if (!found) throw new Error(`no counter ${id}`);
  return found;
};
const idsFor = (query: string, at = 'loket-1') =>
  createServiceFinder(hall)(counter(at), query).map(({ service }) => service.id);

describe('finding a service for somebody', () => {
  test("what this counter serves comes first, the others' after it", () => {
    expect(idsFor('', 'loket-3')).toEqual(['kia-baru', 'ktp-hilang', 'kk-baru']);
  });

  test('a service whose line the agency runs itself is not offered', () => {
    expect(idsFor('paspor')).toEqual([]);
  });

  test('it is found as residents find it, in any order, begun only or misspelt', () => {
    expect(idsFor('hilang ktp')[0]).toBe('ktp-hilang');
    expect(idsFor('hil kt')[0]).toBe('ktp-hilang');
    expect(idsFor('ktp hilng')[0]).toBe('ktp-hilang');
    expect(idsFor('lost')[0]).toBe('ktp-hilang');
    expect(idsFor('anak')).toEqual(['kia-baru']);
    expect(idsFor('zzzzqx')).toEqual([]);
  });

  test('the best comes first, whoever serves it', () => {
    expect(idsFor('ktp hilang', 'loket-3')[0]).toBe('ktp-hilang');
  });

  test('an agency names all its services', () => {
    expect(idsFor('disdukcapil')).toHaveLength(3);
  });
});

describe('finding a counter', () => {
  const numbersFor = (query: string) => findCounters(hall, query, 'id').map(({ number }) => number);

  test('without a word all are there, by number', () => {
    expect(numbersFor('')).toEqual([1, 2, 3]);
  });

  test('by number, and by what it serves', () => {
    expect(numbersFor('2')).toEqual([2]);
    expect(numbersFor('kartu keluarga')).toEqual([1, 2]);
  });

  test('the counter with exactly that number alone, not those that begin with it', () => {
    const many = { ...hall, counters: [12, 1, 11].map((number) => ({ ...counter('loket-1'), number })) };
    expect(findCounters(many, '1', 'id').map(({ number }) => number)).toEqual([1]);
    expect(findCounters(many, ' 12 ', 'id').map(({ number }) => number)).toEqual([12]);
  });
});

test('a service that the catalogue does not know yet is shown by its id', () => {
  expect(serviceName(hall, 'kk-baru', 'en')).toBe('New family card');
  expect(serviceName(hall, 'baru-sekali', 'id')).toBe('baru-sekali');
});
