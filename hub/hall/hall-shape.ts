/**
 * The shape of a hall file: which keys there are, how long a text may be, and, in each description, what to write
 * there. Unknown keys are refused. What ties the parts together (ids, series, hours) is in checks.ts.
 */
import * as z from 'zod';
import { accesses, closures, directions, languages, layouts, orientations } from '#shared/model.ts';
import { parseRelease } from './booking-lines.ts';
import { parseTime } from './hours.ts';
import { isLogo, MAX_LOGO_SIGNS } from './logo-file.ts';

/** Control characters, invisible format characters and halves of surrogate pairs: nothing that can be printed. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const line = (longest: number, what: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !unprintable.test(text), 'has a line break or an invisible sign in it')
    .describe(what);
const words = (longest: number, what: string) =>
  z
    .union([
      line(longest, what),
      z.strictObject({
        id: line(longest, `write the Indonesian text, e.g. { id: "…", en: "…" }`),
        en: line(longest, 'write the English text, or remove this key').optional(),
        su: line(longest, 'write the Sundanese text, or remove this key').optional(),
      }),
    ])
    .describe(what);

const id = (example: string) =>
  z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .describe(`write small letters, digits and hyphens, at most 64, e.g. id: ${example}`);
const reference = (what: string) => z.string().max(64).describe(`write the id of ${what}`);

const series = (example: string) =>
  z
    .string()
    .regex(/^[A-Z]{1,2}$/)
    .describe(`write one or two capital letters that no other line of the hall has, e.g. ${example}`);
const minutes = (example: string) =>
  z
    .int()
    .min(0)
    .max(7 * 24 * 60)
    .describe(`write whole minutes from 0 to 10080, e.g. ${example}`);
const targetWait = z
  .strictObject({
    regular: minutes('regular: 75').optional(),
    priority: minutes('priority: 0').optional(),
    booked: minutes('booked: 50').optional(),
  })
  .describe('write minutes, e.g. target-wait: { regular: 75, priority: 0, booked: 50 }');
const numbers = (example: string) =>
  z.int().min(0).max(9_999).describe(`write whole numbers from 0 to 9999, e.g. ${example}`);
const quota = z
  .strictObject({
    regular: numbers('regular: 120').optional(),
    priority: numbers('priority: 30').optional(),
    booked: numbers('booked: 60').optional(),
  })
  .describe('write how many numbers a day may be given out, e.g. quota: { regular: 120, priority: 30 }');
const hours = z
  .record(z.string(), z.string().describe('write times, e.g. 07:30-12:00, 13:00-16:00, or closed'))
  .describe('write one line for some days each, e.g. mon-thu: 07:30-12:00, 13:00-16:00');

const typicalMinutes = z
  .int()
  .min(1)
  .max(480)
  .describe('write how many minutes a service usually lasts, from 1 to 480, e.g. typical-minutes: 12');

const reinstateBehind = z
  .int()
  .min(0)
  .max(99)
  .describe('write how many a missed ticket lets pass, from 0 to 99, e.g. reinstate-behind: 5');

const stepOut = z
  .strictObject({
    minutes: z.int().min(5).max(60).describe('write whole minutes from 5 to 60, e.g. minutes: 15').optional(),
    times: z.int().min(0).max(2).describe('write how often with one number: 0, 1 or 2, e.g. times: 2').optional(),
  })
  .describe('write for how long whoever waits may step out and how often, e.g. step-out: { minutes: 15, times: 2 }');

const isDate = (text: string) => {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

const day = (example: string) =>
  z
    .string()
    .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text), 'is not a day')
    .describe(`write a day as YYYY-MM-DD, e.g. ${example}`);
const checked = (what: string) =>
  z
    .string()
    .refine((text) => text === 'no' || (/^\d{4}-\d\d-\d\d$/.test(text) && isDate(text)), 'is neither a date nor no')
    .describe(`write the day on which ${what}, e.g. checked: 2026-01-31, or checked: no`)
    .optional();

const yesNo = (example: string) =>
  z.enum(['yes', 'no']).describe(`write ${example}: yes or ${example}: no, or remove this key`);
const wholeNumber = (least: number, most: number, example: string) =>
  z.int().min(least).max(most).describe(`write a whole number from ${least} to ${most}, e.g. ${example}`);
const bookingRules = {
  'slot-minutes': wholeNumber(5, 480, 'slot-minutes: 30').optional(),
  'per-slot': wholeNumber(1, 999, 'per-slot: 6, how many people a slot can serve').optional(),
  'per-slot-on': z
    .record(z.string(), wholeNumber(0, 999, 'fri: 4'))
    .describe('write one line for some days each, e.g. per-slot-on: { mon-tue: 8, fri: 4 }, or remove this key')
    .optional(),
  'online-percent': wholeNumber(1, 100, 'online-percent: 60').optional(),
  'days-ahead': wholeNumber(0, 90, 'days-ahead: 14').optional(),
  release: z
    .string()
    .max(40)
    .refine((text) => parseRelease(text) !== null, 'is not a way to release places')
    .describe('write release: at-once, release: daily 07:00 or release: staggered 07:00-10:00')
    .optional(),
  'cancel-until': wholeNumber(0, 10_080, 'cancel-until: 60').optional(),
  'return-before': wholeNumber(0, 10_080, 'return-before: 60').optional(),
  early: wholeNumber(0, 720, 'early: 30').optional(),
  grace: wholeNumber(0, 720, 'grace: 10').optional(),
  access: z
    .enum(accesses)
    .describe(`write one of ${accesses.join(', ')}, e.g. access: both`)
    .optional(),
  'asks-nik': yesNo('asks-nik').optional(),
};
const usualBooking = z
  .strictObject({
    ...bookingRules,
    'per-phone-and-day': wholeNumber(1, 99, 'per-phone-and-day: 3').optional(),
    'no-shows': wholeNumber(1, 99, 'no-shows: 3').optional(),
    'within-days': wholeNumber(1, 366, 'within-days: 60').optional(),
    'barred-days': wholeNumber(0, 366, 'barred-days: 30').optional(),
  })
  .describe('write what holds for the queues that take bookings, e.g. booking: { slot-minutes: 30, per-slot: 6 }')
  .optional();
const booking = z
  .union([z.literal('yes'), z.strictObject(bookingRules)])
  .describe('write booking: yes for the rules of the hall, or what is different here, e.g. booking: { per-slot: 6 }')
  .optional();

const satisfaction = z
  .strictObject({
    value: z.number().min(0).max(100).describe('write the index of the survey, from 0 to 100, e.g. value: 88.31'),
    day: day('day: 2026-06-30'),
    respondents: z.int().min(1).max(9_999_999).describe('write how many answered, e.g. respondents: 412'),
    source: line(120, 'write who asked, or where it was published, e.g. source: Bagian Organisasi Kota Bogor'),
  })
  .describe('write value, day, respondents and source of the last survey, or remove this key');

const hall = z
  .strictObject({
    id: id('mpp-kota-bogor'),
    name: words(120, 'write the name of the hall, e.g. name: Mal Pelayanan Publik Kota Bogor'),
    address: line(200, 'write the address as it is printed, e.g. address: Jalan Contoh 1, Bogor'),
    'time-zone': z.string().max(64).describe('write time-zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura'),
    'zone-label': line(8, 'write what is printed beside times: WIB, WITA or WIT'),
    'day-turns-at': z
      .string()
      .refine((text) => (parseTime(text) ?? 1440) < 1440, 'is not a time from 00:00 to 23:59')
      .describe('write when numbers begin anew, e.g. day-turns-at: 00:00, or remove this key for midnight')
      .optional(),
    languages: z
      .array(z.enum(languages).describe(`write one of ${languages.join(', ')}`))
      .min(1)
      .max(languages.length)
      .describe('write the languages of the screens, e.g. languages: [id, en, su]'),
    logo: z
      .string()
      .max(MAX_LOGO_SIGNS)
      .refine(isLogo, 'is not the name of a PNG file')
      .describe('write the name of a PNG file beside this one, e.g. logo: logo.png, or remove this key')
      .optional(),
    welcome: words(200, 'write what greets people, e.g. welcome: Selamat datang'),
    ticker: z
      .array(words(300, 'write a line of text'))
      .max(50)
      .describe('write a list of lines for the displays, or remove this key')
      .optional(),
    satisfaction: satisfaction.optional(),
    'target-wait': targetWait.optional(),
    'reinstate-behind': reinstateBehind.optional(),
    booking: usualBooking,
    'step-out': stepOut.optional(),
    hours: hours.describe('write the opening hours of all seven days, e.g. mon-thu: 07:30-12:00, 13:00-16:00'),
  })
  .describe('write the settings of the hall: id, name, address, time-zone, zone-label, languages, welcome, hours');

const agency = z
  .strictObject({
    id: id('disdukcapil'),
    name: words(120, 'write the full name, e.g. name: Dinas Kependudukan dan Pencatatan Sipil'),
    'short-name': line(30, 'write what people call it, at most 30 signs, e.g. short-name: Disdukcapil'),
    hours: hours.optional(),
  })
  .describe('write an agency: id, name, short-name');

const queue = z
  .strictObject({
    id: id('kartu-keluarga'),
    agency: reference('the agency, e.g. agency: disdukcapil'),
    name: words(120, 'write the name of the line, e.g. name: Kartu Keluarga'),
    series: z
      .strictObject({
        regular: series('regular: A'),
        priority: series('priority: AP'),
        booked: series('booked: AD'),
      })
      .describe('write the letters of its numbers, e.g. series: { regular: A, priority: AP, booked: AD }')
      .optional(),
    external: words(200, 'write where people go instead, e.g. external: Ambil nomor di konter Imigrasi').optional(),
    'target-wait': targetWait.optional(),
    'reinstate-behind': reinstateBehind.optional(),
    quota: quota.optional(),
    'typical-minutes': typicalMinutes.optional(),
    booking,
    hours: hours.optional(),
  })
  .describe('write a queue: id, agency, name and series (or external)');

const service = z
  .strictObject({
    id: id('ktp-hilang'),
    queue: reference('the queue it leads to, e.g. queue: kartu-keluarga'),
    name: words(120, 'write the name of the service, e.g. name: KTP-el hilang'),
    keywords: z
      .array(line(60, 'write a word or two, at most 60 signs'))
      .max(40)
      .describe('write a list of words by which people look for it, e.g. keywords: [ktp hilang, ganti ktp]')
      .optional(),
    requirements: z
      .array(words(300, 'write one thing to bring, at most 300 signs'))
      .max(40)
      .describe('write a list of what to bring, one thing a line, e.g. - Kartu Keluarga')
      .optional(),
    conditions: z
      .array(words(300, 'write one condition, at most 300 signs'))
      .max(40)
      .describe('write a list of what must be so, one condition a line, e.g. - Pemohon hadir sendiri')
      .optional(),
    procedure: z
      .array(words(300, 'write one step, at most 300 signs'))
      .max(40)
      .describe('write a list, one step a line, e.g. - Petugas memeriksa berkas')
      .optional(),
    time: words(200, 'write how long it takes, e.g. time: 1 hari kerja, or remove this key').optional(),
    cost: words(200, 'write what it costs, e.g. cost: Gratis, or remove this key').optional(),
    product: words(200, 'write what one gets, e.g. product: KTP-el, or remove this key').optional(),
    source: line(300, 'write where these facts come from, or remove this key').optional(),
    checked: checked('the facts were checked'),
  })
  .describe('write a service: id, queue, name');

const counter = z
  .strictObject({
    id: id('loket-1'),
    number: z.int().min(1).max(999).describe('write its number, from 1 to 999, e.g. number: 7'),
    agency: reference('the agency, e.g. agency: disdukcapil'),
    serves: z
      .array(reference('a queue'))
      .min(1)
      .max(50)
      .describe('write the queues it serves, its own first, e.g. serves: [ktp, kartu-keluarga]'),
    helps: z
      .array(
        z
          .strictObject({
            queue: reference('a queue, e.g. queue: kartu-keluarga'),
            'when-overdue-by': minutes('when-overdue-by: 15'),
          })
          .describe('write a queue and minutes, e.g. { queue: kartu-keluarga, when-overdue-by: 15 }'),
      )
      .max(50)
      .describe('write the queues it helps out, e.g. helps: [{ queue: kartu-keluarga, when-overdue-by: 15 }]')
      .optional(),
    zone: reference('the zone in which its calls are spoken, e.g. zone: lantai-1').optional(),
  })
  .describe('write a counter: id, number, agency, serves');

const kiosk = z
  .strictObject({
    id: id('kiosk-lobi')
      .min(4)
      .describe('write the name of its device: small letters, digits and hyphens, 4 to 64, e.g. id: kiosk-lobi'),
    place: words(60, 'write where it stands, e.g. place: dekat pintu timur'),
    near: z
      .array(reference('another kiosk'))
      .max(50)
      .describe('write the other kiosks, the nearest first, e.g. near: [kiosk-lobi, kiosk-lift], or remove this key')
      .optional(),
    camera: yesNo('camera').optional(),
  })
  .describe('write a kiosk: id, place, near');

const spoken = `write one of ${languages.join(', ')}`;
const someHours = (example: string) =>
  z
    .record(z.string(), z.string().describe('write times, e.g. 11:45-12:45'))
    .describe(`write one line for some days each, e.g. ${example}, or remove this key`);
const zone = z
  .strictObject({
    id: id('lantai-1'),
    name: words(60, 'write what people call it, e.g. name: Lantai 1'),
    hears: z
      .array(reference('another zone'))
      .max(50)
      .describe('write the zones whose loudspeakers are heard here, e.g. hears: [lantai-2], or remove this key')
      .optional(),
    language: z.enum(languages).describe(spoken).optional(),
    'second-language': z
      .record(z.string(), z.enum(languages).describe(spoken))
      .describe('write one line for some days each, e.g. mon-thu: en, or remove this key')
      .optional(),
    'chime-only': someHours('fri: 11:30-13:00').optional(),
    silent: someHours('mon-fri: 12:00-12:30').optional(),
  })
  .describe('write a zone: id, name, hears');

const someCounters = (what: string) => z.array(reference('a counter')).min(1).max(999).describe(what);
const directionOf = someCounters('write the counters that lie there, e.g. left: [loket-1, loket-2]').optional();
const arrows = z
  .strictObject({
    ...(Object.fromEntries(directions.map((direction) => [direction, directionOf])) as Record<
      (typeof directions)[number],
      typeof directionOf
    >),
  })
  .describe('write which counters lie where, e.g. arrows: { left: [loket-1, loket-2], up: [loket-3] }');
const screen = z
  .strictObject({
    id: id('tv-lobi')
      .min(4)
      .describe('write the name of the screen: small letters, digits and hyphens, 4 to 64, e.g. id: tv-lobi'),
    name: words(60, 'write what people call it, e.g. name: TV lobi'),
    layout: z.enum(layouts).describe(`write what it shows: ${layouts.join(', ')}`),
    zone: reference('the zone in which it hangs, e.g. zone: lantai-1').optional(),
    agencies: z
      .array(reference('an agency'))
      .min(1)
      .max(200)
      .describe('write the agencies whose calls it shows, e.g. agencies: [disdukcapil], or remove this key for all')
      .optional(),
    counters: someCounters(
      'write the counters whose calls it shows, e.g. counters: [loket-1], or remove this key for all',
    ).optional(),
    orientation: z
      .enum(orientations)
      .describe('write orientation: landscape or portrait, or remove this key')
      .optional(),
    languages: z
      .array(z.enum(languages).describe(`write one of ${languages.join(', ')}`))
      .min(1)
      .max(languages.length)
      .describe('write the languages in which it shows its words, in turn, e.g. languages: [id, en]')
      .optional(),
    arrows: arrows.optional(),
    night: z
      .record(z.string(), z.string().describe('write times, e.g. 00:00-06:30, 18:00-24:00'))
      .describe('write when it is dark, e.g. night: { mon-sun: "00:00-06:30, 18:00-24:00" }, or remove this key')
      .optional(),
    'large-type': yesNo('large-type').optional(),
    flash: yesNo('flash').optional(),
    'check-in-code': yesNo('check-in-code').optional(),
  })
  .describe('write a screen: id, name, layout');

const calendarEntry = z
  .strictObject({
    id: id('natal-2026'),
    date: day('date: 2026-12-25').optional(),
    from: day('from: 2027-02-08').optional(),
    to: day('to: 2027-03-09').optional(),
    name: words(120, 'write the reason as residents read it, e.g. name: Hari Natal'),
    agencies: z
      .array(reference('an agency'))
      .min(1)
      .max(200)
      .describe('write the agencies that it concerns, e.g. agencies: [imigrasi], or remove this key for all')
      .optional(),
    closed: z.enum(closures).describe('write closed: national or closed: local').optional(),
    hours: hours.optional(),
    checked: checked('the date was checked'),
  })
  .describe('write a day of the calendar: id, date (or from and to), name, closed (or hours)');

export const hallShape = z
  .strictObject({
    hall,
    calendar: z
      .array(calendarEntry)
      .max(1000)
      .describe('write the list of days that are not as usual, each beginning with "- id: …", or remove this key')
      .optional(),
    agencies: z.array(agency).max(200).describe('write the list of agencies, each beginning with "- id: …"'),
    queues: z.array(queue).max(500).describe('write the list of queues, each beginning with "- id: …"'),
    services: z.array(service).max(5000).describe('write the list of services, each beginning with "- id: …"'),
    counters: z.array(counter).max(999).describe('write the list of counters, each beginning with "- id: …"'),
    kiosks: z
      .array(kiosk)
      .max(200)
      .describe('write the list of kiosks, each beginning with "- id: …", or remove this key')
      .optional(),
    zones: z
      .array(zone)
      .max(50)
      .describe('write the list of zones, each beginning with "- id: …", or remove this key')
      .optional(),
    screens: z
      .array(screen)
      .max(200)
      .describe('write the list of screens, each beginning with "- id: …", or remove this key')
      .optional(),
  })
  .describe(
    'write the parts hall, agencies, queues, services and counters, and calendar, kiosks, zones and screens if there are any',
  );

/** A hall file that has the right shape. */
export type HallShape = z.output<typeof hallShape>;
