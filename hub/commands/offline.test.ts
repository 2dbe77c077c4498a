/** What the hub decides about kiosks' leases and what they deliver; over the wire, and after a restore: hub/hub-away.test.ts. */
import { describe, expect, test } from 'vitest';
import type { Delivery, Unreadable } from '#shared/offline/entries.ts';
import { unreadableHash } from '#shared/offline/entry-hash.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { verifiedEvents } from '../store/events.ts';
import { journalOf } from '../testing/offline-entries.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { checkInvariants } from '../testing/ticket-life.ts';
import { queuesView } from '../views/kiosk.ts';
import type { Device } from './context.ts';
import { createDayTurner } from './turn-day.ts';

type Hub = Pick<TestContext, 'send' | 'context' | 'clock'>;
const run = 'run-of-kiosk-1';
const leaseOf = async (hub: Hub, device = kiosk, ofRun = run) =>
  granted(await hub.send(device, 'offline:lease', { run: ofRun }));

const deliver = async (hub: Hub, deliveries: readonly Delivery[], device = kiosk) => {
  const { outcomes } = granted(await hub.send(device, 'offline:deliver', { deliveries: [...deliveries] }));
  return outcomes.map(({ outcome }) => outcome);
};
const asides = (hub: Hub) =>
  hub.context.store.offline.asidesOn(hub.context.dayOf(hub.context.clock()), [], 50).map(({ number, reason }) => ({
    number,
    reason,
  }));

