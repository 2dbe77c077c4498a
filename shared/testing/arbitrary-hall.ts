/** Any valid hall at all, for property tests: odd texts, touching hours, shared and foreign queues at counters. */
import fc from 'fast-check';
import type {
  BookingLimits,
  BookingRules,
  CalendarEntry,
  Kiosk,
  Queue,
  Screen,
  Service,
  WeekHours,
  Zone,
} from '../model.ts';
import {
  type Agency,
  accesses,
  type Counter,
  closures,
  type DayHours,
  directions,
  type Hall,
  type Layout,
  type Localized,
  languages,
  layouts,
  orientations,
} from '../model.ts';
import { addDays, type Day } from '../time.ts';
import { otherLogo, smallLogo } from './small-logo.ts';

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Texts that a careless YAML writer or reader would take for something else. */
const treacherous = [
  'no',
  'Yes',
  'null',
  '~',
  'true',
  '07:30',
  '1e3',
  '0x1F',
  '012',
  '2026-01-31',
  '- a',
  'a: b',
  'a #b',
];
const odd = [
  '&a',
  '*a',
  '!a',
  '%a',
  '@a',
  '`a`',
  '"a',
  "'a",
  '{a}',
  '[a]',
  'a,b',
  'a:',
  '#a',
  '? a',
  '|',
  '>',
  '<<',
  '__proto__',
  '-',
];

// Made once: an arbitrary that is built anew inside every hall makes halls slow to come by.
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.trim());
const line = (longest: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 2, arbitrary: anyText },
      { weight: 2, arbitrary: fc.constantFrom(...treacherous, ...odd) },
      { weight: 1, arbitrary: fc.constantFrom('Kartu Keluarga', 'Akta, dan lainnya', 'x'.repeat(longest)) },
    )
    .filter((text) => text !== '' && text.length <= longest && !unprintable.test(text));
const localized = (longest: number): fc.Arbitrary<Localized> =>
  fc.record({ id: line(longest), en: line(longest), su: line(longest) }, { requiredKeys: ['id'] });

const shortName = line(30);
const keyword = line(60);
const name = localized(120);
const remark = localized(200);
const remarkOrNull = fc.option(remark);
const source = fc.option(line(300));
const steps = fc.array(localized(300), { maxLength: 3 });

const someIds = [
  'ktp',
  'akta-kelahiran',
  'kia-2',
  '0',
  'true',
  'null',
  '007',
  'no',
  'x'.repeat(64),
  'a-b-c',
  'e1',
  '1e3',
];
const ids = (count: { minLength: number; maxLength: number }) => fc.shuffledSubarray(someIds, count);

/** Opening times of a day: none, or intervals in order that may touch but never overlap. */
export const arbitraryDayHours: fc.Arbitrary<DayHours> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 }),
    fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  )
  .map(([cuts, isOpen]) => {
    const sorted = cuts.toSorted((a, b) => a - b);
    return sorted.flatMap((from, i) => {
      const to = sorted[i + 1];
      return to !== undefined && isOpen[i] ? [{ from, to }] : [];
    });
  });
export const arbitraryWeekHours: fc.Arbitrary<WeekHours> = fc
  .tuple(arbitraryDayHours, arbitraryDayHours, fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 7 }))
  .map(([a, b, which]) => {
    const day = (i: number): DayHours => [a, b, []][which[i] ?? 0] ?? [];
    return [day(0), day(1), day(2), day(3), day(4), day(5), day(6)];
  });

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const allSeries = [...letters, ...letters.flatMap((first) => letters.map((second) => first + second))];
const quota = fc.option(fc.integer({ min: 0, max: 9_999 }));
const minutes = fc.oneof(fc.constantFrom(75, 0, 50), fc.integer({ min: 0, max: 10_080 }));
const arbitraryDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);
const zones = [
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
  ['Europe/Amsterdam', 'CET'],
] as const;

/** Some hours on some days of a week. */
const someHours = fc.dictionary(fc.constantFrom('0', '1', '3', '5', '6'), arbitraryDayHours, { noNullPrototype: true });

