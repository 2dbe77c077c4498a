import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarEntry } from '#shared/model.ts';
import { arbitraryCalendar, arbitraryWeekHours } from '#shared/testing/arbitrary-hall.ts';
import { addDays, type Day, weekdayOf } from '#shared/time.ts';
import { closeDay, openDay, queueDay } from './calendar.ts';

const asDay = (text: string) => text as Day;
const usual = [{ from: 450, to: 960 }];
const queue = { agencyId: 'imigrasi', hours: [[], usual, usual, usual, usual, usual, []] } as const;
type Facts = Partial<Omit<CalendarEntry, 'from' | 'to'>> & { readonly from: string; readonly to?: string };
const entry = (facts: Facts): CalendarEntry => ({
  id: 'hari',
  name: { id: 'Libur' },
  agencyIds: null,
  closed: 'local',
  hours: {},
  checked: null,
  ...facts,
  from: asDay(facts.from),
  to: asDay(facts.to ?? facts.from),
});
const hoursOn = (day: string, ...calendar: CalendarEntry[]) => queueDay(queue, calendar, asDay(day)).hours;

const ramadanMonday = [{ from: 480, to: 900 }];
const ramadan = entry({ from: '2027-02-08', to: '2027-03-09', closed: null, hours: { 1: ramadanMonday } });
const nyepi = entry({ from: '2027-03-08', closed: 'national', name: { id: 'Nyepi' } });

describe('the hours of a queue on a day', () => {
  test('are those of its week, in Ramadan those of its weekdays that are named', () => {
    expect(hoursOn('2027-02-01', ramadan)).toEqual(usual);
    expect(hoursOn('2027-02-08', ramadan)).toEqual(ramadanMonday);
    expect(hoursOn('2027-02-09', ramadan)).toEqual(usual);
    expect(hoursOn('2027-03-09', ramadan)).toEqual(usual);
  });

  test('are none on a holiday within Ramadan, wherever it stands in the list', () => {
    expect(hoursOn('2027-03-08', ramadan, nyepi)).toEqual([]);
    expect(hoursOn('2027-03-08', nyepi, ramadan)).toEqual([]);
    expect(queueDay(queue, [nyepi, ramadan], asDay('2027-03-08')).entry?.name.id).toBe('Nyepi');
  });

  test('follow what is said of its own agency rather than of the whole hall', () => {
    const open = entry({
      from: '2027-03-08',
      closed: null,
      hours: { 1: [{ from: 540, to: 600 }] },
      agencyIds: ['imigrasi'],
    });
    expect(hoursOn('2027-03-08', open, nyepi)).toEqual([{ from: 540, to: 600 }]);
    expect(hoursOn('2027-03-08', { ...open, agencyIds: ['samsat'] }, nyepi)).toEqual([]);
  });

  test('follow the later of two entries for the same day', () => {
    expect(hoursOn('2027-03-08', nyepi, { ...nyepi, closed: null })).toEqual(usual);
    expect(hoursOn('2027-03-08', { ...nyepi, closed: null }, nyepi)).toEqual([]);
  });
});

const change = fc.record({
  day: fc.integer({ min: 0, max: 60 }).map((days) => addDays(asDay('2027-02-01'), days)),
  agencyId: fc.constantFrom(null, 'imigrasi', 'samsat'),
  reason: fc.constant('Rapat'),
  saidOn: fc.constant(asDay('2027-01-31')),
});

describe('whatever is in the calendar', () => {
  test('a day that was shut for an agency is shut, and open again once it was opened', () => {
    fc.assert(
      fc.property(arbitraryCalendar(['imigrasi', 'samsat']), arbitraryWeekHours, change, (calendar, hours, said) => {
        const mine = { agencyId: 'imigrasi', hours };
        const forMine = { ...said, agencyId: 'imigrasi' };
        const shut = closeDay(calendar, forMine);
        expect(queueDay(mine, shut, said.day)).toMatchObject({ hours: [], entry: { closed: 'local' } });
        const opened = openDay(shut, forMine, null);
        expect(queueDay(mine, opened, said.day).hours).toEqual(hours[weekdayOf(said.day)]);
        const early = [{ from: 60, to: 90 }];
        expect(queueDay(mine, openDay(shut, forMine, early), said.day).hours).toEqual(early);
      }),
    );
  });

  test('other days and agencies stay as they were, and every entry has an id of its own', () => {
    fc.assert(
      fc.property(arbitraryCalendar(['imigrasi', 'samsat']), change, change, (calendar, one, other) => {
        const changed = openDay(closeDay(calendar, one), other, null);
        const elsewhere = { agencyId: 'bank', hours: queue.hours };
        for (let n = 0; n < 60; n++) {
          const day = addDays(asDay('2027-02-01'), n);
          if ([one, other].some((said) => said.day === day && said.agencyId === null)) continue;
          expect(queueDay(elsewhere, changed, day)).toEqual(queueDay(elsewhere, calendar, day));
        }
        expect(new Set(changed.map(({ id }) => id)).size).toBe(changed.length);
      }),
    );
  });
});
