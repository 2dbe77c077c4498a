import { expect, test } from 'vitest';
import { goodFile, spoil } from '#shared/testing/good-hall-file.ts';
import { type Fault, formatFaults, readHall } from './hall-file.ts';

function faultsOf(text: string): readonly Fault[] {
  const result = readHall(text);
  return result.ok ? [] : result.faults;
}

const quotaOf = (lines: string) => `target-wait: { regular: 30 }\n    quota: ${lines}`;
const kiosksOf = (lines: string) => `kiosks:\n  - { id: kiosk-lobi, place: lobi, ${lines} }\nagencies:\n`;
const zoneOf = (lines: string) => `zones:\n  - { id: timur, name: Timur, ${lines} }\nagencies:\n`;
const screenOf = (lines: string) => `screens:\n  - { id: tv-lobi, name: TV, ${lines} }\nagencies:\n`;
const bookingOf = (lines: string) => `target-wait: { regular: 30 }\n    booking: ${lines}`;
const hallBooking = (lines: string) => `welcome: { id: Selamat datang, en: Welcome }\n  booking: ${lines}`;
const days = (lines: string) => `calendar:\n  - { id: libur, ${lines} }\nagencies:\n`;
test.each<[what: string, from: string, to: string, where: string, instead: string, at?: string]>([
  [
    'a negative quota',
    'target-wait: { regular: 30 }',
    quotaOf('{ regular: -1 }'),
    'queues[1].quota.regular',
    'write whole numbers from 0 to 9999, e.g. regular: 120',
    '-1 }',
  ],
  [
    'a quota of a lane that there is not',
    'target-wait: { regular: 30 }',
    quotaOf('{ normal: 10 }'),
    'queues[1].quota.normal',
    'remove it; known here: regular, priority, booked',
    'normal',
  ],
  [
    'a quota of a queue that the agency runs itself',
    'external: Konter Imigrasi',
    'external: Konter Imigrasi\n    quota: { regular: 10 }',
    'queues[2].quota',
    'remove it, or give this queue a series instead of external',
    'quota: { regular: 10',
  ],
  [
    'a day without a date',
    'agencies:\n',
    days('name: Libur, closed: local'),
    'calendar[0].date',
    'write date: 2026-12-25, or from: and to: for several days',
    '{ id: libur',
  ],
  [
    'a day with one date too many',
    'agencies:\n',
    days('date: 2026-12-25, to: 2026-12-26, name: Libur, closed: local'),
    'calendar[0].date',
    'keep date for one day, or from and to for several',
    'date: 2026-12-25',
  ],
  [
    'days that end before they begin',
    'agencies:\n',
    days('from: 2027-03-09, to: 2027-02-08, name: Ramadan, closed: local'),
    'calendar[0].to',
    'let it end on the day it begins, or later',
    '2027-02-08',
  ],
  [
    'a day that there is not',
    'agencies:\n',
    days('date: 2027-02-29, name: Libur, closed: local'),
    'calendar[0].date',
    'write a day as YYYY-MM-DD, e.g. date: 2026-12-25',
    '2027-02-29',
  ],
  [
    'a day that is closed by nobody known',
    'agencies:\n',
    days('date: 2026-12-25, name: Libur, closed: yes'),
    'calendar[0].closed',
    'write closed: national or closed: local',
    'yes }',
  ],
  [
    'a day of which nothing is said',
    'agencies:\n',
    days('date: 2026-12-25, name: Libur'),
    'calendar[0].closed',
    'write closed: national, closed: local, or hours: with some lines',
    '{ id: libur',
  ],
  [
    'a day that is closed and has hours',
    'agencies:\n',
    days('date: 2026-12-25, name: Libur, closed: local, hours: { fri: closed }'),
    'calendar[0].hours',
    'keep closed for a day that is shut, hours for one that is not',
    'hours: { fri',
  ],
  [
    'hours of Ramadan that overlap',
    'agencies:\n',
    days('date: 2027-02-08, name: Ramadan, hours: { mon: "08:00-12:30, 12:00-15:00" }'),
    'calendar[0].hours.mon',
    'let each interval begin when the one before has ended',
    '"08:00',
  ],
  [
    'a day of an agency that there is not',
    'agencies:\n',
    days('date: 2026-12-25, name: Libur, closed: local, agencies: [bang]'),
    'calendar[0].agencies[0]',
    'write bank',
    'bang',
  ],
  [
    'a day that concerns an agency twice',
    'agencies:\n',
    days('date: 2026-12-25, name: Libur, closed: local, agencies: [bank, bank]'),
    'calendar[0].agencies[1]',
    'name each agency once',
    'bank] }',
  ],
  [
    'a queue to register for that says nothing of how many people',
    'target-wait: { regular: 30 }',
    bookingOf('yes'),
    'queues[1].booking',
    'write booking: { per-slot: 6 }, or per-slot under booking of the hall',
    'booking: yes',
  ],
  [
    'so few people that nobody can register',
    'target-wait: { regular: 30 }',
    bookingOf('{ per-slot: 1 }'),
    'queues[1].booking',
    'write a larger per-slot or online-percent, or remove booking from this queue',
    'booking: {',
  ],
  [
    'how many can be booked said twice',
    'target-wait: { regular: 30 }',
    bookingOf('{ per-slot: 6 }\n    quota: { booked: 60 }'),
    'queues[1].quota.booked',
    'remove booked from quota: the people per slot and online-percent say how many',
    'booked: 60',
  ],
  [
    'registering for a queue that its agency runs',
    'external: Konter Imigrasi',
    'external: Konter Imigrasi\n    booking: { per-slot: 6 }',
    'queues[2].booking',
    'remove it, or give this queue a series instead of external',
    'booking: {',
  ],
  [
    'a release that there is not',
    'target-wait: { regular: 30 }',
    bookingOf('{ per-slot: 6, release: staggered 10:00-07:00 }'),
    'queues[1].booking.release',
    'write release: at-once, release: daily 07:00 or release: staggered 07:00-10:00',
    'staggered',
  ],
  [
    'an access that there is not',
    'target-wait: { regular: 30 }',
    bookingOf('{ per-slot: 6, access: online }'),
    'queues[1].booking.access',
    'write one of both, online-only, walk-in-only, e.g. access: both',
    'online }',
  ],
  [
    'a rule that is spelt wrongly',
    'target-wait: { regular: 30 }',
    bookingOf('{ perslot: 6 }'),
    'queues[1].booking.perslot',
    'write per-slot: …',
    'perslot',
  ],
  [
    'a booking that is neither yes nor rules',
    'target-wait: { regular: 30 }',
    bookingOf('never'),
    'queues[1].booking',
    'write booking: yes for the rules of the hall, or what is different here, e.g. booking: { per-slot: 6 }',
    'never',
  ],
  [
    'rules of a queue under the hall',
    'welcome: { id: Selamat datang, en: Welcome }',
    hallBooking('{ slot-minutes: 3 }'),
    'hall.booking.slot-minutes',
    'write a whole number from 5 to 480, e.g. slot-minutes: 30',
    '3 }',
  ],
  [
    'a weekday with two numbers of people',
    'welcome: { id: Selamat datang, en: Welcome }',
    hallBooking('{ per-slot: 6, per-slot-on: { mon-tue: 8, tue: 4 } }'),
    'hall.booking.per-slot-on.tue',
    'name tue in one line only',
    'tue: 4',
  ],
  ['an unknown key', 'short-name: Bank', 'shortname: Bank', 'agencies[1].shortname', 'write short-name: …'],
  [
    'a strange key',
    'short-name: Bank\n',
    'short-name: Bank\n    colour: red\n',
    'agencies[1].colour',
    'remove it; known here: id, name, short-name, hours',
  ],
  [
    'a text without Indonesian',
    '{ id: Selamat datang, en: Welcome }',
    '{ en: Welcome }',
    'hall.welcome.id',
    'write the Indonesian text, e.g. { id: "…", en: "…" }',
  ],
  [
    'a comma in { }',
    '{ id: Kartu Keluarga, en: Family card }',
    '{ id: KTP, KK, en: Cards }',
    'services[0].requirements[1].KK',
    'put a text with a comma in double quotes, e.g. { id: "KTP, KK" }',
  ],
  [
    'an id used twice',
    'id: setor',
    'id: ktp-hilang',
    'services[1].id',
    'give this one an id of its own',
    'checked: no\n  - id: ktp-hilang',
  ],
  [
    'an id in capitals',
    'id: bank\n',
    'id: Bank\n',
    'agencies[1].id',
    'write small letters, digits and hyphens, at most 64, e.g. id: disdukcapil',
  ],
  [
    'a series used twice',
    'booked: BD',
    'booked: AP',
    'queues[1].series.booked',
    'write letters that are free, e.g. AA, AB, AC, AE, AF',
  ],
  [
    'a series of three letters',
    'booked: BD',
    'booked: ABC',
    'queues[1].series.booked',
    'write one or two capital letters that no other line of the hall has, e.g. booked: AD',
  ],
  [
    'a series in small letters',
    'regular: B,',
    'regular: b,',
    'queues[1].series.regular',
    'write one or two capital letters that no other line of the hall has, e.g. regular: A',
  ],
  [
    'a lane without series',
    ', booked: BD',
    '',
    'queues[1].series.booked',
    'write one or two capital letters that no other line of the hall has, e.g. booked: AD',
    'priority: BP',
  ],
  [
    'neither series nor external',
    '    external: Konter Imigrasi\n',
    '',
    'queues[2].series',
    'write series: { regular: A, priority: AP, booked: AD }, or external: and where people go instead',
    '- id: paspor',
  ],
  [
    'both series and external',
    'booked: BD }\n',
    'booked: BD }\n    external: Di sana\n',
    'queues[1].external',
    'keep series for a queue of the hall, external for one that the agency runs itself',
  ],
  ['a service of an unknown queue', 'queue: teller', 'queue: telller', 'services[1].queue', 'write teller'],
  [
    'a queue of an unknown agency',
    'agency: bank\n    name: Teller',
    'agency: mars\n    name: Teller',
    'queues[1].agency',
    'write one of the ids: disdukcapil, bank',
    'agency: mars',
  ],
  [
    'a counter number twice',
    'number: 2',
    'number: 1',
    'counters[1].number',
    'give each counter the number on its sign',
    'id: loket-2, number: 1',
  ],
  ['a counter of an unknown queue', '[teller, ktp]', '[teller, kpt]', 'counters[1].serves[1]', 'write ktp'],
  [
    'a counter of an external queue',
    '[teller, ktp]',
    '[teller, paspor]',
    'counters[1].serves[1]',
    'remove it here, or give that queue a series instead of external',
  ],
  [
    'a counter that helps an unknown queue',
    '[teller, ktp] }',
    '[teller], helps: [{ queue: kpt, when-overdue-by: 15 }] }',
    'counters[1].helps[0].queue',
    'write ktp',
  ],
  [
    'a counter that helps its own queue',
    '[teller, ktp] }',
    '[teller, ktp], helps: [{ queue: ktp, when-overdue-by: 15 }] }',
    'counters[1].helps[0].queue',
    'remove it from helps',
  ],
  [
    'a kiosk near one that is not there',
    'agencies:\n',
    kiosksOf('near: [kiosk-timur]'),
    'kiosks[0].near[0]',
    'write one of the ids: kiosk-lobi',
    'kiosk-timur',
  ],
  [
    'a kiosk near itself',
    'agencies:\n',
    kiosksOf('near: [kiosk-lobi]'),
    'kiosks[0].near[0]',
    'name the other kiosks only',
    'kiosk-lobi] }',
  ],
  [
    'a kiosk that is near twice',
    'agencies:\n',
    `kiosks:\n  - { id: kiosk-timur, place: timur }\n${kiosksOf('near: [kiosk-timur, kiosk-timur]').slice(8)}`,
    'kiosks[1].near[1]',
    'name each kiosk once, the nearest first',
    'kiosk-timur] }',
  ],
  [
    'a zone that hears one that is not there',
    'agencies:\n',
    zoneOf('hears: [barat]'),
    'zones[0].hears[0]',
    'write one of the ids: timur',
    'barat]',
  ],
  [
    'a zone that hears itself',
    'agencies:\n',
    zoneOf('hears: [timur]'),
    'zones[0].hears[0]',
    'name each other zone once',
    'timur] }',
  ],
  [
    'a zone that speaks a language which nobody knows',
    'agencies:\n',
    zoneOf('language: jv'),
    'zones[0].language',
    'write one of id, en, su',
    'jv }',
  ],
  [
    'a zone whose second language is its first',
    'agencies:\n',
    zoneOf('second-language: { fri: id }'),
    'zones[0].second-language.fri',
    'write another language, or remove it',
    'id } }',
  ],
  [
    'a zone with two second languages on a day',
    'agencies:\n',
    zoneOf('second-language: { mon-fri: en, fri: su }'),
    'zones[0].second-language.fri',
    'name fri in one line only',
    'fri: su',
  ],
  [
    'a zone that is silent at a time which is none',
    'agencies:\n',
    zoneOf('silent: { fri: siang }'),
    'zones[0].silent.fri',
    'write times as HH:MM-HH:MM with commas between, e.g. 07:30-12:00, 13:00-16:00, or closed',
    'siang }',
  ],
  [
    'a counter in a zone that is not there',
    'serves: [ktp] }',
    'serves: [ktp], zone: atas }',
    'counters[0].zone',
    'add it to zones',
    'atas }',
  ],
  [
    'a screen with a layout that there is not',
    'agencies:\n',
    screenOf('layout: lobby'),
    'screens[0].layout',
    'write what it shows: hall, zone, agency, counter',
    'lobby }',
  ],
  [
    'a screen of a zone that names none',
    'agencies:\n',
    screenOf('layout: zone'),
    'screens[0].zone',
    'write the zone whose counters it shows, e.g. zone: lantai-1',
    '{ id: tv-lobi',
  ],
  [
    'a screen of an agency that is not there',
    'agencies:\n',
    screenOf('layout: agency, agencies: [bnk]'),
    'screens[0].agencies[0]',
    'write bank',
    'bnk]',
  ],
  [
    'a screen of a counter with two of them',
    'agencies:\n',
    screenOf('layout: counter, counters: [loket-1, loket-2]'),
    'screens[0].counters',
    'write the one counter above which it hangs, e.g. counters: [loket-1]',
    'counters: [loket-1',
  ],
  [
    'a screen with an agency where its counter tells it',
    'agencies:\n',
    screenOf('layout: counter, agencies: [bank], counters: [loket-2]'),
    'screens[0].agencies',
    'remove it',
    'agencies: [bank',
  ],
  [
    'a counter that lies in two directions',
    'agencies:\n',
    screenOf('layout: hall, arrows: { left: [loket-1], up: [loket-1] }'),
    'screens[0].arrows.up[0]',
    'name each counter in one direction',
    'loket-1] } }',
  ],
  [
    'an arrow in a direction that there is not',
    'agencies:\n',
    screenOf('layout: hall, arrows: { lft: [loket-1] }'),
    'screens[0].arrows.lft',
    'write left: …',
    'lft:',
  ],
  [
    'an arrow to a counter that is not there',
    'agencies:\n',
    screenOf('layout: hall, arrows: { left: [loket-9] }'),
    'screens[0].arrows.left[0]',
    'write loket-1',
    'loket-9] }',
  ],
  [
    'a night at a time which is none',
    'agencies:\n',
    screenOf('layout: hall, night: { mon-sun: 18:00-06:00 }'),
    'screens[0].night.mon-sun',
    'write "00:00-06:00, 18:00-24:00", what each day has of the night',
    '18:00-06:00',
  ],
  [
    'a screen whose name no device can have',
    'agencies:\n',
    screenOf('layout: hall').replace('tv-lobi', 'tv'),
    'screens[0].id',
    'write the name of the screen: small letters, digits and hyphens, 4 to 64, e.g. id: tv-lobi',
    'tv, name',
  ],
  [
    'two kiosks with one name',
    'agencies:\n',
    `kiosks:\n  - { id: kiosk-lobi, place: timur }\n${kiosksOf('near: []').slice(8)}`,
    'kiosks[1].id',
    'give this one an id of its own',
    'kiosk-lobi, place: lobi',
  ],
  [
    'a kiosk whose name no device can have',
    'agencies:\n',
    'kiosks:\n  - { id: k1, place: lobi }\nagencies:\n',
    'kiosks[0].id',
    'write the name of its device: small letters, digits and hyphens, 4 to 64, e.g. id: kiosk-lobi',
    'k1',
  ],
  [
    'a kiosk without a place',
    'agencies:\n',
    'kiosks:\n  - { id: kiosk-lobi }\nagencies:\n',
    'kiosks[0].place',
    'write where it stands, e.g. place: dekat pintu timur',
    '{ id: kiosk-lobi',
  ],
  ['a queue served twice', '[teller, ktp]', '[teller, teller]', 'counters[1].serves[1]', 'name each queue once'],
  [
    'an unknown weekday',
    'mon-fri: 08:00-15:00',
    'senin-jumat: 08:00-15:00',
    'agencies[1].hours.senin-jumat',
    'write mon-fri',
  ],
  ['bad hours', 'fri: 08:00-11:00', 'fri: 08:00-07:00', 'queues[1].hours.fri', 'write 07:00-08:00, or closed'],
  [
    'a forgotten day',
    '    sat-sun: closed\n',
    '    sun: closed\n',
    'hall.hours',
    'add sat: with its times, or sat: closed',
    '  hours:',
  ],
  ['a day named twice', 'sat-sun: closed', 'fri-sun: closed', 'hall.hours.fri-sun', 'name fri in one line only'],
  [
    'cut hours in { }',
    'mon-fri: 08:00-15:00',
    '{ mon: 08:00-12:00, 13:00-15:00 }',
    'agencies[1].hours.13:00-15:00',
    'put times with a comma inside { } in double quotes',
  ],
  ['an unknown zone', 'Asia/Jakarta', 'Asia/Jakata', 'hall.time-zone', 'write Asia/Jakarta'],
  ['a zone named by its label', 'Asia/Jakarta', 'WITA', 'hall.time-zone', 'write Asia/Makassar'],
  [
    'the label of another zone',
    'zone-label: WIB',
    'zone-label: WIT',
    'hall.zone-label',
    'write zone-label: WIB, or another time-zone',
  ],
  [
    'a negative wait',
    '{ regular: 30 }',
    '{ regular: -30 }',
    'queues[1].target-wait.regular',
    'write whole minutes from 0 to 10080, e.g. regular: 75',
  ],
  [
    'a service of no time',
    'target-wait: { regular: 30 }',
    'typical-minutes: 0',
    'queues[1].typical-minutes',
    'write how many minutes a service usually lasts, from 1 to 480, e.g. typical-minutes: 12',
  ],
  [
    'a wait with a fraction',
    '{ regular: 30 }',
    '{ regular: 1.5 }',
    'queues[1].target-wait.regular',
    'write whole minutes from 0 to 10080, e.g. regular: 75',
  ],
  [
    'a key written twice',
    'queue: teller\n',
    'queue: teller\n    queue: ktp\n',
    'services[1].queue',
    'remove one of the two',
  ],
  [
    'a day that does not exist',
    '2026-01-31',
    '2026-02-30',
    'services[1].checked',
    'write the day on which the facts were checked, e.g. checked: 2026-01-31, or checked: no',
  ],
  [
    'a number as a text',
    'name: Setor',
    'name: 2024',
    'services[1].name',
    'write the name of the service, e.g. name: KTP-el hilang',
  ],
  [
    'an empty key',
    'name: Setor',
    'name:',
    'services[1].name',
    'write the name of the service, e.g. name: KTP-el hilang',
    'queue: teller\n    name:',
  ],
  [
    'a text where a list belongs',
    'keywords: [ktp hilang]',
    'keywords: ktp hilang',
    'services[0].keywords',
    'write a list of words by which people look for it, e.g. keywords: [ktp hilang, ganti ktp]',
  ],
  [
    'a text that is too long',
    'name: Setor',
    `name: ${'x'.repeat(121)}`,
    'services[1].name',
    'write the name of the service, e.g. name: KTP-el hilang',
  ],
  [
    'a control character',
    'name: Setor',
    'name: "Se\\u001btor"',
    'services[1].name',
    'write the name of the service, e.g. name: KTP-el hilang',
  ],
  [
    'a line break in a text',
    'name: Setor',
    'name: "a\\nb"',
    'services[1].name',
    'write the name of the service, e.g. name: KTP-el hilang',
  ],
  [
    'an alias',
    'name: Setor',
    'name: *teller',
    'services[1].name',
    'a text that begins with & or * needs double quotes; a repeated value is written out each time',
  ],
  ['a tag', 'name: Setor', 'name: !!binary Setor', 'services[1].name', 'a text that begins with ! needs double quotes'],
  ['an unknown language', '[id, en]', '[id, fr]', 'hall.languages[1]', 'write one of id, en, su'],
  [
    'no Indonesian on the screens',
    '[id, en]',
    '[en]',
    'hall.languages',
    'add id: every text of the hall is there in Indonesian',
  ],
  [
    'a key called __proto__',
    'checked: no\n',
    'checked: no\n    __proto__: x\n',
    'services[0].__proto__',
    'remove it; known here: id, queue, name, keywords, requirements, conditions, procedure, time, cost, product, source, checked',
  ],
])('%s is refused, with its line and what to write instead', (_, from, to, where, instead, at = to) => {
  const text = spoil(from, to);
  const [fault, ...others] = faultsOf(text);
  expect(others).toEqual([]);
  expect(fault).toMatchObject({ where, instead });
  const lines = text
    .slice(0, text.indexOf(at) + at.length)
    .trimEnd()
    .split('\n');
  expect(fault?.line).toBe(lines.length);
});

