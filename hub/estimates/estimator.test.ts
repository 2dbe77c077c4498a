import { afterEach, describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { MINUTE, SECOND } from '#shared/time.ts';
import { toldWaits } from '../store/wait-estimates.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { createEstimator } from './estimator.ts';
import { openWaitTimes } from './wait-times.ts';

let hub: TestContext | null = null;
afterEach(() => hub?.db.close());

const loket = counterDevice(1);

/** A hub whose estimates are made anew by `estimate`, and that tells them to whoever takes a ticket. */
async function openEstimating() {
  const opened = await openTestContext();
  hub = opened;
  const waits = openWaitTimes(opened.context.clock);
  Object.assign(opened.context, { waits });
  const estimator = createEstimator(opened.db);
  const estimate = () => {
    const now = opened.context.clock();
    const day = opened.context.dayOf(now);
    const made = estimator({ hall: opened.context.hall().hall, now, day, isTrial: false });
    waits.put(made);
    return made;
  };
  return { hub: opened, waits, estimate };
}
const take = async (hub: TestContext, lane: 'regular' | 'priority' = 'regular') =>
  granted(await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane, language: 'id' }));
const open = async (hub: TestContext) =>
  granted(await hub.send(loket, 'counter:open', { counterId: 'loket-1', takeOver: false }));
/** Calls the next and serves it for so many minutes; 30 seconds pass before each service, and none after it. */
async function serve(hub: TestContext, minutes: number) {
  const { id } = granted(await hub.send(loket, 'ticket:call-next', {}));
  hub.clock.advance(30 * SECOND);
  granted(await hub.send(loket, 'ticket:serve', { ticketId: id }));
  hub.clock.advance(minutes * MINUTE);
  granted(await hub.send(loket, 'ticket:finish', { ticketId: id }));
}
/** A hub that has just seen six services, and knows the waits. */
async function openKnowing() {
  const opened = await openEstimating();
  const { hub, estimate } = opened;
  await open(hub);
  for (let n = 0; n < 6; n++) await take(hub);
  for (let n = 0; n < 6; n++) await serve(hub, 6);
  hub.clock.advance(2 * MINUTE);
  estimate();
  return opened;
}