describe('the lease of a kiosk', () => {
  test('is of a series of its own, the same for good, and gives the same run the same numbers for longer', async () => {
    const hub = await openTestContext();
    const first = (await leaseOf(hub)).lease;
    expect(first).toMatchObject({ series: 'K1', first: 1, last: 40, day: '2026-11-24', deviceId: 'kiosk-1' });
    const other = (await leaseOf(hub, { deviceId: 'kiosk-2', role: 'kiosk' }, 'run-of-kiosk-2')).lease;
    expect(other).toMatchObject({ series: 'K2', first: 1 });
    hub.clock.advance(HOUR);
    const again = (await leaseOf(hub)).lease;
    expect(again).toMatchObject({ series: 'K1', first: 1, last: 40, issuedAt: first.issuedAt + HOUR });
    expect(again.until).toBeGreaterThan(first.until);
  });

  test('begins beyond every number that a lost journal may have given out', async () => {
    const hub = await openTestContext();
    await leaseOf(hub);
    expect((await leaseOf(hub, kiosk, 'run-after-reimage')).lease).toMatchObject({ series: 'K1', first: 41, last: 80 });
    expect((await leaseOf(hub)).lease).toMatchObject({ first: 1, last: 40 });
  });

  test('tells each queue’s hours of the day and the numbers left', async () => {
    const hall = smallHall();
    const [queue] = hall.queues;
    if (queue) Object.assign(queue, { quota: { regular: 3, priority: null, booked: null } });
    const hub = await openTestContext(hall);
    granted(await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
    const { queues } = await leaseOf(hub);
    const at = (time: string) => Date.parse(`2026-11-24T${time}:00+07:00`);
    expect(queues[0]).toMatchObject({
      queueId: 'kependudukan',
      stopped: null,
      left: { regular: 2 },
      open: [
        { from: at('07:30'), until: at('12:00') },
        { from: at('13:00'), until: at('16:00') },
      ],
    });
    expect(queues[2]).toMatchObject({ queueId: 'paspor', stopped: 'external', open: [] });
  });

  test('is refused when the numbers of the day are used up, of which the last are given forty an hour', async () => {
    const hub = await openTestContext();
    const ask = (name: string) => hub.send(kiosk, 'offline:lease', { run: `run-number-${name}` });
    const refused = { refusal: { code: 'offline-none-left' } };
    for (let runs = 0; runs < 19; runs++) granted(await ask(`${runs}`));
    expect(await ask('invented')).toMatchObject(refused);
    expect(granted(await ask('0')).lease).toMatchObject({ first: 1, last: 40 });
    hub.clock.advance(HOUR);
    expect(granted(await ask('started-anew')).lease).toMatchObject({ first: 760, last: 799 });
    expect(await ask('invented')).toMatchObject(refused);
    for (let hours = 2; hours <= 6; hours++) {
      hub.clock.advance(HOUR);
      granted(await ask(`hour-${hours}`));
    }
    hub.clock.advance(HOUR);
    expect(await ask('one-run-too-many')).toMatchObject(refused);
  });
});

describe('the numbers left of a quota', () => {
  const withQuota = async (regular: number) => {
    const hall = smallHall();
    const [queue] = hall.queues;
    if (queue) Object.assign(queue, { quota: { regular, priority: null, booked: null } });
    return openTestContext(hall);
  };
  const shareFor = async (hub: Hub, name: string) =>
    (await leaseOf(hub, { deviceId: name, role: 'kiosk' }, `run-of-${name}`)).queues[0]?.left.regular;

  test('are shared out among the kiosks, so that all of them together cannot give out more', async () => {
    const hub = await withQuota(8);
    const kiosks = ['kiosk-1', 'kiosk-2', 'kiosk-3'];
    const shares = async () => {
      const found: (number | undefined)[] = [];
      for (const name of kiosks) found.push(await shareFor(hub, name));
      return found;
    };
    await shares();
    expect(await shares()).toEqual([3, 3, 2]);
    granted(await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
    expect(await shares()).toEqual([3, 2, 2]);
  });
});

describe('a kiosk when all series are given', () => {
  const named = (number: number) => ({ deviceId: `kiosk-${number}`, role: 'kiosk' }) as const;
  const ask = (hub: Hub, number: number) => hub.send(named(number), 'offline:lease', { run: `run-of-kiosk-${number}` });

  test('gets the one that was used longest ago once its day is over, and never one of today', async () => {
    const hub = await openTestContext();
    const first = granted(await ask(hub, 1)).lease;
    for (let number = 2; number <= 99; number++) granted(await ask(hub, number));
    expect(await ask(hub, 100)).toMatchObject({ refusal: { code: 'offline-none-left' } });
    hub.clock.set('2026-11-25T08:00:00+07:00');
    hub.clock.advance(10 * MINUTE);
    const kept = granted(await ask(hub, 2)).lease;
    const { lease } = granted(await ask(hub, 100));
    expect([kept.series, lease.series, lease.first, lease.day]).toEqual(['K2', 'K1', 1, '2026-11-25']);
    // What the kiosk before it still has to deliver is taken in, and its own next series is another one.
    expect(await deliver(hub, journalOf(first, [22 * HOUR]), named(1))).toEqual(['taken']);
    expect(await deliver(hub, journalOf(lease, [1_000]), named(100))).toEqual(['taken']);
    expect(granted(await ask(hub, 1)).lease.series).toBe('K3');
  });
});

describe('kiosks under ever new names', () => {
  const ofHall = ['kiosk-lobi', 'kiosk-pintu'];
  const opened = async () => {
    const hall = smallHall();
    const [queue] = hall.queues;
    if (queue) Object.assign(queue, { quota: { regular: 90, priority: null, booked: null } });
    const kiosks = ofHall.map((id) => ({ id, place: { id: `di ${id}` }, nearIds: [] }));
    const hub = await openTestContext({ ...hall, kiosks });
    const ask = (deviceId: string) =>
      hub.send({ deviceId, role: 'kiosk' }, 'offline:lease', { run: `run-${deviceId}` });
    const askAll = async (from: number, to: number) => {
      const given = [];
      for (let number = from; number <= to; number++) given.push((await ask(`made-up-${number}`)).ok);
      return given;
    };
    return { hub, ask, askAll };
  };
  const none = { refusal: { code: 'offline-none-left' } };

  test('leave a series to each kiosk that the hall file names', async () => {
    const { ask, askAll } = await opened();
    expect(await askAll(1, 97)).not.toContain(false);
    expect(await ask('made-up-98')).toMatchObject(none);
    for (const id of ofHall) expect(granted(await ask(id)).lease.first).toBe(1);
  });

  test('take a series from one another alone when a new day begins', async () => {
    const { hub, ask, askAll } = await opened();
    for (const id of ofHall) granted(await ask(id));
    expect(await askAll(1, 97)).not.toContain(false);
    hub.clock.set('2026-11-25T08:00:00+07:00');
    hub.clock.advance(10 * MINUTE);
    expect(await askAll(101, 197)).not.toContain(false);
    expect(await ask('made-up-198')).toMatchObject(none);
    expect(granted(await ask('kiosk-lobi')).lease).toMatchObject({ series: 'K1', day: '2026-11-25' });
  });

  test('neither hide a lost number of a kiosk of the hall from staff nor fill what is kept, and are counted', async () => {
    const { hub } = await opened();
    const tell = (deviceId: string, journal: string, count: number) => {
      const places = Array.from({ length: count }, (_, index) => ({
        journal,
        place: index + 1,
        count: 1,
        numbers: null,
      }));
      const deliveries = places.map((unreadable) => ({ unreadable, hash: unreadableHash(unreadable) }));
      return deliver(hub, deliveries, { deviceId, role: 'kiosk' });
    };
    await tell('kiosk-lobi', 'journal-of-lobi', 2);
    for (let round = 1; round <= 6; round++) {
      hub.clock.advance(1_000);
      await tell('made-up-1', `journal-of-round-${round}`, 10);
    }
    hub.clock.advance(1_000);
    await tell('kiosk-pintu', 'journal-of-pintu', 1);
    for (let name = 2; name <= 60; name++) await tell(`made-up-${name}`, `journal-of-made-up-${name}`, 10);
    const { offline } = hub.context.store;
    const day = hub.context.dayOf(hub.context.clock());
    expect([offline.asidesOf(day, 'made-up-1'), offline.asidesOfStrangers(day, ofHall)]).toEqual([50, 500]);
    const shown = offline.asidesOn(day, ofHall, 20).map(({ deviceId }) => deviceId);
    expect(shown.slice(0, 4)).toEqual(['kiosk-pintu', 'kiosk-lobi', 'kiosk-lobi', expect.stringMatching('made-up')]);
    expect(new Set(shown).size).toBe(19);
    expect(offline.countAsides(day)).toBe(3 + 60 + 590);
    expect(await tell('kiosk-lobi', 'journal-after-all', 1)).toEqual(['aside']);
    expect(offline.asidesOf(day, 'kiosk-lobi')).toBe(3);
  });

  test('have together as much of a quota as one kiosk', async () => {
    const { ask, askAll } = await opened();
    for (const id of ofHall) granted(await ask(id));
    await askAll(1, 3);
    const left = async (id: string) => granted(await ask(id)).queues[0]?.left.regular;
    expect([await left('kiosk-lobi'), await left('kiosk-pintu')]).toEqual([30, 30]);
    expect([await left('made-up-1'), await left('made-up-2'), await left('made-up-3')]).toEqual([10, 10, 10]);
  });
});

describe('what a kiosk gave out while the hub was away', () => {
  test('becomes ordinary tickets, due from the touch, ahead of who came later, and is called like any other', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    hub.clock.advance(20 * MINUTE);
    granted(await hub.send(counterDevice(1), 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
    expect(await deliver(hub, journalOf(lease, [15 * MINUTE, 5 * MINUTE]))).toEqual(['taken', 'taken']);
    const [first, second] = hub.context.store.tickets.waiting('kependudukan', 5);
    const now = hub.context.clock();
    expect(first).toMatchObject({ series: 'K1', number: 1, arrivedAt: now - 15 * MINUTE, dueAt: now + 60 * MINUTE });
    expect(second).toMatchObject({ series: 'K1', number: 2, arrivedAt: now - 5 * MINUTE });
    granted(await hub.send(counterDevice(1), 'counter:open', { counterId: 'loket-1', takeOver: false }));
    expect(granted(await hub.send(counterDevice(1), 'ticket:call-next', {})).number).toBe('K1-001');
  });

  test('is taken in once, however often it is delivered', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    const entries = journalOf(lease, [3_000, 2_000, 1_000]);
    expect(await deliver(hub, entries.slice(0, 2))).toEqual(['taken', 'taken']);
    expect(await deliver(hub, entries)).toEqual(['known', 'known', 'taken']);
    expect(hub.context.store.tickets.waiting('kependudukan', 5).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('arrived within the outage, in its order, whatever the kiosk’s clock made of its age', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    hub.clock.advance(10 * MINUTE);
    const day = 24 * HOUR;
    await deliver(hub, journalOf(lease, [day, 5 * MINUTE, 0, day]));
    const arrivals = hub.context.store.tickets.waiting('kependudukan', 5).map(({ number, arrivedAt }) => ({
      number,
      minutes: (arrivedAt - lease.issuedAt) / MINUTE,
    }));
    expect(arrivals).toEqual([
      { number: 1, minutes: 0 },
      { number: 2, minutes: 5 },
      { number: 3, minutes: 10 },
      { number: 4, minutes: 10 },
    ]);
  });

  test('of a day that has ended since is in the books, and nobody waits for it', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    hub.clock.set('2026-11-25T07:30:00+07:00');
    hub.clock.advance(10 * MINUTE);
    createDayTurner((error) => {
      throw error;
    })(hub.context);
    expect(await deliver(hub, journalOf(lease, [22 * HOUR]))).toEqual(['taken']);
    expect(hub.context.store.tickets.byId(1)).toMatchObject({ day: '2026-11-24', state: 'expired', series: 'K1' });
    expect(hub.context.store.tickets.waiting('kependudukan', 5)).toEqual([]);
  });

  test('counts for the quota of its queue', async () => {
    const hall = smallHall();
    const [queue] = hall.queues;
    if (queue) Object.assign(queue, { quota: { regular: 2, priority: 0, booked: null } });
    const hub = await openTestContext(hall);
    const { lease } = await leaseOf(hub);
    const open = () => queuesView(hub.context, hub.context.clock())[0]?.opening.state;
    expect(open()).toBe('open');
    await deliver(hub, journalOf(lease, [2_000, 1_000]));
    expect(open()).toBe('full');
  });

  test('is not believed where the hub or the kiosk did not write it so: it is kept aside, and staff see it', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    const [good] = journalOf(lease, [1_000]);
    if (!good) throw new Error('no entry');
    const damaged = { ...good, entry: { ...good.entry, lane: 'priority' as const } };
    const forged = journalOf({ ...lease, last: 4_000 }, [1_000], { number: 3_999 });
    const beyond = journalOf(lease, [1_000], { number: 41 });
    const gone = journalOf(lease, [1_000], { number: 2, serviceId: 'layanan-lama' });
    expect(await deliver(hub, [damaged])).toEqual(['aside']);
    expect(await deliver(hub, [...forged, ...beyond, ...gone])).toEqual(['aside', 'aside', 'aside']);
    expect(await deliver(hub, journalOf(lease, [1_000]), { deviceId: 'kiosk-2', role: 'kiosk' })).toEqual(['aside']);
    expect(hub.context.store.tickets.waiting('kependudukan', 5)).toEqual([]);
    expect(
      asides(hub)
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['damaged', 'foreign', 'not-leased', 'service-unknown'].sort());
  });

  test('and what the kiosk cannot read any more is told to staff once, unless the hub had it before', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    await deliver(hub, journalOf(lease, [2_000]));
    const gap = (place: number, count: number, numbers: Unreadable['numbers']): Delivery => {
      const unreadable = { journal: 'journal-1', place, count, numbers };
      return { unreadable, hash: unreadableHash(unreadable) };
    };
    const { day, series } = lease;
    const gaps = [
      gap(1, 1, { day, series, first: 1, last: 1 }),
      gap(3, 1, { day, series, first: 3, last: 3 }),
      gap(5, 3, { day, series, first: 5, last: 7 }),
      gap(9, 1, null),
    ];
    expect(await deliver(hub, gaps)).toEqual(['known', 'aside', 'aside', 'aside']);
    expect(await deliver(hub, gaps)).toEqual(['known', 'aside', 'aside', 'aside']);
    expect(
      asides(hub)
        .map(({ number, reason }) => `${number} ${reason}`)
        .sort(),
    ).toEqual(['K1-003 unreadable', 'K1-005–K1-007 unreadable', 'K1-? unreadable']);
  });

  test('and what it says it cannot read is looked up in its own block alone, however far it says that it goes', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    await deliver(hub, journalOf(lease, [3_000, 2_000, 1_000]));
    const looks: string[] = [];
    const { tickets } = hub.context.store;
    const { numbersBetween } = tickets;
    Object.assign(tickets, {
      byNumber: () => {
        throw new Error('one look-up for each number');
      },
      numbersBetween: (...[day, series, first, last]: Parameters<typeof tickets.numbersBetween>) => {
        looks.push(`${series} ${first}–${last}`);
        return numbersBetween(day, series, first, last);
      },
    });
    const endless = (device: Device, series: string, first = 1) => {
      const numbers = { day: lease.day, series, first, last: Number.MAX_SAFE_INTEGER };
      const unreadable = { journal: 'journal-9', place: first, count: 1, numbers };
      return deliver(hub, [{ unreadable, hash: unreadableHash(unreadable) }], device);
    };
    const stranger: Device = { deviceId: 'stranger', role: 'kiosk' };
    expect(await endless(kiosk, 'K1')).toEqual(['aside']);
    expect(await endless(stranger, 'K1', 2)).toEqual(['aside']);
    expect(await endless(kiosk, 'K1', 999)).toEqual(['aside']);
    expect(looks).toEqual(['K1 1–40']);
    expect(asides(hub).map(({ number }) => number)).toContain('K1-004–K1-040');
  });

  test('with the number of another ticket is kept aside, and the ticket stays as it is', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    await deliver(hub, journalOf(lease, [2_000]));
    expect(await deliver(hub, journalOf(lease, [2_000], { serviceId: 'kia-baru' }))).toEqual(['aside']);
    expect(asides(hub)).toEqual([{ number: 'K1-001', reason: 'number-taken' }]);
    expect(hub.context.store.tickets.byId(1)).toMatchObject({ serviceId: 'kk-baru', state: 'waiting' });
  });

  test('stays undelivered while the hub may not know which numbers are out', async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    Object.assign(hub.context, { numbers: { ...hub.context.numbers, obstacle: () => 'numbers-awaited' } });
    expect(await hub.send(kiosk, 'offline:deliver', { deliveries: journalOf(lease, [1_000]) })).toMatchObject({
      refusal: { code: 'numbers-awaited' },
    });
  });
});