test('all faults are told at once, in the order of the lines', () => {
  const text = spoil('short-name: Bank', 'shortname: Bank')
    .replace('zone-label: WIB', 'zone-label: WITA')
    .replace('booked: BD', 'booked: A')
    .replace('mon-fri: 08:00-15:00', 'mon-fri: 8-15')
    .replace('queue: teller', 'queue: kasir')
    .replace('number: 2', 'number: 0');
  const faults = faultsOf(text);
  expect(faults.map(({ where }) => where)).toEqual([
    'hall.zone-label',
    'agencies[1].shortname',
    'agencies[1].hours.mon-fri',
    'queues[1].series.booked',
    'services[1].queue',
    'counters[1].number',
  ]);
  expect(faults.map(({ line }) => line)).toEqual(faults.map(({ line }) => line).toSorted((a, b) => a - b));
});

test('a misspelt key is told once, not also as a missing one', () => {
  expect(faultsOf(goodFile.replace('counters:', 'conters:')).map(({ where, instead }) => [where, instead])).toEqual([
    ['conters', 'write counters: …'],
  ]);
});

test('what leads to an id that is spelt wrongly is not at fault itself', () => {
  expect(faultsOf(spoil('id: bank\n', 'id: Bank\n')).map(({ where }) => where)).toEqual(['agencies[1].id']);
});

