/** A registration as an entry for the phone's own calendar (iCalendar, RFC 5545). */

import type { BookingShown } from '#shared/booking.ts';
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import {
  addDays,
  asInstant,
  type Day,
  type Instant,
  instantOf,
  MINUTE,
  type MinuteOfDay,
  wallClock,
} from '#shared/time.ts';

/** The alarms: the evening before is long enough to look for papers, an hour is long enough to get there. */
const ALARMS = ['-P1D', '-PT1H'];

/** The file; its times are those of the hall's own zone, wherever the phone thinks it is. */
export function calendarFile(hall: Hall, booking: BookingShown, language: Language): string {
  const { calendar } = words[language].online;
  const { number, code, day, minute, slotMinutes, requirements, at } = booking;
  const name = calendar.name(inLanguage(booking.serviceName, language));
  const bring =
    requirements.length === 0
      ? []
      : ['', calendar.bring, ...requirements.map((item) => `- ${inLanguage(item, language)}`)];
  const text = [calendar.text(number, code), ...bring].join('\n');
  const ends = minute + slotMinutes;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Antrean//Registration//EN',
    'METHOD:PUBLISH',
    ...zoneLines(hall, instantOf(day, minute, hall.timeZone)),
    'BEGIN:VEVENT',
    // The same entry for the same registration: one that was moved takes the place of what it was.
    `UID:${escapeText(code.replaceAll('-', ''))}@${escapeText(hall.id)}`,
    // Counts the minutes, so that what was downloaded later is the later one.
    `SEQUENCE:${Math.floor(at / MINUTE)}`,
    `DTSTAMP:${utcOf(at)}`,
    `DTSTART;TZID=${hall.timeZone}:${localOf(day, minute)}`,
    `DTEND;TZID=${hall.timeZone}:${localOf(day, ends)}`,
    `SUMMARY:${escapeText(`${number} · ${name}`)}`,
    `LOCATION:${escapeText(`${inLanguage(hall.name, language)}, ${hall.address}`)}`,
    `DESCRIPTION:${escapeText(text)}`,
    'STATUS:CONFIRMED',
    ...ALARMS.flatMap((trigger) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:${trigger}`,
      `DESCRIPTION:${escapeText(`${number} · ${name}`)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** The hall's zone as it is at an instant: what an entry of one day needs of it. */
function zoneLines({ timeZone, zoneLabel }: Hall, at: Instant): readonly string[] {
  const { day, minute } = wallClock(at, timeZone);
  const offset = Math.round((Date.parse(`${day}T00:00:00Z`) + minute * MINUTE - at) / MINUTE);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const size = Math.abs(offset);
  const written = `${offset < 0 ? '-' : '+'}${two(size / 60)}${two(size % 60)}`;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${written}`,
    `TZOFFSETTO:${written}`,
    `TZNAME:${escapeText(zoneLabel)}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
}

/** `20261125T080000`; a minute past midnight belongs to the next day. */
function localOf(day: Day, minute: MinuteOfDay): string {
  const own = addDays(day, Math.floor(minute / 1_440)).replaceAll('-', '');
  const two = (n: number) => String(n).padStart(2, '0');
  const ofDay = minute % 1_440;
  return `${own}T${two(Math.floor(ofDay / 60))}${two(ofDay % 60)}00`;
}

const utcOf = (at: Instant): string =>
  new Date(asInstant(at)).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');

const escapeText = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');

/** A line in pieces of at most 75 bytes, none of which cuts a letter in two. */
function folded(line: string): string {
  const pieces = [''];
  let room = 75;
  for (const letter of line) {
    const bytes = new TextEncoder().encode(letter).length;
    if (bytes > room) {
      pieces.push('');
      // The space before it counts.
      room = 74;
    }
    pieces[pieces.length - 1] += letter;
    room -= bytes;
  }
  return pieces.join('\r\n ');
}
