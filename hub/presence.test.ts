import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { AWAY_AFTER_MS, watchPresence } from './presence.ts';

function setUp() {
  let now = 1_000_000;
  const presence = watchPresence(() => asInstant(now));
  const counter = (deviceId: string) => ({ deviceId, role: 'counter' as const });
  return {
    update: (deviceIds: readonly string[]) => presence.update(deviceIds.map(counter)),
    isConnected: (deviceId: string) => presence.isConnected(deviceId, 'counter'),
    isTwice: (deviceId: string) => presence.isTwice(deviceId, 'counter'),
    isAway: (deviceId: string) => presence.isAway(deviceId, 'counter'),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('a device that left is away after a minute, and not before', () => {
  const { update, isConnected, isAway, pass } = setUp();
  update(['loket-1', 'loket-2']);
  pass(10 * AWAY_AFTER_MS);
  update(['loket-2']);
  expect([isConnected('loket-1'), isAway('loket-1')]).toEqual([false, false]);
  pass(AWAY_AFTER_MS - 1);
  expect(isAway('loket-1')).toBe(false);
  pass(1);
  expect([isAway('loket-1'), isAway('loket-2')]).toEqual([true, false]);
});

test('a name is borne twice while more than one connection has it', () => {
  const { update, isTwice } = setUp();
  update(['kiosk-1', 'kiosk-2', 'kiosk-1']);
  expect([isTwice('kiosk-1'), isTwice('kiosk-2')]).toEqual([true, false]);
  update(['kiosk-1', 'kiosk-2']);
  expect(isTwice('kiosk-1')).toBe(false);
});

test('a device that comes back is not away, and its next absence counts anew', () => {
  const { update, isAway, pass } = setUp();
  update(['loket-1']);
  update([]);
  pass(2 * AWAY_AFTER_MS);
  update(['loket-1']);
  expect(isAway('loket-1')).toBe(false);
  update([]);
  expect(isAway('loket-1')).toBe(false);
});

test('after a start of the hub its devices get a minute to come back', () => {
  const { isAway, pass } = setUp();
  expect(isAway('loket-1')).toBe(false);
  pass(AWAY_AFTER_MS);
  expect(isAway('loket-1')).toBe(true);
});

test('one that left long ago stays away, whoever comes and goes meanwhile', () => {
  const { update, isAway, pass } = setUp();
  update(['loket-1', 'loket-2']);
  update(['loket-2']);
  pass(5 * AWAY_AFTER_MS);
  update([]);
  expect([isAway('loket-1'), isAway('loket-2')]).toEqual([true, false]);
});

test('a screen that bears the name of a counter neither holds its desk nor bears its name twice', () => {
  const { update, isConnected, isAway, isTwice } = watchPresence(() => asInstant(1_000_000));
  update([
    { deviceId: 'loket-1', role: 'display' },
    { deviceId: 'loket-2', role: 'display' },
    { deviceId: 'loket-2', role: 'counter' },
  ]);
  expect([isConnected('loket-1', 'counter'), isConnected('loket-1', 'display')]).toEqual([false, true]);
  expect([isConnected('loket-2', 'counter'), isTwice('loket-2', 'counter')]).toEqual([true, false]);
  expect(isAway('loket-1', 'counter')).toBe(false);
});
