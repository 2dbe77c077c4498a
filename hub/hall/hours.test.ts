import { expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { closedWeek, formatWeek, parseDays, parseIntervals, parseTime, withLines } from './hours.ts';

test.each([
  ['mon', ['mon']],
  ['mon-thu', ['mon', 'tue', 'wed', 'thu']],
  ['mon-sun', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']],
  ['sat-mon', ['sat', 'sun', 'mon']],
  ['mon, wed-thu', ['mon', 'wed', 'thu']],
])('%s names its days', (text, days) => {
  expect(parseDays(text)).toEqual({ ok: true, value: days });
});

test.each([
  ['senin-kamis', 'write mon-thu'],
  ['Friday', 'write fri'],
  ['Sabtu, Minggu', 'write sat, sun'],
  ['mon-tue-wed', 'write mon, tue, wed, thu, fri, sat or sun, or from-to such as mon-thu'],
  ['everyday', 'write mon, tue, wed, thu, fri, sat or sun, or from-to such as mon-thu'],
  ['mon-wed, tue', 'name tue once'],
])('%s is refused: %s', (text, instead) => {
  expect(parseDays(text)).toMatchObject({ ok: false, instead });
});

test('a day runs from 00:00 to 24:00', () => {
  expect([parseTime('00:00'), parseTime('07:30'), parseTime('24:00')]).toEqual([0, 450, 1440]);
  expect(['24:01', '25:00', '7:30', '07:60', '0730', ' 07:30', '-1:00'].map(parseTime)).toEqual(Array(7).fill(null));
});

test('intervals with a break, and a whole day', () => {
  const hours = [
    { from: 450, to: 720 },
    { from: 780, to: 960 },
  ];
  expect(parseIntervals('07:30-12:00, 13:00-16:00')).toEqual({ ok: true, value: hours });
  expect(parseIntervals('00:00-24:00')).toEqual({ ok: true, value: [{ from: 0, to: 1440 }] });
  expect(parseIntervals('closed')).toEqual({ ok: true, value: [] });
});

test.each([
  ['7.30-12.00', '"7.30-12.00" is not written as HH:MM-HH:MM', 'write 07:30-12:00'],
  [
    '07:30 – 12:00 dan 13:00 s/d 16:00',
    '"07:30 – 12:00 dan 13:00 s/d 16:00" is not written as HH:MM-HH:MM',
    'write 07:30-12:00, 13:00-16:00',
  ],
  ['16:00-07:30', '"16:00-07:30" ends before it begins', 'write 07:30-16:00, or closed'],
  ['08:00-08:00', '"08:00-08:00" ends before it begins', 'write 08:00-08:00, or closed'],
  ['13:00-16:00, 07:30-12:00', '"13:00-16:00, 07:30-12:00" is not in order', 'write 07:30-12:00, 13:00-16:00'],
  [
    '07:30-12:00, 11:00-16:00',
    '07:30-12:00 and 11:00-16:00 overlap',
    'let each interval begin when the one before has ended',
  ],
  ['07:30-24:30', '"07:30-24:30" goes beyond the day', 'times run from 00:00 to 24:00'],
  ['tutup', '"tutup" is not a time', 'write closed'],
  ['', '"" is not a time', 'write closed'],
])('%s is refused with what to write instead', (text, problem, instead) => {
  expect(parseIntervals(text)).toEqual({ ok: false, problem, instead });
});

test('a week is written with equal neighbours together, and only where it differs from its base', () => {
  const week = withLines(closedWeek, { 'mon-thu': '07:30-12:00, 13:00-16:00', fri: '07:30-11:30' });
  expect(formatWeek(week)).toEqual({
    'mon-thu': '07:30-12:00, 13:00-16:00',
    fri: '07:30-11:30',
    'sat-sun': 'closed',
  });
  const own = withLines(week, { 'tue, thu': 'closed' });
  expect(formatWeek(own, week)).toEqual({ tue: 'closed', thu: 'closed' });
  expect(formatWeek(week, week)).toEqual({});
  expect(smallHall().queues.map((queue) => formatWeek(queue.hours))[0]).toEqual({
    'mon-sun': '07:30-12:00, 13:00-16:00',
  });
});