describe('a number that was given instead of one whose answer was lost', () => {
  const wish = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
  const lost = 'the-take-without-answer';
  const states = ({ context }: Hub) =>
    [1, 2].map((id) => {
      const ticket = context.store.tickets.byId(id);
      return ticket && `${ticket.series}-${ticket.number} ${ticket.state}`;
    });
  const opened = async () => {
    const hub = await openTestContext();
    const { lease } = await leaseOf(hub);
    const instead = () => deliver(hub, journalOf(lease, [1_000], { instead: lost }));
    const one = counterDevice(1);
    const call = async () => {
      granted(await hub.send(one, 'counter:open', { counterId: 'loket-1', takeOver: false }));
      granted(await hub.send(one, 'ticket:call-next', {}));
    };
    return { hub, instead, one, call };
  };

  test('cancels that one, however long ago it was taken, and the log says why', async () => {
    const { hub, instead } = await opened();
    granted(await hub.send(kiosk, 'ticket:take', wish, lost));
    hub.clock.advance(2 * HOUR);
    expect(await instead()).toEqual(['taken']);
    expect(states(hub)).toEqual(['A-1 cancelled', 'K1-1 waiting']);
    const kinds = [...verifiedEvents(hub.db)].filter(({ entity }) => entity === 'ticket:1').map(({ kind }) => kind);
    expect(kinds).toEqual(['ticket.taken', 'ticket.replaced']);
    checkInvariants(hub);
  });

  test('cancels it also when it was called and nobody came, and leaves it to a counter that has it', async () => {
    const missed = await opened();
    granted(await missed.hub.send(kiosk, 'ticket:take', wish, lost));
    await missed.call();
    granted(await missed.hub.send(missed.one, 'ticket:miss', { ticketId: 1 }));
    await missed.instead();
    expect(states(missed.hub)).toEqual(['A-1 cancelled', 'K1-1 waiting']);

    const called = await opened();
    granted(await called.hub.send(kiosk, 'ticket:take', wish, lost));
    await called.call();
    expect(await called.instead()).toEqual(['taken']);
    expect(states(called.hub)).toEqual(['A-1 called', 'K1-1 waiting']);
  });

  test('lets that one never be taken where the hub has not heard of it yet', async () => {
    const { hub, instead } = await opened();
    await instead();
    expect(await hub.send(kiosk, 'ticket:take', wish, lost)).toMatchObject({ refusal: { code: 'request-reused' } });
    expect(states(hub)).toEqual(['K1-1 waiting', undefined]);
  });

  test('leaves that one where it is when it cannot become a ticket itself', async () => {
    const { hub } = await opened();
    granted(await hub.send(kiosk, 'ticket:take', wish, lost));
    const { lease } = await leaseOf(hub);
    const gone = journalOf(lease, [1_000], { instead: lost, serviceId: 'layanan-lama' });
    expect(await deliver(hub, gone)).toEqual(['aside']);
    expect(states(hub)).toEqual(['A-1 waiting', undefined]);
  });

  test('is the affair of its own kiosk alone', async () => {
    const { hub, instead } = await opened();
    granted(await hub.send({ deviceId: 'kiosk-2', role: 'kiosk' }, 'ticket:take', wish, lost));
    await instead();
    expect(states(hub)).toEqual(['A-1 waiting', 'K1-1 waiting']);
  });
});

