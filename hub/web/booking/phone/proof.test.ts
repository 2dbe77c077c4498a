import { expect, test } from 'vitest';
import { openProofs, proof } from '../../../net/proof-of-work.ts';
import { solve } from './proof.ts';

/** Proofs by a clock that is moved by hand. */
function proofsAt(tries: number) {
  let now = 5_000;
  const proofs = openProofs({ tries, monotonic: () => now });
  const challenge = async () => JSON.parse(JSON.stringify(await proofs.challenge()));
  return { ...proofs, challenge, pass: (ms: number) => (now += ms) };
}

test('what the page finds is what the hub wants, in its own form', async () => {
  const { challenge, isSolved } = proofsAt(2_000);
  const found = await solve(await challenge());
  expect(proof.parse(found)).toEqual(found);
  expect(await isSolved(found as never)).toBe(true);
});

test('a proof takes at least half of the tries, and never more than all', async () => {
  const { challenge } = proofsAt(500);
  for (let i = 0; i < 20; i++) {
    const { solution } = await solve(await challenge());
    expect(solution.counter).toBeGreaterThanOrEqual(250);
    expect(solution.counter).toBeLessThanOrEqual(500);
  }
});

test('the page rests while it tries, so that it can be used', async () => {
  const { challenge } = proofsAt(200_000);
  let rests = 0;
  await solve(await challenge(), async () => {
    rests += 1;
  });
  expect(rests).toBeGreaterThan(0);
});

test('a proof holds for ten minutes, and is used once', async () => {
  const { challenge, isSolved, use, pass } = proofsAt(50);
  const found = (await solve(await challenge())) as never;
  expect(use(found, 'one')).toBe(true);
  expect(use(found, 'two')).toBe(false);
  pass(9 * 60_000);
  expect(await isSolved(found)).toBe(true);
  // What is swept away is too old to be used.
  expect(use(found, 'two')).toBe(false);
  pass(61_000);
  expect(await isSolved(found)).toBe(false);
});
