/** The hub's decisions without its network: a store in memory, a hand-moved clock and `execute`. */
import type { Hall } from '#shared/model.ts';
import type { CommandName, ReplyOf, RequestOf, Result } from '#shared/protocol.ts';
import { type MovedClock, movedClock } from '#shared/testing/moved-clock.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { noBallast } from '../ballast.ts';
import type { Device, HubContext } from '../commands/context.ts';
import { createDayClock } from '../commands/day-clock.ts';
import { execute } from '../commands/execute.ts';
import { importHall } from '../commands/import-hall.ts';
import type { ChangeName } from '../commands/index.ts';
import { openCurrentHall } from '../current-hall.ts';
import { openWaitTimes } from '../estimates/wait-times.ts';
import { openHallClock } from '../hall-clock.ts';
import { openHand } from '../number-guard.ts';
import { hubItself } from '../store/events.ts';
import { type Flush, openFlush } from '../store/flush.ts';
import { type Db, openDatabase } from '../store/open.ts';
import { openStore } from '../store/open-store.ts';
import { testRequestId } from './test-client.ts';
import { tuesdayMorning } from './test-hub.ts';

export type TestContext = {
  readonly context: HubContext;
  readonly db: Db;
  readonly clock: MovedClock;
  readonly send: <N extends ChangeName>(
    device: Device,
    name: N,
    input: RequestOf<N>,
    requestId?: string,
  ) => Promise<Result<ReplyOf<N>>>;
};

export const kiosk: Device = { deviceId: 'kiosk-1', role: 'kiosk' };
export const manager: Device = { deviceId: 'manager-1', role: 'manager' };
export const supervisor: Device = { deviceId: 'supervisor-1', role: 'supervisor' };
export const counterDevice = (number: number): Device => ({ deviceId: `counter-${number}`, role: 'counter' });

/**
 * Opens the hub's inside on a database in memory, or on `file`, with the small hall imported; `isTrial` ignores its
 * opening hours, `flushOf` puts another flush in place of the real one, `clock` is that of the machine.
 */
export async function openTestContext(
  hall: Hall = smallHall(),
  file = ':memory:',
  isTrial = false,
  flushOf: (db: Db) => Flush = openFlush,
  clock: MovedClock = movedClock(tuesdayMorning),
): Promise<TestContext> {
  const db = openDatabase(file);
  const store = openStore(db, {
    flush: flushOf(db),
    onFatal: (error) => {
      throw error;
    },
  });
  const hallClock = openHallClock({
    wall: clock.now,
    monotonic: clock.monotonic,
    lastEventAt: store.events.lastAt(),
    isTrusting: isTrial,
  });
  const { now } = hallClock;
  if (!store.halls.read()) await store.submit(() => importHall(store, null, hall, hubItself, now()));
  const current = openCurrentHall(hall);
  const context: HubContext = {
    store,
    hall: current.index,
    replaceHall: current.replace,
    clock: now,
    hallClock,
    dayOf: createDayClock(current.index),
    isTrial,
    waits: openWaitTimes(now),
    isReadOnly: false,
    makeRoom: noBallast.give,
    numbers: openHand,
    printerId: null,
    isConnected: () => false,
    isAway: () => false,
  };
  const send = <N extends CommandName & ChangeName>(
    device: Device,
    name: N,
    input: RequestOf<N>,
    id = testRequestId(),
  ) => execute(context, device, name, id, input);
  return { context, db, clock, send };
}
