import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { crowdOver, mostAtOnce } from './at-once.ts';
import type { Spell } from './open-hours.ts';

const anySpells: fc.Arbitrary<readonly Spell[]> = fc
  .array(fc.record({ from: fc.nat(60), length: fc.nat(20) }), { maxLength: 30 })
  .map((drawn) => drawn.map(({ from, length }) => ({ from: asInstant(from), to: asInstant(from + length) })));
const countedAt = (spells: readonly Spell[], at: number) =>
  spells.filter(({ from, to }) => from <= at && at < to).length;

test('as many are there at once at most as counting at every instant says, and first at that one', () => {
  fc.assert(
    fc.property(anySpells, (spells) => {
      const counts = Array.from({ length: 90 }, (_, at) => countedAt(spells, at));
      const most = Math.max(...counts);
      expect(mostAtOnce(spells)).toEqual({ people: most, at: most === 0 ? null : counts.indexOf(most) });
    }),
  );
});

test('each step of a crowd is the most that counting at each of its instants says', () => {
  fc.assert(
    fc.property(anySpells, fc.nat(30), fc.integer({ min: 1, max: 7 }), (spells, from, step) => {
      const crowd = crowdOver(spells, asInstant(from), asInstant(from + 40), step);
      const counted = Array.from({ length: Math.ceil(40 / step) }, (_, index) =>
        Math.max(...Array.from({ length: step }, (_, at) => countedAt(spells, from + index * step + at))),
      );
      expect(crowd).toEqual(counted);
    }),
  );
});