test.each([
  ['an unquoted colon', 'name: Setor', 'name: Setor: tunai', 'put the whole text in double quotes'],
  ['a tab', '    queue: teller', '\tqueue: teller', 'indent with spaces'],
  ['a text that begins with @', 'name: Setor', 'name: @setor', 'put the whole text in double quotes'],
  ['a backslash in quotes', 'name: Setor', 'name: "C:\\qSetor"', 'use single quotes'],
  ['a second document', 'services:', '---\nservices:', 'remove the line ---'],
  ['a key without colon', 'name: Setor', 'name Setor', 'write "key: value"'],
])('%s is told with its line', (_, from, to, instead) => {
  const text = spoil(from, to);
  const [fault] = faultsOf(text);
  expect(fault?.instead).toContain(instead);
  expect(fault?.line).toBe(text.slice(0, text.indexOf(to)).split('\n').length);
});

test('a tab is told once, without the complaints that follow from it', () => {
  expect(faultsOf(spoil('    short-name: Bank', '\tshort-name: Bank')).map(({ problem }) => problem)).toEqual([
    'this line is indented with a tab',
  ]);
});

test('an empty file, a list and a single word are refused in a sentence', () => {
  expect(faultsOf('')).toMatchObject([{ line: 1, problem: 'the file is empty' }]);
  expect(faultsOf('- a')).toMatchObject([{ problem: 'this is a list, not a group of keys' }]);
  expect(faultsOf('hall')).toMatchObject([{ problem: '"hall" is a text, not a group of keys' }]);
});

