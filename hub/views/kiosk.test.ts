import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Kiosk, PrinterStatus } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import { kioskViews } from './kiosk.ts';

const kiosk = (id: string, nearIds: readonly string[]): Kiosk => ({ id, place: { id: `dekat ${id}` }, nearIds });
const kiosks = [kiosk('lobi', ['lift', 'timur']), kiosk('lift', ['lobi', 'timur']), kiosk('timur', ['lift', 'lobi'])];
const ready: PrinterStatus = { state: 'ready', paperNearEnd: false };
const empty: PrinterStatus = { state: 'no-paper', paperNearEnd: false };

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ hall: { ...smallHall(), kiosks } });
});
afterAll(async () => {
  await hub.close();
  removeTestData();
});

/** The views of a hall with three kiosks, of which these are linked and have these printers. */
function viewsWith(linked: readonly string[], printers: Readonly<Record<string, PrinterStatus>>) {
  const context = { ...hub.context, isConnected: (deviceId: string) => linked.includes(deviceId) };
  return kioskViews(
    context,
    () => [],
    (deviceId) => printers[deviceId] ?? null,
  );
}

test('a kiosk without paper knows where the nearest other one stands that prints', () => {
  const viewOf = viewsWith(['lobi', 'lift', 'timur'], { lobi: empty, lift: ready, timur: ready });
  expect(viewOf('lobi').nearestKiosk).toEqual({ id: 'dekat lift' });
});

test('a kiosk that is not linked or has no paper is passed over', () => {
  const viewOf = viewsWith(['lobi', 'lift', 'timur'], { lobi: empty, lift: empty, timur: ready });
  expect(viewOf('lobi').nearestKiosk).toEqual({ id: 'dekat timur' });
  const withoutLift = viewsWith(['lobi', 'timur'], { lobi: empty, lift: ready, timur: ready });
  expect(withoutLift('lobi').nearestKiosk).toEqual({ id: 'dekat timur' });
});

test('where no other kiosk prints, none is named', () => {
  const viewOf = viewsWith(['lobi', 'lift', 'timur'], { lobi: ready, lift: empty });
  expect(viewOf('lobi').nearestKiosk).toBeNull();
});

test('a kiosk that the hall file does not name works as any other and shares its view', () => {
  const printers = { lobi: ready, 'kiosk-9f3a': empty, 'kiosk-77b0': empty };
  const viewOf = viewsWith(['lobi', 'kiosk-9f3a', 'kiosk-77b0'], printers);
  expect(viewOf('kiosk-9f3a')).toEqual({
    queues: [],
    printer: empty,
    print: null,
    nearestKiosk: null,
    staffPin: null,
    toPrint: [],
  });
  expect(viewOf('kiosk-9f3a')).toBe(viewOf('kiosk-77b0'));
});