describe('the waits of a hall', () => {
  test('are not known before a counter is open, nor before five services were seen', async () => {
    const { hub, waits, estimate } = await openEstimating();
    for (let n = 0; n < 6; n++) await take(hub);
    const why = () => estimate().newTickets.find(({ lane }) => lane === 'regular')?.wait;
    expect(why()).toBe('no-counter');
    await open(hub);
    for (let n = 0; n < 4; n++) await serve(hub, 6);
    hub.clock.advance(2 * MINUTE);
    expect(why()).toBe('too-little-known');
    expect(waits.ofNew('kependudukan', 'regular')).toBeNull();
    expect(await take(hub)).toMatchObject({ waitUpTo: null });
    await serve(hub, 6);
    hub.clock.advance(2 * MINUTE);
    estimate();
    const { waitUpTo } = await take(hub);
    expect(waitUpTo).toBeGreaterThanOrEqual(10);
    expect(waitUpTo).toBeLessThanOrEqual(40);
  });

  test('are told to whoever takes a ticket, kept, and scored at the call', async () => {
    const { hub, estimate } = await openKnowing();
    const first = await take(hub);
    hub.clock.advance(3 * MINUTE);
    await serve(hub, 5);
    const told = () => toldWaits(hub.db, hub.context.dayOf(hub.context.clock()));
    expect(first.waitUpTo).toBe(5);
    expect(told()).toMatchObject([{ queueId: 'kependudukan', isAbsent: 0, state: 'done' }]);
    expect((told()[0]?.calledAt ?? 0) - (told()[0]?.arrivedAt ?? 0)).toBe(3 * MINUTE);
    hub.clock.advance(MINUTE);
    expect(estimate().accuracy).toMatchObject([{ queueId: 'kependudukan', scored: 1, inTime: 1, bias: 3 }]);
  });

  test('a call that was taken back counts not, and one at which nobody came is censored', async () => {
    const { hub, estimate } = await openKnowing();
    const { id: ticketId } = await take(hub);
    const calledAt = () => toldWaits(hub.db, hub.context.dayOf(hub.context.clock()))[0]?.calledAt;
    granted(await hub.send(loket, 'ticket:call-next', {}));
    granted(await hub.send(loket, 'ticket:undo', { ticketId }));
    expect(calledAt()).toBeNull();
    hub.clock.advance(MINUTE);
    granted(await hub.send(loket, 'ticket:call-next', {}));
    granted(await hub.send(loket, 'ticket:miss', { ticketId }));
    expect(calledAt()).toBe(hub.clock.now());
    hub.clock.advance(MINUTE);
    expect(estimate().accuracy).toMatchObject([{ scored: 0, censored: 1, meanError: null }]);
  });

  test('are scored by the call, also where the called ticket is sent on at once', async () => {
    const { hub } = await openKnowing();
    const { id: ticketId } = await take(hub);
    hub.clock.advance(3 * MINUTE);
    granted(await hub.send(loket, 'ticket:call-next', {}));
    const calledAt = hub.clock.now();
    hub.clock.advance(MINUTE);
    granted(await hub.send(loket, 'ticket:transfer', { ticketId, to: { kind: 'queue', queueId: 'kia' } }));
    expect(toldWaits(hub.db, hub.context.dayOf(hub.context.clock()))).toMatchObject([{ calledAt }]);
  });

  test('grow with those who come between two estimates, and are not told once they are old', async () => {
    const { hub, waits, estimate } = await openEstimating();
    await open(hub);
    for (let n = 0; n < 9; n++) await take(hub);
    for (let n = 0; n < 6; n++) await serve(hub, 6);
    estimate();
    const three = await take(hub);
    const four = await take(hub);
    const five = await take(hub);
    expect(five.ahead).toBe(three.ahead + 2);
    expect(five.waitUpTo).toBeGreaterThanOrEqual((three.waitUpTo ?? 0) + 10);
    expect(four.waitUpTo).toBeLessThanOrEqual(five.waitUpTo ?? 0);
    expect(waits.finishP80('kependudukan', 'regular')).toBeGreaterThan(hub.clock.now() + 15 * MINUTE);
    hub.clock.advance(2 * MINUTE);
    expect(waits.ofNew('kependudukan', 'regular')).toBeNull();
    expect(waits.finishP80('kependudukan', 'regular')).toBeNull();
  });

  test('leave out the break at noon', async () => {
    const { hub, waits, estimate } = await openEstimating();
    await open(hub);
    for (let n = 0; n < 6; n++) await take(hub);
    for (let n = 0; n < 6; n++) await serve(hub, 6);
    hub.clock.set('2026-11-24T11:55:00+07:00');
    for (let n = 0; n < 4; n++) await take(hub);
    estimate();
    const wait = waits.ofNew('kependudukan', 'regular');
    expect(wait?.p50Ms).toBeGreaterThan(65 * MINUTE);
    expect(wait?.p90Ms).toBeLessThan(125 * MINUTE);
    hub.clock.set('2026-11-24T12:40:00+07:00');
    estimate();
    expect(waits.ofNew('kependudukan', 'regular')?.p50Ms).toBeGreaterThan(40 * MINUTE);
  });

  test('do not count on a counter that calls nobody for ten minutes though somebody waits', async () => {
    const { hub, estimate } = await openEstimating();
    await open(hub);
    for (let n = 0; n < 6; n++) await take(hub);
    for (let n = 0; n < 6; n++) await serve(hub, 6);
    const wait = () => estimate().newTickets.find(({ lane }) => lane === 'regular')?.wait;
    hub.clock.advance(30 * MINUTE);
    expect(wait()).toMatchObject({ p50Ms: 0 });
    await take(hub);
    hub.clock.advance(9 * MINUTE);
    expect(wait()).toMatchObject({ p50Ms: expect.any(Number) });
    hub.clock.advance(2 * MINUTE);
    expect(wait()).toBe('no-counter');
    granted(await hub.send(loket, 'ticket:call-next', {}));
    expect(wait()).toMatchObject({ p50Ms: expect.any(Number) });
  });

  test('a queue that the agency runs itself has none', async () => {
    const { estimate } = await openEstimating();
    const external = smallHall().queues.filter(({ series }) => series === null);
    expect(external).toHaveLength(1);
    expect(estimate().newTickets.map(({ queueId }) => queueId)).not.toContain(external[0]?.id);
  });
});
