import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE } from '#shared/time.ts';
import { staffCallsOf } from './calls.ts';
import { openPinKeeper } from './pin-keeper.ts';

const PIN = '290817';
let folder: string;
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-staff-'));
  now = 1_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openPinKeeper(folder, () => now);
const locked = { ok: false, refusal: { code: 'staff-locked' } };

describe('a kiosk without its hub', () => {
  test('knows no PIN before one was let in by the hub at this kiosk', async () => {
    const keeper = open();
    expect(keeper.pauseMs()).toBeNull();
    expect(await keeper.unlock(PIN)).toMatchObject({ refusal: { code: 'pin-not-known-here' } });
  });

  test('lets in with the PIN that the hub let in, also after a restart, and keeps only a slow hash of it', async () => {
    await open().learn(PIN, 'first');
    expect(readFileSync(join(folder, 'pin.json'), 'utf8')).not.toContain(PIN);
    const keeper = open();
    expect(keeper.isOpen()).toBe(false);
    expect(await keeper.unlock('290818')).toMatchObject({ refusal: { code: 'pin-wrong', detail: { left: 4 } } });
    expect(await keeper.unlock(PIN)).toEqual({ ok: true, value: { forMs: 5 * MINUTE } });
    expect(keeper.isOpen()).toBe(true);
    now += 5 * MINUTE;
    expect(keeper.isOpen()).toBe(false);
  });

  test('forgets it when the hub names another one, or none', async () => {
    const keeper = open();
    await keeper.learn(PIN, 'first');
    keeper.keepName('first');
    expect(keeper.pauseMs()).toBe(0);
    keeper.keepName('second');
    expect(keeper.pauseMs()).toBeNull();
    expect(await open().unlock(PIN)).toMatchObject({ refusal: { code: 'pin-not-known-here' } });
  });

  test('makes a pause after five wrong ones, which a restart does not end', async () => {
    const keeper = open();
    await keeper.learn(PIN, 'first');
    for (let n = 0; n < 4; n++) await keeper.unlock('111213');
    expect(await keeper.unlock('111213')).toMatchObject({ refusal: { code: 'pin-paused', detail: { seconds: 60 } } });
    const again = open();
    expect(await again.unlock(PIN)).toMatchObject({ refusal: { code: 'pin-paused' } });
    now += MINUTE;
    expect((await again.unlock(PIN)).ok).toBe(true);
    expect(await again.unlock('111213')).toMatchObject({ refusal: { detail: { left: 4 } } });
  });

  test('takes many tries at once one after the other', async () => {
    const keeper = open();
    await keeper.learn(PIN, 'first');
    const answers = await Promise.all(Array.from({ length: 8 }, () => keeper.unlock('111213')));
    expect(answers.map((answer) => !answer.ok && answer.refusal.code)).toEqual([
      ...Array(4).fill('pin-wrong'),
      ...Array(4).fill('pin-paused'),
    ]);
  });

  test('starts whatever its file holds, and then knows no PIN', () => {
    for (const text of ['', '{', 'null', '[]', '{"name":"first"}', '{"name":1,"kept":"","wrong":-1}']) {
      writeFileSync(join(folder, 'pin.json'), text);
      expect(open().pauseMs()).toBeNull();
    }
  });
});

describe('what the page may ask', () => {
  const over = (keeper = open()) => {
    const restarts: number[] = [];
    return { keeper, restarts, calls: staffCallsOf(keeper, () => restarts.push(now)) };
  };

  test('is to restart the kiosk, which only somebody may who gave the PIN just now', async () => {
    const { calls, restarts } = over();
    expect(calls.restart()).toEqual(locked);
    await calls.learnPin(PIN, 'first');
    calls.lock();
    expect(calls.restart()).toEqual(locked);
    await calls.unlock(PIN);
    now += 5 * MINUTE;
    expect(calls.restart()).toEqual(locked);
    expect(restarts).toEqual([]);
    await calls.unlock(PIN);
    expect(calls.restart()).toEqual({ ok: true, value: {} });
    expect(restarts).toHaveLength(1);
  });

  test('is nothing else than fits', () => {
    const { calls } = over();
    expect(() => calls.learnPin(PIN, 7)).toThrow();
    expect(() => calls.unlock({ pin: PIN })).toThrow();
    expect(() => calls.unlock('9'.repeat(65))).toThrow();
    expect(() => calls.keepPinName('')).toThrow();
  });
});
