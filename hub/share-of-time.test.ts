import { expect, test } from 'vitest';
import { openShareOfTime } from './share-of-time.ts';

/** A clock that only work moves. */
function aShare() {
  let now = 0;
  const done: string[] = [];
  const share = openShareOfTime(() => now);
  const work = (name: string, ms: number) => () => {
    now += ms;
    done.push(name);
  };
  return { share, done, work };
}

test('what somebody waits for goes first, and all of it is done in the end', async () => {
  const { share, done, work } = aShare();
  share.add(work('a look', 0.1), false);
  share.add(work('a page', 0.1), true);
  share.add(work('another look', 0.1), false);
  expect(share.awaited()).toBe(1);
  await expect.poll(() => done).toEqual(['a page', 'a look', 'another look']);
  expect(share.awaited()).toBe(0);
});

test('after three milliseconds of work the hall has nine times as long', async () => {
  const { share, done, work } = aShare();
  for (const name of ['1', '2', '3', '4', '5']) share.add(work(name, 1), true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['1', '2', '3']);
  const begun = performance.now();
  await expect.poll(() => done.length, { interval: 1 }).toBe(5);
  expect(performance.now() - begun).toBeGreaterThan(20);
});

test('nothing is done once it has stopped', async () => {
  const { share, done, work } = aShare();
  share.add(work('late', 1), true);
  share.stop();
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([]);
});
