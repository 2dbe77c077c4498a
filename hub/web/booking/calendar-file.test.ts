import { expect, test } from 'vitest';
import type { BookingShown } from '#shared/booking.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, type Day } from '#shared/time.ts';
import { calendarFile } from './calendar-file.ts';

const at = asInstant(Date.parse('2026-11-24T09:41:07+07:00'));
const booking: BookingShown = {
  at,
  code: '4F8K-2M9Q-7H3T',
  qr: '4F8K2M9Q7H3T',
  number: 'AD-012',
  state: 'booked',
  replan: false,
  day: '2026-11-25' as Day,
  minute: 480,
  slotMinutes: 30,
  checkInFrom: at,
  checkInUntil: at,
  changeUntil: at,
  queueId: 'kependudukan',
  serviceId: 'ktp',
  serviceName: { id: 'KTP-el; hilang, atau rusak' },
  agencyName: 'Disdukcapil',
  requirements: [
    { id: 'Surat kehilangan dari kepolisian, yang asli dan yang masih berlaku sampai hari itu 王王王王王王王王王' },
  ],
  follow: null,
  offer: null,
};
const hall = smallHall();
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('an entry is in the hall’s own zone, with an alarm the day before and an hour before', () => {
  const lines = linesOf(calendarFile(hall, booking, 'id'));
  expect(lines).toContain('DTSTART;TZID=Asia/Jakarta:20261125T080000');
  expect(lines).toContain('DTEND;TZID=Asia/Jakarta:20261125T083000');
  expect(lines).toContain('TZOFFSETTO:+0700');
  expect(lines.filter((line) => line.startsWith('TRIGGER:'))).toEqual(['TRIGGER:-P1D', 'TRIGGER:-PT1H']);
  expect(lines.at(-2)).toBe('END:VCALENDAR');
});

test('another zone has its own offset', () => {
  const east = calendarFile({ ...hall, timeZone: 'Asia/Jayapura', zoneLabel: 'WIT' }, booking, 'id');
  expect(linesOf(east)).toEqual(expect.arrayContaining(['TZID:Asia/Jayapura', 'TZOFFSETTO:+0900', 'TZNAME:WIT']));
});

test('words with signs of the format stay words, and no line is longer than 75 bytes', () => {
  const text = calendarFile(hall, booking, 'id');
  expect(linesOf(text).find((line) => line.startsWith('SUMMARY:'))).toContain('KTP-el\\; hilang\\, atau rusak');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('the entry of a registration that was moved takes the place of the one before', () => {
  const uid = (text: string) => linesOf(text).find((line) => line.startsWith('UID:'));
  const sequence = (text: string) =>
    Number(
      linesOf(text)
        .find((line) => line.startsWith('SEQUENCE:'))
        ?.slice(9),
    );
  const before = calendarFile(hall, booking, 'id');
  const moved = calendarFile(hall, { ...booking, day: '2026-11-26' as Day, at: asInstant(at + 120_000) }, 'id');
  expect(uid(moved)).toBe(uid(before));
  expect(sequence(moved)).toBeGreaterThan(sequence(before));
});
