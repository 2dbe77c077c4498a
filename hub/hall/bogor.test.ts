import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Hall, layouts } from '#shared/model.ts';
import type { Day } from '#shared/time.ts';
import { queueDay } from '../domain/calendar.ts';
import { slotsOf } from '../domain/slots.ts';
import { formatFaults, readHall } from './hall-file.ts';
import { writeHall } from './write-hall.ts';

function bogor(): Hall {
  const result = readHall(readFileSync(new URL('../../halls/bogor.yaml', import.meta.url), 'utf8'));
  if (!result.ok) throw new Error(formatFaults(result.faults, 'halls/bogor.yaml'));
  return result.hall;
}
const hall = bogor();

test('the hall of Bogor has its 14 agencies, every one with a queue and every queue with a service', () => {
  expect(hall.agencies).toHaveLength(14);
  expect(hall.services.length).toBeGreaterThanOrEqual(80);
  expect(hall.counters).toHaveLength(24);
  const withQueue = new Set(hall.queues.map((queue) => queue.agencyId));
  expect(hall.agencies.filter((agency) => !withQueue.has(agency.id))).toEqual([]);
  const withService = new Set(hall.services.map((service) => service.queueId));
  expect(hall.queues.filter((queue) => !withService.has(queue.id))).toEqual([]);
});

test('every queue of the hall is served by a counter of its agency', () => {
  const unserved = hall.queues.filter(
    (queue) =>
      queue.series !== null &&
      !hall.counters.some((counter) => counter.agencyId === queue.agencyId && counter.queueIds.includes(queue.id)),
  );
  expect(unserved.map((queue) => queue.id)).toEqual([]);
});

test('agencies, queues and services have names in all three languages, services words to find them by', () => {
  const named = [...hall.agencies, ...hall.queues, ...hall.services];
  expect(named.filter(({ name }) => !(name.en && name.su)).map(({ id }) => id)).toEqual([]);
  expect(hall.services.filter(({ keywords }) => keywords.length < 3).map(({ id }) => id)).toEqual([]);
});

test('no two first letters of the series are easily taken for each other when spoken', () => {
  const first = new Set(hall.queues.flatMap((queue) => queue.series?.regular.charAt(0) ?? []));
  const confusable = ['DG', 'PT', 'CJ', 'AH', 'DT', 'BD', 'FS'];
  expect(confusable.filter(([one = '', other = '']) => first.has(one) && first.has(other))).toEqual([]);
});

test('each kiosk has a place in all three languages and knows all others', () => {
  expect(hall.kiosks.length).toBeGreaterThanOrEqual(2);
  expect(hall.kiosks.filter(({ place }) => !(place.en && place.su))).toEqual([]);
  for (const { id, nearIds } of hall.kiosks) {
    const others = hall.kiosks.filter((other) => other.id !== id).map((other) => other.id);
    expect([...nearIds].sort()).toEqual(others.sort());
  }
});

test('its six screens are of every layout, with names in all three languages', () => {
  expect(hall.screens).toHaveLength(6);
  expect(new Set(hall.screens.map(({ layout }) => layout))).toEqual(new Set(layouts));
  expect(hall.screens.filter(({ name }) => !(name.en && name.su))).toEqual([]);
});

test('nothing claims to be checked that was not', () => {
  expect(hall.services.filter((service) => service.checked !== null)).toEqual([]);
});

test('of the days of the calendar only those fixed by law claim to be checked, and no two share a date', () => {
  const fixed = ['01-01', '05-01', '06-01', '08-17', '12-25'];
  const isFixed = ({ from }: (typeof hall.calendar)[number]) => fixed.includes(from.slice(5));
  expect(hall.calendar.filter((day) => (day.checked !== null) !== isFixed(day)).map(({ id }) => id)).toEqual([]);
  const holidays = hall.calendar.filter(({ closed }) => closed === 'national').map(({ from }) => from);
  expect(new Set(holidays).size).toBe(holidays.length);
});

test('in Ramadan it keeps the hours of the decree, 32.5 a week, but for the holidays within', () => {
  const queue = hall.queues.find(({ id }) => id === 'ktp');
  if (!queue) throw new Error('no queue ktp');
  const minutes = (date: string) =>
    queueDay(queue, hall.calendar, date as Day).hours.reduce((sum, { from, to }) => sum + to - from, 0);
  const week = ['15', '16', '17', '18', '19', '20', '21'].map((date) => minutes(`2027-02-${date}`));
  expect(week.reduce((sum, day) => sum + day, 0)).toBe(32.5 * 60);
  expect(minutes('2027-03-08')).toBe(0);
});

test('it comes back from an export as it is', () => {
  expect(readHall(writeHall(hall))).toEqual({ ok: true, hall });
});

test('people register for most of its queues, whose slots have places on every day that they are open', () => {
  const booked = hall.queues.filter(({ booking }) => booking !== null);
  expect(booked.length * 2).toBeGreaterThan(hall.queues.length);
  for (const queue of booked) {
    const slots = slotsOf(queue, hall, '2026-11-24' as Day);
    expect(slots.length, queue.id).toBeGreaterThan(8);
    expect(slots[0]?.places, queue.id).toBeGreaterThanOrEqual(1);
  }
});
