import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { type Day, HOUR, MINUTE } from '#shared/time.ts';
import { readHall } from '../hall/hall-file.ts';
import { withCounters } from './counters.ts';
import { underDiscipline } from './disciplines.ts';
import { openSpells } from './open-hours.ts';
import { drawShifts } from './shifts.ts';
import { drawVisitors, habits, type Visitor, whoCome } from './visitors.ts';

const [tuesday, sunday] = ['2026-11-24', '2026-11-22'] as [Day, Day];
const read = readHall(readFileSync(new URL('../../halls/bogor.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('halls/bogor.yaml has faults');
const bogor = read.hall;

describe('the visitors of a made-up day', () => {
  const draw = (seed: number) => drawVisitors(bogor, tuesday, 5_000, seed, { share: 0, noShows: 0 });
  const visitors = draw(7);
  const share = (is: (visitor: (typeof visitors)[number]) => boolean) => visitors.filter(is).length / visitors.length;

  test('are the same for the same seed, and others for another', () => {
    expect(draw(7)).toEqual(visitors);
    expect(draw(8)).not.toEqual(visitors);
  });

  test('come in order, for queues that give out numbers today', () => {
    expect(visitors.toSorted((a, b) => a.at - b.at)).toEqual(visitors);
    const services = new Map(bogor.services.map((service) => [service.id, service.queueId]));
    const sought = new Set(visitors.map(({ serviceId }) => services.get(serviceId)));
    expect([...sought].filter((id) => bogor.queues.find((queue) => queue.id === id)?.external)).toEqual([]);
    expect(sought.size).toBe(28);
    expect(drawVisitors(bogor, sunday, 100, 7)).toEqual([]);
  });

  test('are a tenth in the priority lane, and one in twelve is gone when called', () => {
    expect(share(({ lane }) => lane === 'priority')).toBeCloseTo(habits.priority, 1);
    expect(share(({ absent }) => absent !== null)).toBeCloseTo(habits.absent, 1);
  });

  test('are the same people for the same, whatever share of them is online, of whom more are at each larger one', () => {
    const dayOf = (share: number) => drawVisitors(bogor, tuesday, 2_000, 7, { share, noShows: 0.2 });
    const [none, some, most] = [0, 0.3, 0.9].map((share) => dayOf(share));
    const plain = (all: readonly Visitor[] = []) => whoCome(all).map((one) => ({ ...one, registers: null }));
    expect(plain(some)).toEqual(plain(none));
    expect(plain(most)).toEqual(plain(none));
    const online = (all: readonly Visitor[] = []) =>
      whoCome(all).flatMap(({ registers }, index) => (registers ? [index] : []));
    expect(online(none)).toEqual([]);
    expect(online(some).length / 2_000).toBeCloseTo(0.3, 1);
    expect(online(most)).toEqual(expect.arrayContaining(online(some)));
    const registering = whoCome(most ?? []).filter(({ registers }) => registers !== null);
    expect(new Set(registering.map(({ lane }) => lane))).toEqual(new Set(['regular']));
    expect(registering.length).toBe(plain(most).filter(({ lane }) => lane === 'regular').length);
  });

  test('who register are joined by those who never come, and come a little early most of the time', () => {
    const all = drawVisitors(bogor, tuesday, 5_000, 7, { share: 0.6, noShows: 0.25 });
    const registers = all.flatMap(({ registers }) => registers ?? []);
    const comes = registers.flatMap(({ comes }) => (typeof comes === 'number' ? [comes] : []));
    expect(registers.length - comes.length).toBe(Math.round(comes.length / 3));
    const within = (from: number, to: number) =>
      comes.filter((ms) => ms >= from * MINUTE && ms < to * MINUTE).length / comes.length;
    expect(within(-60, 0)).toBeGreaterThan(0.7);
    expect(within(-25, 5)).toBeGreaterThan(0.6);
    expect(within(0, 61)).toBeGreaterThan(0.2);
    expect(within(-60, 61)).toBe(1);
    const dayBefore = registers.filter(({ looksAt }) => looksAt >= from(-17, 0) && looksAt < from(-3, 0));
    expect(dayBefore).toEqual(registers);
  });

  test('are sent on to another queue now and then, half of them as soon as the mistake is seen', () => {
    const queueOf = new Map(bogor.services.map(({ id, queueId }) => [id, queueId]));
    const sent = visitors.filter(({ sentOn }) => sentOn !== null);
    expect(sent.length / visitors.length).toBeCloseTo(habits.sentOn, 2);
    expect(sent.filter(({ serviceId, sentOn }) => queueOf.get(serviceId) === sentOn?.queueId)).toEqual([]);
    const soon = sent.filter(({ serviceMs }) => serviceMs <= MINUTE);
    expect(soon.length / sent.length).toBeGreaterThan(0.4);
    expect(share(({ serviceMs }) => serviceMs <= MINUTE)).toBeLessThan(0.1);
  });

  const from = (hours: number, minutes: number) =>
    Date.parse('2026-11-24T00:00:00+07:00') + hours * HOUR + minutes * MINUTE;

  test('stand at the door at opening, come most in the morning and again after the break', () => {
    const between = (start: number, end: number) =>
      visitors.filter(({ at }) => at >= start && at < end).length / visitors.length;
    expect(between(from(7, 0), from(7, 30))).toBeGreaterThan(0.1);
    expect(between(from(8, 0), from(9, 30))).toBeGreaterThan(2 * between(from(10, 0), from(11, 30)));
    expect(between(from(13, 0), from(14, 0))).toBeGreaterThan(2 * between(from(14, 30), from(15, 30)));
  });
});

describe('the staff of a made-up day', () => {
  test('sit at every counter that is open today, and rest in every spell of its queue', () => {
    const shifts = drawShifts(bogor, tuesday, 7);
    expect(shifts).toHaveLength(bogor.counters.length);
    for (const { counterId, spells, leavesAt } of shifts) {
      expect(spells).toHaveLength(4);
      const edges = [...spells.flatMap(({ from, to }) => [from, to]), leavesAt];
      expect(
        edges.toSorted((a, b) => a - b),
        counterId,
      ).toEqual(edges);
      const own = bogor.queues.find(({ id }) => bogor.counters.find((one) => one.id === counterId)?.queueIds[0] === id);
      const open = own ? openSpells(own, bogor, tuesday) : [];
      expect(spells[1]?.to).toBe(open[0]?.to);
      expect(spells[0]?.from).toBeGreaterThanOrEqual(open[0]?.from ?? Number.NaN);
    }
    expect(drawShifts(bogor, sunday, 7)).toEqual([]);
  });
});

describe('a hall with more or fewer counters', () => {
  test('has each of them again, with ids and numbers of their own', () => {
    const staffed = withCounters(smallHall(), 7);
    if (!staffed.ok) throw new Error('a queue is not served');
    const { counters } = staffed.hall;
    expect(counters.map(({ id }) => id)).toEqual([
      'loket-1',
      'loket-2',
      'loket-3',
      'loket-1-2',
      'loket-2-2',
      'loket-3-2',
      'loket-1-3',
    ]);
    expect(counters.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(counters[6]?.queueIds).toEqual(counters[0]?.queueIds);
  });

  test('has so many times the places that can be booked', () => {
    const staffed = withCounters(bogor, 10 * bogor.counters.length);
    if (!staffed.ok) throw new Error('a queue is not served');
    const perSlot = (hall: typeof bogor) => hall.queues.map(({ booking }) => booking?.perSlot ?? 0);
    expect(perSlot(staffed.hall)).toEqual(perSlot(bogor).map((people) => 10 * people));
    expect(Math.max(...perSlot(bogor))).toBe(3);
    expect(withCounters(bogor, bogor.counters.length)).toEqual({ ok: true, hall: bogor });
  });

  test('is refused where a queue would have nobody left, and not for one that nobody serves anyway', () => {
    expect(withCounters(smallHall(), 1)).toMatchObject({ ok: true });
    expect(withCounters(bogor, 20)).toMatchObject({ ok: false, queue: { id: 'bank' } });
  });
});

describe('another order of calling', () => {
  test('is target waits alone: equal ones, ones that lie days apart, or the hall’s own', () => {
    const hall = smallHall();
    const waits = (discipline: 'fifo' | 'strict' | 'due') => underDiscipline(hall, discipline).queues[0]?.targetWait;
    expect(waits('fifo')).toEqual({ regular: 75, priority: 75, booked: 75 });
    const { regular = 0, booked = 0, priority = 0 } = waits('strict') ?? {};
    expect([regular - booked, booked - priority].every((minutes) => minutes >= 24 * 60)).toBe(true);
    expect(underDiscipline(hall, 'due')).toEqual(hall);
  });
});