/** Some days of a calendar for agencies of these ids, most of them early in 2027. */
export const arbitraryCalendar = (agencyIds: readonly string[]): fc.Arbitrary<readonly CalendarEntry[]> =>
  ids({ minLength: 0, maxLength: 4 }).chain((entryIds) =>
    fc.tuple(
      ...entryIds.map((id) => {
        const facts = {
          id: fc.constant(id),
          from: fc.integer({ min: 0, max: 90 }).map((days) => addDays('2027-01-01' as Day, days)),
          length: fc.constantFrom(0, 0, 1, 30, 365),
          name,
          agencyIds: fc.option(fc.shuffledSubarray([...agencyIds], { minLength: 1 })),
          checked: fc.option(arbitraryDay),
        };
        return fc
          .oneof(
            fc.record({ ...facts, closed: fc.constantFrom(...closures), hours: fc.constant({}) }),
            fc.record({ ...facts, closed: fc.constant(null), hours: someHours }),
          )
          .map(({ length, ...entry }): CalendarEntry => ({ ...entry, to: addDays(entry.from, length) }));
      }),
    ),
  );

const people = fc.integer({ min: 1, max: 999 });
const someMinutes = fc.integer({ min: 0, max: 720 });
/** Rules of registering under which some place can be booked. */
export const arbitraryRules: fc.Arbitrary<BookingRules> = fc
  .record({
    slotMinutes: fc.constantFrom(30, 30, 5, 45, 480),
    perSlot: people,
    perSlotOn: fc.dictionary(fc.constantFrom('0', '1', '3', '5'), fc.nat(999), { noNullPrototype: true }),
    onlinePercent: fc.constantFrom(60, 60, 1, 100, 33),
    daysAhead: fc.constantFrom(14, 0, 90),
    release: fc.oneof(
      fc.constant({ kind: 'at-once' } as const),
      fc.record({ kind: fc.constant('daily' as const), at: fc.integer({ min: 0, max: 1439 }) }),
      fc
        .tuple(fc.nat(719), fc.integer({ min: 720, max: 1440 }))
        .map(([from, to]) => ({ kind: 'staggered', from, to }) as const),
    ),
    cancelUntil: minutes,
    returnBefore: minutes,
    early: someMinutes,
    grace: someMinutes,
    access: fc.constantFrom(...accesses),
    asksNik: fc.boolean(),
  })
  .filter(({ access, perSlot, onlinePercent }) => access === 'online-only' || perSlot * onlinePercent >= 100);
const arbitraryLimits: fc.Arbitrary<BookingLimits> = fc.record({
  perPhoneAndDay: fc.constantFrom(3, 1, 99),
  noShows: fc.constantFrom(3, 1, 99),
  withinDays: fc.constantFrom(60, 1, 366),
  barredDays: fc.constantFrom(30, 0, 366),
});
const rulesOrNull = fc.option(arbitraryRules);

const arbitraryAgencies: fc.Arbitrary<readonly Agency[]> = ids({ minLength: 1, maxLength: 4 }).chain((agencyIds) =>
  fc.tuple(...agencyIds.map((id) => fc.record({ id: fc.constant(id), name, shortName }))),
);

const arbitraryQueues = (agencies: readonly Agency[]): fc.Arbitrary<readonly Queue[]> =>
  fc
    .tuple(
      ids({ minLength: 1, maxLength: 6 }),
      fc.shuffledSubarray(allSeries, { minLength: 18, maxLength: 18 }),
      fc.array(arbitraryWeekHours, { minLength: 1, maxLength: 2 }),
    )
    .chain(([queueIds, series, weeks]) =>
      fc.tuple(
        ...queueIds.map((id, i) => {
          const [regular = '', priority = '', booked = ''] = series.slice(i * 3);
          const facts = {
            id: fc.constant(id),
            agencyId: fc.constantFrom(...agencies.map((agency) => agency.id)),
            name,
            targetWait: fc.record({ regular: minutes, priority: minutes, booked: minutes }),
            typicalMinutes: fc.constantFrom(null, null, 1, 12, 480),
            reinstateBehind: fc.constantFrom(5, 5, 0, 99),
            hours: fc.constantFrom(...weeks),
          };
          const noQuota = { regular: null, priority: null, booked: null };
          const own = { series: fc.constant({ regular, priority, booked }), external: fc.constant(null) };
          const anyQuota = fc.record({ regular: quota, priority: quota, booked: quota });
          return fc.oneof(
            fc.record({ ...facts, ...own, quota: anyQuota, booking: rulesOrNull }).map(
              // How many can be booked is said once.
              (one) => (one.booking ? { ...one, quota: { ...one.quota, booked: null } } : one),
            ),
            fc.record({
              ...facts,
              series: fc.constant(null),
              external: remark,
              quota: fc.constant(noQuota),
              booking: fc.constant(null),
            }),
          );
        }),
      ),
    );

