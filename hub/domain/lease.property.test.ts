import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asInstant, HOUR } from '#shared/time.ts';
import { arrivalOf, type Block, blockSize, blockUntil, nextBlock, ROUND, shareOf } from './lease.ts';

const step = fc.oneof(
  /** A kiosk asks: the same run again, or (a re-imaged one, another boot) a new one. */
  fc.record({
    do: fc.constant('ask' as const),
    run: fc.nat(4),
    size: fc.integer({ min: 1, max: 300 }),
    sinceMs: fc.nat(2 * HOUR),
  }),
  /** The hub goes back to a backup and has forgotten some of the blocks. */
  fc.record({ do: fc.constant('restore' as const), forgets: fc.nat(5) }),
);

test('no number of a series is in the blocks of two runs of one day, also after restores that forget blocks', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const everGiven: { run: string; block: Block }[] = [];
      let ledger: { run: string; block: Block }[] = [];
      let restores = 0;
      for (const next of steps) {
        if (next.do === 'restore') {
          restores += 1;
          ledger = ledger.slice(0, Math.max(0, ledger.length - next.forgets));
          continue;
        }
        const run = `run-${next.run}`;
        if (ledger.some((known) => known.run === run)) continue;
        const block = nextBlock(
          Math.max(0, ...ledger.map((known) => known.block.last)),
          next.size,
          restores,
          next.sinceMs,
        );
        if (!block) continue;
        expect(block.first).toBeLessThanOrEqual(block.last);
        ledger = [...ledger, { run, block }];
        everGiven.push({ run, block });
      }
      const numbers = everGiven.flatMap(({ block: { first, last } }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
  );
});

test('without the thousand that is left out after a restore, numbers would come twice', () => {
  const forgotten = nextBlock(0, 40, 0, 0);
  expect(nextBlock(0, 40, 0, 0)).toEqual(forgotten);
  expect(nextBlock(0, 40, 1, 0)).toEqual({ first: ROUND + 1, last: ROUND + 40 });
});

test('a series gives out no more than 999 numbers on a day, the last of them forty an hour', () => {
  expect(nextBlock(700, 300, 0, 0)).toEqual({ first: 701, last: 759 });
  expect(nextBlock(759, 300, 0, HOUR - 1)).toBeNull();
  expect(nextBlock(759, 300, 0, HOUR)).toEqual({ first: 760, last: 799 });
  expect(nextBlock(990, 40, 0, HOUR)).toEqual({ first: 991, last: 999 });
  expect(nextBlock(999, 40, 0, HOUR)).toBeNull();
});

const named = { isNamed: true };
const stranger = { isNamed: false };

test('a kiosk is trusted with twice its share of a busy day, within bounds', () => {
  expect(blockSize(0, { named: 1, strangers: 0 }, named)).toBe(40);
  expect(blockSize(400, { named: 4, strangers: 0 }, named)).toBe(200);
  expect(blockSize(400, { named: 0, strangers: 4 }, stranger)).toBe(200);
  expect(blockSize(40_000, { named: 4, strangers: 0 }, named)).toBe(300);
});

test('any number of strangers has one share of a busy day together', () => {
  const kiosks = { named: 3, strangers: 3 };
  expect([blockSize(600, kiosks, named), blockSize(600, kiosks, stranger)]).toEqual([300, 100]);
  expect(blockSize(600, { named: 3, strangers: 90 }, named)).toBe(300);
});

test('a lease ends with the service day at the latest', () => {
  const now = asInstant(1_000);
  expect(blockUntil(now, asInstant(now + HOUR))).toBe(now + HOUR);
  expect(blockUntil(now, asInstant(now + 20 * HOUR))).toBe(now + 9 * HOUR);
});

test('a touch lies within the outage, whatever a kiosk says of its age', () => {
  const ages = fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY));
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), ages, (issuedAt, lasts, away, ageMs) => {
      const now = asInstant(issuedAt + away);
      const at = arrivalOf(now, ageMs, { issuedAt, until: issuedAt + lasts });
      expect(at).toBeGreaterThanOrEqual(issuedAt);
      expect(at).toBeLessThanOrEqual(Math.min(now, issuedAt + lasts));
      const isWithin = ageMs >= 0 && ageMs <= away && now - ageMs <= issuedAt + lasts;
      if (isWithin) expect(Math.abs(at - (now - ageMs))).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('the shares of all kiosks in what is left of a quota make up all of it, those of strangers together that of one', () => {
  const some = fc.integer({ min: 0, max: 50 });
  fc.assert(
    fc.property(fc.nat(1_000), some, some, (left, named, strangers) => {
      fc.pre(named + strangers > 0);
      const sharesOf = (isNamed: boolean) =>
        Array.from({ length: isNamed ? named : strangers }, (_, place) =>
          shareOf(left, { named, strangers }, { isNamed, place }),
        );
      const sum = (shares: readonly number[]) => shares.reduce((all, share) => all + share, 0);
      const ofStrangers = sharesOf(false);
      const parts = [...sharesOf(true), ...(strangers > 0 ? [sum(ofStrangers)] : [])];
      expect(sum(parts)).toBe(left);
      for (const alike of [parts, ofStrangers].filter(({ length }) => length > 0))
        expect(Math.max(...alike) - Math.min(...alike)).toBeLessThanOrEqual(1);
    }),
  );
});
