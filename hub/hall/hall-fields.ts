/** A hall taken apart into the keys of the hall file, each as text: what two halls are compared by. */
import { hash } from 'node:crypto';
import type {
  Agency,
  BookingRules,
  CalendarEntry,
  Counter,
  Hall,
  Kiosk,
  Localized,
  Queue,
  Screen,
  Service,
  SomeDays,
  Zone,
} from '#shared/model.ts';
import { formatMinute } from '#shared/time.ts';
import { limitLines, linesOf, perSlotDays } from './booking-lines.ts';
import { dayNames, formatIntervals, weekdayOfName } from './hours.ts';

export const hallParts = ['hall', 'day', 'agency', 'queue', 'service', 'counter', 'kiosk', 'zone', 'screen'] as const;
export type HallPart = (typeof hallParts)[number];
/** The keys that have a value; equal exactly when the parts are equal. */
export type Fields = ReadonlyMap<string, string>;
export type DescribedPart = {
  readonly part: HallPart;
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly fields: Fields;
};

/** The hall itself and all its parts, in the order of the file. */
export function describeHall(hall: Hall): readonly DescribedPart[] {
  return [
    { part: 'hall', id: hall.id, name: hall.name.id, fields: hallFields(hall) },
    ...hall.calendar.map((it): DescribedPart => ({ part: 'day', id: it.id, name: it.name.id, fields: dayFields(it) })),
    ...hall.agencies.map(
      (it): DescribedPart => ({ part: 'agency', id: it.id, name: it.shortName, fields: agencyFields(it) }),
    ),
    ...hall.queues.map(
      (it): DescribedPart => ({ part: 'queue', id: it.id, name: it.name.id, fields: queueFields(it) }),
    ),
    ...hall.services.map(
      (it): DescribedPart => ({ part: 'service', id: it.id, name: it.name.id, fields: serviceFields(it) }),
    ),
    ...hall.counters.map(
      (it): DescribedPart => ({ part: 'counter', id: it.id, name: `${it.number}`, fields: counterFields(it) }),
    ),
    ...hall.kiosks.map(
      (it): DescribedPart => ({ part: 'kiosk', id: it.id, name: it.place.id, fields: kioskFields(it) }),
    ),
    ...hall.zones.map((it): DescribedPart => ({ part: 'zone', id: it.id, name: it.name.id, fields: zoneFields(it) })),
    ...hall.screens.map(
      (it): DescribedPart => ({ part: 'screen', id: it.id, name: it.name.id, fields: screenFields(it) }),
    ),
  ];
}

type Entry = readonly [field: string, value: string];

const hallFields = (hall: Hall): Fields =>
  new Map<string, string>([
    ['id', hall.id],
    ...localized('name', hall.name),
    ['address', hall.address],
    ['time-zone', hall.timeZone],
    ['zone-label', hall.zoneLabel],
    ['day-turns-at', formatMinute(hall.dayTurnsAt)],
    ['languages', hall.languages.join(', ')],
    ['step-out', `${hall.stepOut.times} times, ${hall.stepOut.minutes} minutes`],
    ...(hall.logo ? [['logo', describeLogo(hall.logo)] as const] : []),
    ...localized('welcome', hall.texts.welcome),
    ...localizedList('ticker', hall.texts.ticker),
    ...Object.entries(limitLines(hall.booking)).map(([key, value]): Entry => [`booking.${key}`, String(value)]),
    ...Object.entries(hall.satisfaction ?? {}).map(([key, value]): Entry => [`satisfaction.${key}`, String(value)]),
  ]);

/** A picture told apart from any other: `PNG of 3520 bytes (1f0c9a…)`. */
const describeLogo = (logo: string): string =>
  `PNG of ${Buffer.from(logo, 'base64').length} bytes (${hash('sha256', logo, 'hex').slice(0, 16)})`;

const dayFields = (entry: CalendarEntry): Fields =>
  new Map<string, string>([
    ['from', entry.from],
    ['to', entry.to],
    ...localized('name', entry.name),
    ...(entry.agencyIds === null ? [] : [['agencies', entry.agencyIds.join(', ')] as const]),
    ...(entry.closed === null ? [] : [['closed', entry.closed] as const]),
    ...hoursOnDays('hours', entry.hours),
    ['checked', entry.checked ?? 'no'],
  ]);

const agencyFields = (agency: Agency): Fields =>
  new Map<string, string>([...localized('name', agency.name), ['short-name', agency.shortName]]);

const queueFields = (queue: Queue): Fields =>
  new Map<string, string>([
    ['agency', queue.agencyId],
    ...localized('name', queue.name),
    ...lanes('series', queue.series),
    ...localized('external', queue.external),
    ...lanes('target-wait', queue.targetWait),
    ...(queue.typicalMinutes === null ? [] : [['typical-minutes', String(queue.typicalMinutes)] as const]),
    ['reinstate-behind', String(queue.reinstateBehind)],
    ...lanes('quota', queue.quota),
    ...(queue.booking ? bookingFields(queue.booking) : []),
    ...dayNames.map((day): Entry => [`hours.${day}`, formatIntervals(queue.hours[weekdayOfName[day]])]),
  ]);

