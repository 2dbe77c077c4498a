/** The hub's decisions without its network: a store in memory, a hand-moved clock and `execute`. */
import type { Hall } from '#shared/model.ts';
import type { ReplyOf, RequestOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { type MovedClock, movedClock } from '#shared/testing/moved-clock.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import type { Device, HubContext, Sender } from '../commands/context.ts';
import type { ChangeName } from '../commands/index.ts';
import { openDecisions } from '../decisions.ts';
import { type Flush, openFlush } from '../store/flush.ts';
import type { Db } from '../store/open.ts';
import { testRequestId } from './test-client.ts';
import { tuesdayMorning } from './test-hub.ts';

export type TestContext = {
  readonly context: HubContext;
  readonly db: Db;
  readonly clock: MovedClock;
  readonly send: <N extends ChangeName>(
    device: Sender,
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
 * opening hours, `flushOf` puts another flush in place of the real one, `clock` is that of the machine,
 * `key` what it seals and tells people apart with.
 */
export async function openTestContext(
  hall: Hall = smallHall(),
  file = ':memory:',
  isTrial = false,
  flushOf: (db: Db) => Flush = openFlush,
  clock: MovedClock = movedClock(tuesdayMorning),
  key?: Buffer,
): Promise<TestContext> {
  const { now, monotonic } = clock;
  const hub = await openDecisions({ hall, file, wall: now, monotonic, isTrial, flushOf, ...(key && { key }) });
  return {
    context: hub.context,
    db: hub.db,
    clock,
    send: (device, name, input, requestId = testRequestId()) => hub.send(device, name, input, requestId),
  };
}
