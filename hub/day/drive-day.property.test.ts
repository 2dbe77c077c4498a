import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BookingRules, type Hall, lanes } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, type Day, HOUR, MINUTE, SECOND } from '#shared/time.ts';
import { defaultRules } from '../hall/booking-lines.ts';
import { verifiedEvents } from '../store/events.ts';
import { type Manners, usualManners } from './day-plan.ts';
import { type Discipline, disciplines, underDiscipline } from './disciplines.ts';
import { driveDay } from './drive-day.ts';
import { figuresOf } from './figures.ts';
import { readTurns } from './read-turns.ts';
import { drawShifts } from './shifts.ts';
import { type Visitor, whoCome } from './visitors.ts';

const day = '2026-11-24' as Day;
const midnight = Date.parse('2026-11-24T00:00:00+07:00');
/** Few places, so that many find none. */
const booking: BookingRules = {
  ...defaultRules,
  ...{ slotMinutes: 60, perSlot: 2, perSlotOn: {}, onlinePercent: 50, daysAhead: 3 },
};
const hall: Hall = {
  ...smallHall(),
  queues: smallHall().queues.map((queue) => (queue.series ? { ...queue, booking } : queue)),
};

/** Anybody at any time of the day, for any service or one that does not exist. */
const anyVisitors: fc.Arbitrary<readonly Visitor[]> = fc
  .array(
    fc.record({
      at: fc.integer({ min: 6 * 60, max: 17 * 60 }).map((minute) => asInstant(midnight + minute * MINUTE)),
      serviceId: fc.constantFrom('ktp-hilang', 'kk-baru', 'kia-baru', 'paspor-baru', 'no-such-service'),
      lane: fc.constantFrom(...lanes),
      serviceMs: fc.integer({ min: 0, max: HOUR }),
      absent: fc.option(fc.record({ backAfterMs: fc.option(fc.integer({ min: 0, max: HOUR })) }), { freq: 3 }),
      sentOn: fc.option(
        fc.record({ queueId: fc.constantFrom('kependudukan', 'kia'), serviceMs: fc.integer({ min: 0, max: HOUR }) }),
        { freq: 3 },
      ),
      registers: fc.option(
        fc.record({
          looksAt: fc.integer({ min: -24 * 60, max: -1 }).map((minute) => asInstant(midnight + minute * MINUTE)),
          comes: fc.oneof(fc.constantFrom('as-wished', 'never'), fc.integer({ min: -2 * HOUR, max: 2 * HOUR })),
        }),
        { freq: 2 },
      ),
    }),
    { maxLength: 60 },
  )
  .map((visitors) => visitors.toSorted((a, b) => a.at - b.at));

async function live(
  visitors: readonly Visitor[],
  discipline: Discipline,
  seed: number,
  manners: Manners = usualManners,
) {
  const ordered: Hall = underDiscipline(hall, discipline);
  const shifts = drawShifts(ordered, day, seed);
  return driveDay({ hall: ordered, day, visitors, shifts, manners, estimates: false, file: ':memory:' });
}

test('whoever took a number is served, missed or expired at the end of any day, and whoever came took one or was turned away', async () => {
  await fc.assert(
    fc.asyncProperty(anyVisitors, fc.constantFrom(...disciplines), fc.nat(100), async (visitors, discipline, seed) => {
      const { hub, turnedAway } = await live(visitors, discipline, seed);
      const turns = readTurns(hub.db, day);
      expect(turns.length + turnedAway.length).toBe(whoCome(visitors).length);
      expect(hub.context.store.tickets.unended()).toEqual([]);
      const { served, missed, expired } = figuresOf(turns);
      expect(served + missed + expired).toBe(turns.length);
      const here = visitors.filter(({ absent }) => absent === null).length;
      expect(missed).toBeLessThanOrEqual(visitors.length - here);
      await hub.close();
    }),
    { numRuns: 25 },
  );
});