test('faults are shown with file, line and column, and after a hundred only counted', () => {
  const [fault] = faultsOf(spoil('number: 2', 'number: 1'));
  expect(formatFaults(fault ? [fault] : [], 'halls/mpp.yaml')).toBe(`halls/mpp.yaml: 1 fault, nothing was changed.

halls/mpp.yaml:56:28  counters[1].number
  counter number 1 is there already, on line 55
  → give each counter the number on its sign
`);
  const many = Array.from({ length: 130 }, () => fault).filter((one) => one !== undefined);
  expect(formatFaults(many, 'x').trim().split('\n').at(-1)).toBe('… and 30 more. Mend these first, then run it again.');
  expect(formatFaults([], 'x')).toBe('');
});

/** The good file with these zones, and its counters in the first. */
const withZones = (...zones: readonly string[]) =>
  spoil('agencies:\n', `zones:\n${zones.map((zone) => `  - { ${zone} }\n`).join('')}agencies:\n`);

test('with several zones each counter names its own, and with one none needs to', () => {
  expect(faultsOf(withZones('id: barat, name: Barat'))).toEqual([]);
  expect(faultsOf(withZones('id: barat, name: Barat', 'id: timur, name: Timur'))).toMatchObject([
    { where: 'counters[0].zone', instead: 'write the zone in which its calls are spoken, e.g. zone: barat' },
    { where: 'counters[1].zone' },
  ]);
});

test('zones that hear each other both say so', () => {
  const file = withZones('id: barat, name: Barat', 'id: timur, name: Timur, hears: [barat]');
  expect(faultsOf(file.replaceAll('serves:', 'zone: barat, serves:'))).toMatchObject([
    { where: 'zones[1].hears[0]', instead: 'add timur to hears of barat: what is heard here is heard there' },
  ]);
});
