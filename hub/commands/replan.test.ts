import { describe, expect, test } from 'vitest';
import { bookedHall, putBooking } from '../testing/booked-hall.ts';
import { granted } from '../testing/test-client.ts';
import { manager, openTestContext, type TestContext } from '../testing/test-context.ts';
import { replanSome } from './replan.ts';

const [today, tomorrow, thursday, friday] = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'] as const;
/** 07.30, 08.30 … are the slots of the morning. */
const [first, second] = [450, 510] as const;

const close = async (hub: TestContext, day: string, agencyId: string | null = null) =>
  granted(await hub.send(manager, 'day:close', { day, agencyId, reason: 'Rapat kerja' }));
const open = async (hub: TestContext, day: string, hours: { from: number; to: number }[] | null = null) =>
  granted(await hub.send(manager, 'day:open', { day, agencyId: null, reason: 'Tetap melayani', hours }));
/** Looks after the bookings until nothing is left to do. */
async function settle({ context }: TestContext): Promise<void> {
  while (!(await context.store.submit(() => replanSome(context, context.clock()))));
}
const booking = ({ context }: TestContext, id: number) => context.store.bookings.byId(id);
const offer = ({ context }: TestContext, id: number) => context.store.offers.latestOf(id);
const held = ({ context }: TestContext, day: string, minute: number) =>
  context.store.bookings.slotsOf('kependudukan', day as never).get(minute)?.held ?? 0;

describe('a booking whose day is shut', () => {
  test('is offered the same time of the next day, which is kept for it and taken from nobody else', async () => {
    const hub = await openTestContext(bookedHall());
    const id = await putBooking(hub, tomorrow, second);
    await settle(hub);
    expect(offer(hub, id)).toBeUndefined();
    await close(hub, tomorrow);
    await settle(hub);
    expect(booking(hub, id)).toMatchObject({ state: 'booked', replan: 1, day: tomorrow, minute: second });
    expect(offer(hub, id)).toMatchObject({ state: 'open', day: thursday, minute: second, lostDay: tomorrow });
    expect(held(hub, thursday, second)).toBe(1);
  });

  test('goes first who booked first, and nobody is offered what is full', async () => {
    const hub = await openTestContext(bookedHall());
    await putBooking(hub, thursday, second);
    const ids = [await putBooking(hub, tomorrow, second), await putBooking(hub, tomorrow, second)];
    await close(hub, tomorrow);
    await settle(hub);
    expect(ids.map((id) => offer(hub, id)?.day)).toEqual([thursday, friday]);
  });

  test('has its own slot back when the day is opened again, and what was kept is free for others', async () => {
    const hub = await openTestContext(bookedHall());
    const id = await putBooking(hub, tomorrow, second);
    await close(hub, tomorrow);
    await settle(hub);
    await open(hub, tomorrow);
    await settle(hub);
    expect(booking(hub, id)).toMatchObject({ replan: 0, day: tomorrow, minute: second });
    expect(offer(hub, id)).toMatchObject({ state: 'withdrawn' });
    expect(held(hub, thursday, second)).toBe(0);
    expect(held(hub, tomorrow, second)).toBe(1);
  });

  test('keeps its slot where only another agency is away', async () => {
    const hub = await openTestContext(bookedHall());
    const id = await putBooking(hub, tomorrow, second);
    await close(hub, tomorrow, 'imigrasi');
    await settle(hub);
    expect(booking(hub, id)?.replan).toBe(0);
  });

  test('is offered another once more when the day that was offered is shut, too', async () => {
    const hub = await openTestContext(bookedHall());
    const id = await putBooking(hub, tomorrow, second);
    await close(hub, tomorrow);
    await settle(hub);
    await close(hub, thursday);
    await settle(hub);
    expect(offer(hub, id)).toMatchObject({ state: 'open', day: friday, lostDay: tomorrow });
    expect(booking(hub, id)?.replan).toBe(1);
  });

  test('that gets no answer in time keeps its number, but no place, and is not asked again', async () => {
    const hub = await openTestContext(bookedHall());
    const id = await putBooking(hub, tomorrow, second);
    await close(hub, tomorrow);
    await settle(hub);
    // Kept until about the same hour of the next day.
    hub.clock.set('2026-11-25T08:59:00+07:00');
    await settle(hub);
    expect(offer(hub, id)?.state).toBe('open');
    hub.clock.set('2026-11-25T09:01:00+07:00');
    await settle(hub);
    await settle(hub);
    expect(offer(hub, id)).toMatchObject({ state: 'lapsed' });
    expect(booking(hub, id)).toMatchObject({ state: 'booked', replan: 1 });
    expect(held(hub, thursday, second)).toBe(0);
  });

  test('of which nothing else is free is told so, and is offered what becomes free later', async () => {
    const hub = await openTestContext(bookedHall({ perSlot: 1 }));
    const id = await putBooking(hub, tomorrow, second);
    const all: string[] = [];
    for (let day = 26; day <= 39; day++) all.push(day <= 30 ? `2026-11-${day}` : `2026-12-0${day - 30}`);
    for (const day of all) await close(hub, day);
    await close(hub, tomorrow);
    await settle(hub);
    expect(offer(hub, id)).toMatchObject({ state: 'open', day: null, minute: null });
    await settle(hub);
    const [none] = [offer(hub, id)];
    await open(hub, friday);
    await settle(hub);
    expect(offer(hub, id)).toMatchObject({ state: 'open', day: friday, minute: second });
    expect(hub.context.store.offers.byId(none?.id ?? 0)).toMatchObject({ state: 'withdrawn' });
  });
});

test('hours that are cut short displace only those who come later, and may offer them the same day', async () => {
  const hub = await openTestContext(bookedHall());
  const early = await putBooking(hub, tomorrow, second);
  const late = await putBooking(hub, tomorrow, 780);
  // The same time is full all week.
  for (let day = 26; day <= 32; day++) {
    const then = day <= 30 ? `2026-11-${day}` : `2026-12-0${day - 30}`;
    await putBooking(hub, then, 780);
    await putBooking(hub, then, 780);
  }
  await open(hub, tomorrow, [{ from: first, to: 720 }]);
  await settle(hub);
  expect(booking(hub, early)?.replan).toBe(0);
  expect(booking(hub, late)?.replan).toBe(1);
  expect(offer(hub, late)).toMatchObject({ day: tomorrow, minute: 630 });
});

test('a day that is shut at noon leaves those alone whose time was over, and offers the others another', async () => {
  const hub = await openTestContext(bookedHall());
  const gone = await putBooking(hub, today, first);
  const still = await putBooking(hub, today, 780);
  hub.clock.set('2026-11-24T11:00:00+07:00');
  await close(hub, today);
  await settle(hub);
  expect(booking(hub, gone)?.replan).toBe(0);
  expect(offer(hub, still)).toMatchObject({ day: tomorrow, minute: 780 });
});

test('shorter slots, fewer places and an end of registration take nobody’s slot away', async () => {
  const hub = await openTestContext(bookedHall());
  const ids = [await putBooking(hub, tomorrow, second), await putBooking(hub, tomorrow, second)];
  const [whole, changed] = [bookedHall(), bookedHall({ slotMinutes: 45, perSlot: 1 })];
  for (const hall of [changed, { ...whole, queues: whole.queues.map((queue) => ({ ...queue, booking: null })) }]) {
    hub.context.replaceHall(hall);
    await settle(hub);
    expect(ids.map((id) => booking(hub, id)?.replan)).toEqual([0, 0]);
  }
});