test('whoever registers has a place of their own and is checked in or never came; who finds none walks in', async () => {
  await fc.assert(
    fc.asyncProperty(anyVisitors, fc.nat(100), async (visitors, seed) => {
      const { hub, online, turnedAway } = await live(visitors, 'due', seed);
      const rows = hub.db.prepare<[], { state: string; minute: number; queue: string }>(
        'SELECT state, minute, queue_id AS queue FROM booking',
      );
      const booked = rows.all();
      const count = (state: string) => booked.filter((row) => row.state === state).length;
      const refused = turnedAway.filter(({ visitor }) => visitor.registers !== null).length;
      expect(booked.length).toBe(online.registered);
      expect(count('checked-in') + count('no-show') + count('cancelled')).toBe(booked.length);
      expect(count('checked-in')).toBeLessThanOrEqual(online.registered - online.neverCame);
      expect(count('checked-in') + refused + online.neverCame).toBeGreaterThanOrEqual(online.registered);
      expect(online.returned).toBe(online.places - booked.length);
      const inSlots = Map.groupBy(booked, ({ queue, minute }) => `${queue} ${minute}`);
      for (const inSlot of inSlots.values()) expect(inSlot.length).toBe(1);
      const looked = whoCome(visitors).filter(({ registers }) => registers !== null).length;
      expect(online.registered - online.neverCame + online.foundNone).toBe(looked);
      await hub.close();
    }),
    { numRuns: 25 },
  );
});

test('time never goes back, the log holds together, and no number is left out', async () => {
  await fc.assert(
    fc.asyncProperty(anyVisitors, fc.nat(100), async (visitors, seed) => {
      const { hub } = await live(visitors, 'due', seed);
      let last = 0;
      for (const { at } of verifiedEvents(hub.db)) {
        expect(at).toBeGreaterThanOrEqual(last);
        last = at;
      }
      for (const turn of readTurns(hub.db, day)) {
        const moments = [turn.arrivedAt, ...turn.waits.flatMap(({ from, until }) => [from, until]), turn.servingAt];
        const told = [...moments, turn.endedAt].filter((at) => at !== null);
        expect(told.toSorted((a, b) => a - b)).toEqual(told);
      }
      const gaps = hub.db
        .prepare(
          `SELECT series FROM (SELECT series, number FROM ticket UNION SELECT series, number FROM booking)
           GROUP BY series HAVING COUNT(*) <> MAX(number) OR MIN(number) <> 1`,
        )
        .all();
      expect(gaps).toEqual([]);
      await hub.close();
    }),
    { numRuns: 15 },
  );
});

test('a counter that only helps a queue out calls from it once it is late enough, within a minute', async () => {
  const [queue, ...queues] = hall.queues;
  const [first, , third] = hall.counters;
  if (!queue || !first || !third) throw new Error('the small hall has changed');
  const helping: Hall = {
    ...hall,
    queues: [{ ...queue, targetWait: { regular: 10, priority: 0, booked: 5 } }, ...queues],
    counters: [
      { ...first, queueIds: ['kependudukan'] },
      { ...third, queueIds: ['kia'], helps: [{ queueId: 'kependudukan', whenOverdueBy: 5 }] },
    ],
  };
  const at = asInstant(midnight + 9 * HOUR);
  const visitor: Visitor = {
    at,
    serviceId: 'kk-baru',
    lane: 'regular',
    serviceMs: 2 * HOUR,
    absent: null,
    sentOn: null,
    registers: null,
  };
  const spells = [{ from: asInstant(midnight + 8 * HOUR), to: asInstant(midnight + 16 * HOUR) }];
  const shifts = ['loket-1', 'loket-3'].map((counterId) => ({
    counterId,
    spells,
    leavesAt: asInstant(midnight + 17 * HOUR),
  }));
  const visitors = [visitor, visitor];
  const plan = { hall: helping, day, visitors, shifts, manners: usualManners, estimates: false, file: ':memory:' };
  const { hub } = await driveDay(plan);
  const [served, helped] = readTurns(hub.db, day).map(({ waits }) => ((waits[0]?.until ?? Number.NaN) - at) / MINUTE);
  await hub.close();
  expect(served).toBe(0);
  expect(helped).toBeGreaterThanOrEqual(15);
  expect(helped).toBeLessThanOrEqual(16);
});

test('where all services last equally long, the order of calling moves waits around and never makes them', async () => {
  const still: Manners = { walkMs: 0, recallAfterMs: 0, missAfterMs: 0, betweenMs: 0 };
  await fc.assert(
    fc.asyncProperty(anyVisitors, fc.nat(100), async (visitors, seed) => {
      const equal = visitors.map((visitor) => ({
        ...visitor,
        serviceId: 'kia-baru',
        serviceMs: 400 * SECOND,
        absent: null,
        sentOn: null,
      }));
      const sums = [];
      for (const discipline of disciplines) {
        const { hub } = await live(equal, discipline, seed, still);
        const turns = readTurns(hub.db, day);
        sums.push(turns.flatMap(({ waits }) => waits).reduce((sum, { from, until }) => sum + until - from, 0));
        await hub.close();
      }
      expect(new Set(sums).size).toBe(1);
    }),
    { numRuns: 10 },
  );
});