test('the paper of a number that a kiosk printed by itself is known with it, once', async () => {
  const hub = await openTestContext();
  const { lease } = await leaseOf(hub);
  const [printed, torn] = journalOf(lease, [2 * MINUTE, MINUTE]);
  if (!printed || !torn) throw new Error('two numbers were given out');
  const deliveries: Delivery[] = [
    { ...printed, paper: { outcome: 'printed', reason: null, mm: 76 } },
    { ...torn, paper: { outcome: 'unknown', reason: 'no-paper', mm: null } },
  ];
  expect(await deliver(hub, deliveries)).toEqual(['taken', 'taken']);
  expect(await deliver(hub, deliveries)).toEqual(['known', 'known']);
  const jobs = [1, 2].map((id) => hub.context.store.printJobs.byId(id));
  expect(jobs.map((job) => [job?.ticketId, job?.printerId, job?.state, job?.reason])).toEqual([
    [1, 'own:kiosk-1', 'printed', null],
    [2, 'own:kiosk-1', 'unknown', 'no-paper'],
  ]);
  expect(JSON.parse(jobs[0]?.paper ?? '')).toMatchObject({ number: 'K1-001', ahead: null });
  expect(hub.context.store.printJobs.byId(3)).toBeUndefined();

  // A proof can come late; what was printed stays so.
  const late = { outcome: 'printed', reason: null, mm: 76 } as const;
  const lost = { outcome: 'unknown', reason: 'interrupted', mm: null } as const;
  await deliver(hub, [
    { ...printed, paper: lost },
    { ...torn, paper: late },
  ]);
  expect([1, 2].map((id) => hub.context.store.printJobs.byId(id)?.state)).toEqual(['printed', 'printed']);
});