const arbitraryServices = (queues: readonly Queue[]): fc.Arbitrary<readonly Service[]> =>
  ids({ minLength: 0, maxLength: 5 }).chain((serviceIds) =>
    fc.tuple(
      ...serviceIds.map((id) =>
        fc.record({
          id: fc.constant(id),
          queueId: fc.constantFrom(...queues.map((queue) => queue.id)),
          name,
          keywords: fc.array(keyword, { maxLength: 3 }),
          requirements: steps,
          conditions: steps,
          procedure: steps,
          time: remarkOrNull,
          cost: remarkOrNull,
          product: remarkOrNull,
          source,
          checked: fc.option(arbitraryDay),
        }),
      ),
    ),
  );

function arbitraryCounters(agencies: readonly Agency[], queues: readonly Queue[]): fc.Arbitrary<readonly Counter[]> {
  const own = queues.filter((queue) => queue.series !== null).map((queue) => queue.id);
  if (own.length === 0) return fc.constant([]);
  return fc
    .tuple(ids({ minLength: 4, maxLength: 4 }), fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 4 }))
    .chain(([counterIds, numbers]) =>
      fc.tuple(
        ...numbers.map((number, i) =>
          fc
            .record({
              id: fc.constant(counterIds[i] ?? `loket-${number}`),
              number: fc.constant(number),
              agencyId: fc.constantFrom(...agencies.map((agency) => agency.id)),
              queueIds: fc.shuffledSubarray(own, { minLength: 1 }),
              whenOverdueBy: minutes,
            })
            .map(({ whenOverdueBy, ...counter }) => ({
              ...counter,
              helps: own
                .filter((queueId) => !counter.queueIds.includes(queueId))
                .map((queueId) => ({ queueId, whenOverdueBy })),
            })),
        ),
      ),
    );
}

/** The zones of a hall are shared out among its counters; of a single one only some say that they are in it. */
const withZones = (counters: readonly Counter[], zones: readonly Zone[]): readonly Counter[] =>
  counters.map((counter, i) => {
    const zoneId = zones[i % zones.length]?.id;
    return zoneId === undefined || (zones.length === 1 && i === 0) ? counter : { ...counter, zoneId };
  });

/** With `more`, or with it left out. */
const sometimes = <One extends object, More extends object>(more: More, one: fc.Arbitrary<One>) =>
  fc.tuple(one, fc.boolean()).map(([one, has]): One | (One & More) => (has ? { ...one, ...more } : one));

const arbitraryKiosks: fc.Arbitrary<readonly Kiosk[]> = fc
  .shuffledSubarray(['kiosk-lobi', 'kiosk-lift', 'k1-2', 'true', '0000'])
  .chain((kioskIds) =>
    fc.tuple(
      ...kioskIds.map((id) =>
        sometimes(
          { hasCamera: true },
          fc.record({
            id: fc.constant(id),
            place: localized(60),
            nearIds: fc.shuffledSubarray(kioskIds.filter((other) => other !== id)),
          }),
        ),
      ),
    ),
  );

/** Zones that hear each other, told by both. */
const arbitraryZones: fc.Arbitrary<readonly Zone[]> = fc
  .tuple(ids({ minLength: 0, maxLength: 4 }), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
  .chain(([zoneIds, hear]) => {
    const pairs = zoneIds.flatMap((one, i) => zoneIds.slice(i + 1).map((other) => [one, other] as const));
    const heard = pairs.filter((_, i) => hear[i]);
    return fc.tuple(
      ...zoneIds.map((id) => {
        const hears = heard.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : []));
        return fc.constantFrom(...languages).chain((language) =>
          fc.record({
            id: fc.constant(id),
            name: localized(60),
            hears: fc.shuffledSubarray(hears, { minLength: hears.length }),
            language: fc.constant(language),
            secondLanguage: fc.dictionary(
              fc.constantFrom('0', '1', '2', '5', '6'),
              fc.constantFrom(...languages.filter((other) => other !== language)),
              { noNullPrototype: true },
            ),
            chimeOnly: someHours,
            silent: someHours,
          }),
        );
      }),
    );
  });