const bookingFields = (rules: BookingRules): Entry[] => [
  ['booking.per-slot', String(rules.perSlot)],
  ...perSlotDays(rules.perSlotOn).map(([day, people]): Entry => [`booking.per-slot-on.${day}`, String(people)]),
  ...Object.entries(linesOf(rules)).map(([key, value]): Entry => [`booking.${key}`, String(value)]),
];

const serviceFields = (service: Service): Fields =>
  new Map<string, string>([
    ['queue', service.queueId],
    ...localized('name', service.name),
    ...(service.keywords.length > 0 ? [['keywords', service.keywords.map(quoted).join(', ')] as const] : []),
    ...localizedList('requirements', service.requirements),
    ...localizedList('conditions', service.conditions),
    ...localizedList('procedure', service.procedure),
    ...localized('time', service.time),
    ...localized('cost', service.cost),
    ...localized('product', service.product),
    ...(service.source === null ? [] : [['source', service.source] as const]),
    ['checked', service.checked ?? 'no'],
  ]);

const counterFields = (counter: Counter): Fields =>
  new Map<string, string>([
    ['number', String(counter.number)],
    ['agency', counter.agencyId],
    ['serves', counter.queueIds.join(', ')],
    ...counter.helps.map(({ queueId, whenOverdueBy }): Entry => [`helps.${queueId}`, String(whenOverdueBy)]),
    ...(counter.zoneId === undefined ? [] : [['zone', counter.zoneId] as const]),
  ]);

const kioskFields = ({ place, nearIds, hasCamera }: Kiosk): Fields =>
  new Map<string, string>([
    ...localized('place', place),
    ...(nearIds.length > 0 ? [['near', nearIds.join(', ')] as const] : []),
    ['camera', hasCamera ? 'yes' : 'no'],
  ]);

const zoneFields = (zone: Zone): Fields =>
  new Map<string, string>([
    ...localized('name', zone.name),
    ...(zone.hears.length > 0 ? [['hears', zone.hears.join(', ')] as const] : []),
    ['language', zone.language],
    ...dayNames.flatMap((day): Entry[] => {
      const language = zone.secondLanguage[weekdayOfName[day]];
      return language ? [[`second-language.${day}`, language]] : [];
    }),
    ...hoursOnDays('chime-only', zone.chimeOnly),
    ...hoursOnDays('silent', zone.silent),
  ]);

const screenFields = (screen: Screen): Fields =>
  new Map<string, string>([
    ...localized('name', screen.name),
    ['layout', screen.layout],
    ...(screen.zoneId === null ? [] : [['zone', screen.zoneId] as const]),
    ...(screen.agencyIds === null ? [] : [['agencies', screen.agencyIds.join(', ')] as const]),
    ...(screen.counterIds === null ? [] : [['counters', screen.counterIds.join(', ')] as const]),
    ...(screen.orientation === null ? [] : [['orientation', screen.orientation] as const]),
    ['languages', screen.languages.join(', ')],
    ...Object.entries(screen.arrows).map(([counterId, direction]): Entry => [`arrows.${counterId}`, direction]),
    ...hoursOnDays('night', screen.night),
    ['large-type', screen.isLarge ? 'yes' : 'no'],
    ['flash', screen.flashes ? 'yes' : 'no'],
    ['check-in-code', screen.showsCheckIn ? 'yes' : 'no'],
  ]);

const hoursOnDays = (field: string, days: SomeDays): Entry[] =>
  dayNames.flatMap((day): Entry[] => {
    const hours = days[weekdayOfName[day]];
    return hours ? [[`${field}.${day}`, formatIntervals(hours)]] : [];
  });

const lanes = (field: string, values: Readonly<Record<string, string | number | null>> | null): Entry[] =>
  Object.entries(values ?? {}).flatMap(([lane, value]) =>
    value === null ? [] : [[`${field}.${lane}`, String(value)]],
  );

const localized = (field: string, text: Localized | null): Entry[] =>
  (['id', 'en', 'su'] as const).flatMap((language) => {
    const value = text?.[language];
    return value === undefined ? [] : [[language === 'id' ? field : `${field}.${language}`, value]];
  });

// In quotes, so that two lists never read the same unless they are.
const quoted = (text: string) => JSON.stringify(text);
const localizedList = (field: string, list: readonly Localized[]): Entry[] =>
  (['id', 'en', 'su'] as const).flatMap((language) => {
    if (list.every((text) => text[language] === undefined)) return [];
    const values = list.map((text) => (text[language] === undefined ? '–' : quoted(text[language])));
    return [[language === 'id' ? field : `${field}.${language}`, values.join(', ')]];
  });
