import { expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, type Day, HOUR, MINUTE } from '#shared/time.ts';
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
  ...facts,
});
const still = { walkMs: 0, recallAfterMs: MINUTE, missAfterMs: MINUTE, betweenMs: 0 };
const shift = (counterId: string, to = at(16)) => ({
  counterId,
  spells: [{ from: at(7, 30), to }],
  leavesAt: to,
});

async function live(visitors: readonly Visitor[], shifts = [shift('loket-1'), shift('loket-3')]) {
  const plan = { hall: smallHall(), day, visitors, shifts, manners: still, estimates: false, file: ':memory:' };
  const { hub } = await driveDay(plan);
  const rows = hub.db
    .prepare('SELECT series || number AS number, (due_at - arrived_at) / 60000 AS target FROM ticket ORDER BY id')
    .all();
  const turns = readTurns(hub.db, day);
  await hub.close();
  return { turns, rows };
}

test('whoever has booked gets a number of the booked series, to be called so long after coming as the hall says', async () => {
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
