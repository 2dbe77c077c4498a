import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryHall } from '#shared/testing/arbitrary-hall.ts';
import { compareHalls } from './compare-halls.ts';

test('a hall does not differ from itself', () => {
  fc.assert(
    fc.property(arbitraryHall, (hall) => {
      expect(compareHalls(hall, structuredClone(hall))).toEqual([]);
    }),
  );
});

test('halls that differ anywhere have a difference to show', () => {
  fc.assert(
    fc.property(arbitraryHall, arbitraryHall, fc.constantFrom(...parts), (one, other, part) => {
      const mixed = { ...one, [part]: other[part] };
      const isEqual = JSON.stringify(mixed[part]) === JSON.stringify(one[part]);
      expect(compareHalls(one, mixed).length === 0).toBe(isEqual);
    }),
  );
});
const parts = [
  'name',
  'address',
  'dayTurnsAt',
  'languages',
  'stepOut',
  'logo',
  'texts',
  'calendar',
  'agencies',
  'queues',
  'services',
  'counters',
  'kiosks',
  'zones',
  'screens',
] as const;

test('what is added one way is removed the other way', () => {
  fc.assert(
    fc.property(arbitraryHall, arbitraryHall, (one, other) => {
      const of = (kind: string, changes: ReturnType<typeof compareHalls>) =>
        changes
          .filter((change) => change.kind === kind)
          .map(({ part, id }) => `${part} ${id}`)
          .sort();
      const forth = compareHalls(one, other);
      const back = compareHalls(other, one);
      expect(of('added', forth)).toEqual(of('removed', back));
      expect(of('removed', forth)).toEqual(of('added', back));
    }),
  );
});