type WithPlaces = Pick<Hall, 'agencies' | 'counters' | 'zones'>;
const some = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: 1 });
const someOrNull = <T>(all: readonly T[]): fc.Arbitrary<readonly T[] | null> =>
  all.length === 0 ? fc.constant(null) : fc.option(some(all));

/** Screens of every layout for which the hall has what it needs. */
function arbitraryScreens({ agencies, counters, zones }: WithPlaces): fc.Arbitrary<readonly Screen[]> {
  const agencyIds = agencies.map(({ id }) => id);
  const counterIds = counters.map(({ id }) => id);
  const zoneIds = zones.map(({ id }) => id);
  const anyZone = fc.constantFrom(null, ...zoneIds);
  const placesOf = (layout: Layout) => {
    const noAgency = fc.constant(null);
    switch (layout) {
      case 'hall':
        return { zoneId: anyZone, agencyIds: someOrNull(agencyIds), counterIds: someOrNull(counterIds) };
      case 'zone':
        return { zoneId: fc.constantFrom(...zoneIds), agencyIds: noAgency, counterIds: someOrNull(counterIds) };
      case 'agency':
        return { zoneId: anyZone, agencyIds: some(agencyIds), counterIds: someOrNull(counterIds) };
      case 'counter':
        return { zoneId: anyZone, agencyIds: noAgency, counterIds: fc.constantFrom(...counterIds).map((id) => [id]) };
    }
  };
  const possible = layouts.filter(
    (layout) => (layout !== 'zone' || zoneIds.length > 0) && (layout !== 'counter' || counterIds.length > 0),
  );
  return fc.shuffledSubarray(['tv-lobi', 'layar-1', 'true', '0000']).chain((screenIds) =>
    fc.tuple(
      ...screenIds.map((id) =>
        fc.constantFrom(...possible).chain((layout) =>
          sometimes(
            { showsCheckIn: true },
            fc.record({
              id: fc.constant(id),
              name: localized(60),
              layout: fc.constant(layout),
              ...placesOf(layout),
              orientation: fc.constantFrom(null, ...orientations),
              languages: some(languages),
              arrows: fc
                .array(fc.constantFrom(null, ...directions), { minLength: 4, maxLength: 4 })
                .map((lie) =>
                  Object.fromEntries(
                    directions.flatMap((direction) =>
                      counterIds.filter((_, i) => lie[i] === direction).map((counterId) => [counterId, direction]),
                    ),
                  ),
                ),
              night: someHours,
              isLarge: fc.boolean(),
              flashes: fc.boolean(),
            }),
          ),
        ),
      ),
    ),
  );
}

/** Any hall that a hall file can describe, with one to six queues. */
export const arbitraryHall: fc.Arbitrary<Hall> = arbitraryAgencies.chain((agencies) =>
  arbitraryQueues(agencies).chain((queues) =>
    fc
      .record({
        id: fc.constantFrom('mpp', 'mpp-kota-bogor', 'true', '0'),
        name,
        address: line(200),
        zone: fc.constantFrom(...zones),
        dayTurnsAt: fc.integer({ min: 0, max: 1439 }),
        stepOut: fc.record({ minutes: fc.integer({ min: 5, max: 60 }), times: fc.integer({ min: 0, max: 2 }) }),
        languages: fc
          .shuffledSubarray([...languages])
          .map((chosen) => (chosen.includes('id') ? chosen : [...chosen, 'id' as const])),
        texts: fc.record({ welcome: remark, ticker: steps }),
        booking: arbitraryLimits,
        logo: fc.option(fc.constantFrom(smallLogo, otherLogo), { nil: undefined }),
        satisfaction: fc.option(
          fc.record({
            value: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
            day: fc.constantFrom('2026-06-30' as Day, '2025-12-31' as Day),
            respondents: fc.integer({ min: 1, max: 9_999_999 }),
            source: line(120),
          }),
          { nil: undefined },
        ),
        calendar: arbitraryCalendar(agencies.map((agency) => agency.id)),
        services: arbitraryServices(queues),
        counters: arbitraryCounters(agencies, queues),
        kiosks: arbitraryKiosks,
        zones: arbitraryZones,
      })
      .map(({ zone: [timeZone, zoneLabel], counters, ...hall }) => ({
        ...hall,
        counters: withZones(counters, hall.zones),
        timeZone,
        zoneLabel,
        agencies,
        queues,
      }))
      .chain((hall) => arbitraryScreens(hall).map((screens) => ({ ...hall, screens }))),
  ),
);
