import { expect, test } from 'vitest';
import type { BookingRules, Hall } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, type Day, HOUR, MINUTE } from '#shared/time.ts';
import { defaultRules } from '../hall/booking-lines.ts';
import { driveDay } from './drive-day.ts';
import { readTurns } from './read-turns.ts';
import type { Visitor } from './visitors.ts';

const day = '2026-11-24' as Day;
const at = (hour: number, minute = 0) =>
  asInstant(Date.parse('2026-11-24T00:00:00+07:00') + hour * HOUR + minute * MINUTE);
const visitor = (facts: Partial<Visitor> & Pick<Visitor, 'at'>): Visitor => ({
  serviceId: 'kk-baru',
  lane: 'regular',
  serviceMs: 10 * MINUTE,
  absent: null,
  sentOn: null,
  registers: null,
  ...facts,
});
const still = { walkMs: 0, recallAfterMs: MINUTE, missAfterMs: MINUTE, betweenMs: 0 };
const shift = (counterId: string, to = at(16)) => ({
  counterId,
  spells: [{ from: at(7, 30), to }],
  leavesAt: to,
});

async function live(
  visitors: readonly Visitor[],
  shifts = [shift('loket-1'), shift('loket-3')],
  hall: Hall = smallHall(),
) {
  const plan = { hall, day, visitors, shifts, manners: still, estimates: false, file: ':memory:' };
  const { hub, online, turnedAway } = await driveDay(plan);
  const rows = hub.db
    .prepare('SELECT series || number AS number, (due_at - arrived_at) / 60000 AS target FROM ticket ORDER BY id')
    .all();
  const turns = readTurns(hub.db, day);
  await hub.close();
  return { turns, rows, online, turnedAway };
}

test('a number of the booked lane without a booking is due so long after its holder came as the hall says', async () => {
  const { rows } = await live([visitor({ at: at(8), lane: 'booked' }), visitor({ at: at(8, 1) })]);
  expect(rows).toEqual([
    { number: 'AD1', target: 50 },
    { number: 'A1', target: 75 },
  ]);
});

test('whoever is sent on waits again in the other queue, is called there and leaves served, all with one number', async () => {
  const before = visitor({ at: at(8), serviceId: 'kia-baru', serviceMs: 30 * MINUTE });
  const sent = visitor({ at: at(8), sentOn: { queueId: 'kia', serviceMs: 5 * MINUTE } });
  const rest = [shift('loket-1', at(8, 5)), shift('loket-3')];
  const { turns, rows } = await live([before, { ...sent, at: at(8, 1) }], rest);
  expect(rows).toHaveLength(2);
  expect(turns[1]).toMatchObject({
    outcome: 'served',
    endedAt: at(8, 35),
    waits: [
      { queueId: 'kependudukan', from: at(8, 1), until: at(8, 1), isCalled: true, begin: 'arrival' },
      { queueId: 'kia', from: at(8, 11), until: at(8, 30), isCalled: true, begin: 'transfer' },
    ],
  });
});

test('nobody is sent to a queue whose counters have gone home', async () => {
  const sent = visitor({ at: at(10), sentOn: { queueId: 'kependudukan', serviceMs: MINUTE }, serviceId: 'kia-baru' });
  const { turns } = await live([sent], [shift('loket-1', at(9)), shift('loket-3')]);
  expect(turns).toMatchObject([{ outcome: 'served', endedAt: at(10, 10), waits: [{ queueId: 'kia' }] }]);
});

test('whoever is missed and comes back waits again, which is no transfer', async () => {
  const { turns } = await live([visitor({ at: at(8), absent: { backAfterMs: 5 * MINUTE } })]);
  expect(turns).toMatchObject([
    { outcome: 'served', endedAt: at(8, 17), waits: [{ begin: 'arrival' }, { begin: 'return', from: at(8, 7) }] },
  ]);
});

/** A hall in which one person can register for each half hour. */
const booking: BookingRules = { ...defaultRules, perSlot: 1, perSlotOn: {}, onlinePercent: 100 };
const withPlaces: Hall = {
  ...smallHall(),
  queues: smallHall().queues.map((one) => (one.series ? { ...one, booking } : one)),
};
const registers = (minutes: number | 'as-wished' | 'never', wish = at(10)) =>
  visitor({
    at: wish,
    registers: { looksAt: at(-12), comes: typeof minutes === 'number' ? minutes * MINUTE : minutes },
  });
const nobodySits: Parameters<typeof live>[1] = [shift('loket-3')];
const register = (visitors: readonly Visitor[]) => live(visitors, nobodySits, withPlaces);

test('whoever registers takes the free slot that is nearest to what they wish, and comes at their time', async () => {
  const { turns, online } = await register([registers(-5), registers(5), registers(0, at(15, 10))]);
  expect(turns.map(({ lane, arrivedAt }) => ({ lane, arrivedAt }))).toEqual([
    // Half past nine and half past ten are as near; the earlier one is taken.
    { lane: 'booked', arrivedAt: at(9, 35) },
    { lane: 'booked', arrivedAt: at(9, 55) },
    { lane: 'booked', arrivedAt: at(15, 0) },
  ]);
  expect(online).toMatchObject({ registered: 3, neverCame: 0, late: 0, foundNone: 0 });
});

test('whoever comes too late for their slot waits like everybody, and who comes too early is let in when it is time', async () => {
  const { turns, rows, online } = await register([registers(25), registers(-50, at(14))]);
  expect(turns).toMatchObject([
    { lane: 'regular', arrivedAt: at(10, 25) },
    { lane: 'booked', arrivedAt: at(13, 30) },
  ]);
  expect(rows).toEqual([
    { number: 'AD1', target: 75 },
    { number: 'AD2', target: 80 },
  ]);
  expect(online).toMatchObject({ registered: 2, late: 1 });
});

test('nobody is inside before the doors are open, also with the first slot', async () => {
  const { turns } = await register([registers(-15, at(7))]);
  expect(turns).toMatchObject([{ lane: 'booked', arrivedAt: at(7, 30) }]);
});

test('whoever registers and never comes leaves a place that nobody uses', async () => {
  const { turns, online } = await register([registers('never')]);
  expect(turns).toEqual([]);
  expect(online).toMatchObject({ registered: 1, neverCame: 1, returned: online.places - 1 });
});

test('whoever finds no place comes all the same, and where nobody can register everybody does', async () => {
  const all = Array.from({ length: 60 }, () => registers('as-wished', at(9)));
  const { turns, online, turnedAway } = await register(all);
  expect(online.registered).toBe(online.places / 2);
  expect(online.foundNone).toBe(60 - online.registered);
  expect(turns.length + turnedAway.length).toBe(60);
  const closed = await live([registers(0)], nobodySits);
  expect(closed.turns).toMatchObject([{ lane: 'regular', arrivedAt: at(10) }]);
  expect(closed.online).toEqual({ registered: 0, neverCame: 0, late: 0, foundNone: 1, places: 0, returned: 0 });
});
