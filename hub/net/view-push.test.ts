import { expect, test, vi } from 'vitest';
import type { DisplayView, KioskView } from '#shared/views.ts';
import type { Device } from '../commands/context.ts';
import { createViewPush, viewKeyOf } from './view-push.ts';

const display: Device = { deviceId: 'display-1', role: 'display' };
const kiosk = (n: number): Device => ({ deviceId: `kiosk-${n}`, role: 'kiosk' });

/** A push over one number that stands for all the hub knows. */
function pushOf(computeCostMs = 0, sendingMs = 0) {
  let known = 0;
  let hash = 'hall-1';
  const emitted: [string, unknown][] = [];
  const faults: string[] = [];
  let onEmit: (() => void) | undefined;
  const push = createViewPush({
    seq: () => known,
    catalogueHash: () => hash,
    onFault: (key) => faults.push(key),
    computeNow: () => (device) => {
      if (device.deviceId === 'kiosk-99') throw new Error('a bug');
      const until = performance.now() + computeCostMs;
      while (performance.now() < until);
      return { calls: [], counters: [], queues: [], printer: null, print: null, known } as unknown as DisplayView &
        KioskView;
    },
    emit: (keys, view, sent) => {
      for (const key of keys) emitted.push([key, (view as unknown as { known: number }).known]);
      sent(sendingMs);
      onEmit?.();
    },
  });
  return {
    push,
    emitted,
    faults,
    change: (next: number) => {
      known = next;
      push.wake();
    },
    call: (next: number) => {
      known = next;
      push.wake(true);
    },
    changeHall: () => {
      hash = 'hall-2';
      push.wake();
    },
    untilEmitted: (count: number) =>
      new Promise<void>((resolve) => {
        onEmit = () => emitted.length >= count && resolve();
        onEmit();
      }),
  };
}

test('all displays share one view, each kiosk has its own', () => {
  expect(viewKeyOf(display)).toBe(viewKeyOf({ ...display, deviceId: 'display-2' }));
  expect(viewKeyOf(kiosk(1))).not.toBe(viewKeyOf(kiosk(2)));
});

test('a changed view is sent once for all that happened in one turn, and an unchanged one is not', async () => {
  const { push, emitted, change, untilEmitted } = pushOf();
  push.watch(display);
  change(1);
  change(2);
  await untilEmitted(1);
  push.wake();
  change(3);
  await untilEmitted(2);
  expect(emitted).toEqual([
    ['display', 2],
    ['display', 3],
  ]);
  push.stop();
});

test('another hall is told even when nothing else of the view has changed', async () => {
  const { push, emitted, changeHall, untilEmitted } = pushOf();
  push.watch(display);
  changeHall();
  await untilEmitted(1);
  expect(emitted).toEqual([['display', 0]]);
  push.stop();
});

test('a view that cannot be made keeps nobody else from theirs', async () => {
  const { push, emitted, faults, change, untilEmitted } = pushOf();
  push.watch(kiosk(1));
  expect(push.watch(kiosk(99))).toBeNull();
  change(1);
  await untilEmitted(1);
  expect(emitted).toEqual([['kiosk:kiosk-1', 1]]);
  expect(faults).toContain('kiosk:kiosk-99');
  push.stop();
});

test('nobody is sent a view after leaving', async () => {
  const { push, emitted, change, untilEmitted } = pushOf();
  push.watch(display);
  push.watch(kiosk(1));
  push.unwatch(kiosk(1));
  change(1);
  await untilEmitted(1);
  expect(emitted).toEqual([['display', 1]]);
  push.stop();
});

test('commands have their turn between the views of a long pass, and everyone gets the newest', async () => {
  const { push, emitted, change, untilEmitted } = pushOf(2);
  const kiosks = Array.from({ length: 20 }, (_, n) => kiosk(n));
  for (const each of kiosks) push.watch(each);
  change(1);
  let turns = 0;
  const count = () => {
    turns += 1;
    if (emitted.length < kiosks.length) setImmediate(count);
  };
  setImmediate(count);
  await untilEmitted(1);
  change(2);
  const all = () => kiosks.every((each) => new Map(emitted).get(viewKeyOf(each)) === 2);
  while (!all()) await untilEmitted(emitted.length + 1);
  expect(turns).toBeGreaterThan(4);
  push.stop();
});

test('sending counts too: what takes long to send is sent seldom', async () => {
  vi.useFakeTimers();
  try {
    const { push, emitted, change } = pushOf(0, 30);
    push.watch(display);
    change(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(emitted).toHaveLength(1);
    change(2);
    await vi.advanceTimersByTimeAsync(9 * 30 - 1);
    expect(emitted).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(emitted).toHaveLength(2);
    push.stop();
  } finally {
    vi.useRealTimers();
  }
});

test('a look at views that found nothing new does not hold up the next change', async () => {
  vi.useFakeTimers();
  try {
    const { push, emitted, change } = pushOf();
    push.watch(display);
    push.wake();
    await vi.advanceTimersByTimeAsync(0);
    change(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(emitted).toEqual([['display', 1]]);
    change(2);
    await vi.advanceTimersByTimeAsync(40);
    expect(emitted).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(emitted).toHaveLength(2);
    push.stop();
  } finally {
    vi.useRealTimers();
  }
});

test('a call waits for a step at most, however long the last views took to send', async () => {
  vi.useFakeTimers();
  try {
    const { push, emitted, change, call } = pushOf(0, 30);
    push.watch(display);
    change(1);
    await vi.advanceTimersByTimeAsync(0);
    change(2);
    await vi.advanceTimersByTimeAsync(20);
    expect(emitted).toHaveLength(1);
    call(3);
    await vi.advanceTimersByTimeAsync(31);
    expect(emitted).toEqual([
      ['display', 1],
      ['display', 3],
    ]);
    change(4);
    await vi.advanceTimersByTimeAsync(100);
    expect(emitted).toHaveLength(2);
    push.stop();
  } finally {
    vi.useRealTimers();
  }
});
