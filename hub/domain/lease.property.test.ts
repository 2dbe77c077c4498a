import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asInstant, HOUR } from '#shared/time.ts';
import { arrivalOf, type Block, blockSize, blockUntil, nextBlock, ROUND, shareOf } from './lease.ts';

const step = fc.oneof(
  /** A kiosk asks: the same run again, or (a re-imaged one, another boot) a new one. */
  fc.record({ do: fc.constant('ask' as const), run: fc.nat(4), size: fc.integer({ min: 1, max: 300 }) }),
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
        const block = nextBlock(Math.max(0, ...ledger.map((known) => known.block.last)), next.size, restores);
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
  const forgotten = nextBlock(0, 40, 0);
  expect(nextBlock(0, 40, 0)).toEqual(forgotten);
  expect(nextBlock(0, 40, 1)).toEqual({ first: ROUND + 1, last: ROUND + 40 });
});

test('a series gives out no more than 999 numbers on a day', () => {
  expect(nextBlock(990, 40, 0)).toEqual({ first: 991, last: 999 });
  expect(nextBlock(999, 40, 0)).toBeNull();
});

test('a kiosk is trusted with twice its share of a busy day, within bounds', () => {
  expect(blockSize(0, 1)).toBe(40);
  expect(blockSize(400, 4)).toBe(200);
  expect(blockSize(40_000, 4)).toBe(300);
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

test('the shares of all kiosks in what is left of a quota make up all of it, and differ by one at most', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 99 }), (left, kiosks) => {
      const shares = Array.from({ length: kiosks }, (_, place) => shareOf(left, kiosks, place));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(left);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }),
  );
});
