/** Writing a hall file: the hall as a text that a person can read, change and import again. */
import { Document, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import {
  type BookingRules,
  directions,
  type Hall,
  type Lane,
  type Localized,
  lanes,
  type Queue,
  type Screen,
  type WeekHours,
} from '#shared/model.ts';
import { formatMinute } from '#shared/time.ts';
import { defaultRules, writeRules, writeUsual } from './booking-lines.ts';
import { defaultReinstateBehind, defaultTargetWait } from './hall-file.ts';
import { closedWeek, formatDays, formatSomeDays, formatWeek } from './hours.ts';
import { writeLogo } from './logo-file.ts';

const guide = ` A hall file (YAML 1.2), as the hub keeps it: comments of earlier files are not in it.
 texts        Indonesian alone, or { id: …, en: …, su: … }; in double quotes if they hold a comma, a colon or #
 ids          name a thing for ever: change the name as often as you like, the id never
 hours        mon-thu: 07:30-12:00, 13:00-16:00   or   sat: closed; an agency or a queue may have its own
 target-wait  minutes that a ticket is meant to wait; the differences are the head starts
 satisfaction of the hall: value (of 100), day, respondents and source of the last survey, for the displays
 conditions   of a service: what must be so; requirements: what to bring
 logo         the name of a PNG beside the file, e.g. logo: logo.png; here it is the picture itself
 booking      how people register for a queue beforehand; what the hall says holds for the queues that have the key
 screens      displays with a place of their own: layout hall, zone, agency or counter; arrows: { left: [loket-1] }
 zones        parts of the hall with loudspeakers of their own; of zones that hear each other one speaks at a time
 kiosks       where they stand; the id is the name of the device, near the other kiosks, the nearest first
 What the hall says of hours and target waits holds for every queue that does not say its own.
 See the differences and apply them with: npm run hall -- import FILE`;
const widest = 112;

/**
 * The hall as a hall file. `readHall` of it gives an equal hall. Hours and target waits that most queues share become
 * those of the hall; comments of an earlier file are not kept, since the hub keeps the hall and not the file.
 */
export function writeHall(hall: Hall): string {
  const usualHours = mostUsual(hall.queues.map(({ hours }) => hours)) ?? closedWeek;
  const usualWait = mostUsual(hall.queues.map(({ targetWait }) => inLaneOrder(targetWait))) ?? defaultTargetWait;
  const usualRules =
    mostUsual(hall.queues.flatMap(({ booking }) => (booking ? [sharedRules(booking)] : []))) ?? defaultRules;
  const agencyHours = new Map(hall.agencies.map(({ id }) => [id, hoursOfAgency(hall, id) ?? usualHours]));
  const document = new Document(
    {
      hall: {
        id: hall.id,
        name: text(hall.name),
        address: hall.address,
        'time-zone': hall.timeZone,
        'zone-label': hall.zoneLabel,
        'day-turns-at': formatMinute(hall.dayTurnsAt),
        languages: hall.languages,
        ...(hall.logo && { logo: writeLogo(hall.logo) }),
        welcome: text(hall.texts.welcome),
        ...unlessEmpty('ticker', hall.texts.ticker.map(text)),
        ...(hall.satisfaction && { satisfaction: hall.satisfaction }),
        'target-wait': usualWait,
        'step-out': { minutes: hall.stepOut.minutes, times: hall.stepOut.times },
        ...unlessEmpty('booking', writeUsual(usualRules, hall.booking)),
        hours: formatWeek(usualHours),
      },
      ...unlessEmpty(
        'calendar',
        hall.calendar.map(({ id, from, to, name, agencyIds, closed, hours, checked }) => ({
          id,
          ...(from === to ? { date: from } : { from, to }),
          name: text(name),
          ...(agencyIds && { agencies: agencyIds }),
          ...(closed ? { closed } : { hours: formatSomeDays(hours) }),
          checked: checked ?? 'no',
        })),
      ),
      agencies: hall.agencies.map(({ id, name, shortName }) => ({
        id,
        name: text(name),
        'short-name': shortName,
        ...unlessEmpty('hours', formatWeek(agencyHours.get(id) ?? usualHours, usualHours)),
      })),
      queues: hall.queues.map((queue) => ({
        id: queue.id,
        agency: queue.agencyId,
        name: text(queue.name),
        ...(queue.series && { series: inLaneOrder(queue.series) }),
        ...(queue.external && { external: text(queue.external) }),
        ...unlessEmpty('target-wait', waitsUnlike(usualWait, queue.targetWait)),
        ...(queue.typicalMinutes !== null && { 'typical-minutes': queue.typicalMinutes }),
        ...(queue.reinstateBehind !== defaultReinstateBehind && { 'reinstate-behind': queue.reinstateBehind }),
        ...(queue.booking && { booking: writeRules(queue.booking, usualRules) }),
        ...unlessEmpty('quota', Object.fromEntries(Object.entries(queue.quota).filter(([, most]) => most !== null))),
        ...unlessEmpty('hours', formatWeek(queue.hours, agencyHours.get(queue.agencyId) ?? usualHours)),
      })),
      services: hall.services.map((service) => ({
        id: service.id,
        queue: service.queueId,
        name: text(service.name),
        ...unlessEmpty('keywords', service.keywords),
        ...unlessEmpty('requirements', service.requirements.map(text)),
        ...unlessEmpty('conditions', service.conditions.map(text)),
        ...unlessEmpty('procedure', service.procedure.map(text)),
        ...(service.time && { time: text(service.time) }),
        ...(service.cost && { cost: text(service.cost) }),
        ...(service.product && { product: text(service.product) }),
        ...(service.source !== null && { source: service.source }),
        checked: service.checked ?? 'no',
      })),
      counters: hall.counters.map(({ id, number, agencyId, queueIds, helps, zoneId }) => ({
        id,
        number,
        agency: agencyId,
        serves: queueIds,
        ...unlessEmpty(
          'helps',
          helps.map(({ queueId, whenOverdueBy }) => ({ queue: queueId, 'when-overdue-by': whenOverdueBy })),
        ),
        ...(zoneId !== undefined && { zone: zoneId }),
      })),
      ...unlessEmpty(
        'kiosks',
        hall.kiosks.map(({ id, place, nearIds, hasCamera }) => ({
          id,
          place: text(place),
          ...unlessEmpty('near', nearIds),
          ...(hasCamera && { camera: 'yes' }),
        })),
      ),
      ...unlessEmpty(
        'zones',
        hall.zones.map(({ id, name, hears, language, secondLanguage, chimeOnly, silent }) => ({
          id,
          name: text(name),
          ...unlessEmpty('hears', hears),
          ...(language !== 'id' && { language }),
          ...unlessEmpty('second-language', formatDays(secondLanguage)),
          ...unlessEmpty('chime-only', formatSomeDays(chimeOnly)),
          ...unlessEmpty('silent', formatSomeDays(silent)),
        })),
      ),
      ...unlessEmpty(
        'screens',
        hall.screens.map((screen) => ({
          id: screen.id,
          name: text(screen.name),
          layout: screen.layout,
          ...(screen.zoneId !== null && { zone: screen.zoneId }),
          ...(screen.agencyIds && { agencies: screen.agencyIds }),
          ...(screen.counterIds && { counters: screen.counterIds }),
          ...(screen.orientation && { orientation: screen.orientation }),
          ...(screen.languages.join() !== 'id' && { languages: screen.languages }),
          ...unlessEmpty('arrows', writeArrows(screen)),
          ...unlessEmpty('night', formatSomeDays(screen.night)),
          ...(screen.isLarge && { 'large-type': 'yes' }),
          ...(!screen.flashes && { flash: 'no' }),
          ...(screen.showsCheckIn && { 'check-in-code': 'yes' }),
        })),
      ),
    },
    // A value that stands in several places is written out in each: the file knows no aliases.
    { version: '1.2', schema: 'core', aliasDuplicateObjects: false },
  );
  document.commentBefore = `${guide}${unchecked(hall)}`;
  if (isMap(document.contents)) layOut(document.contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Says at the top how much of the file nobody has checked with the agencies. */
function unchecked({ services }: Hall): string {
  const count = services.filter(({ checked }) => checked === null).length;
  if (count === 0) return '';
  return `\n\n NOT CHECKED: ${count} of ${services.length} services say "checked: no". Each agency must check its own part; then write\n the day at "checked" and where it is from at "source".`;
}

const text = (localized: Localized): string | Localized => {
  const { id, en, su } = localized;
  if (en === undefined && su === undefined) return id;
  return { id, ...(en !== undefined && { en }), ...(su !== undefined && { su }) };
};

const unlessEmpty = (key: string, value: object) => (Object.keys(value).length === 0 ? {} : { [key]: value });

/** What queues can have in common: how many people a slot can serve is each one's own. */
const sharedRules = ({ perSlot: _, perSlotOn: __, ...rules }: BookingRules): typeof defaultRules => ({
  ...defaultRules,
  ...rules,
});

const inLaneOrder = <Value>({ regular, priority, booked }: Readonly<Record<Lane, Value>>) => ({
  regular,
  priority,
  booked,
});

const waitsUnlike = (usual: Queue['targetWait'], own: Queue['targetWait']) =>
  Object.fromEntries(lanes.filter((lane) => own[lane] !== usual[lane]).map((lane) => [lane, own[lane]]));

/** By direction the counters that lie there. */
const writeArrows = ({ arrows }: Screen) =>
  Object.fromEntries(
    directions.flatMap((direction) => {
      const there = Object.keys(arrows).filter((counterId) => arrows[counterId] === direction);
      return there.length > 0 ? [[direction, there]] : [];
    }),
  );

/** The hours of all queues of an agency, where they are the same for all. */
function hoursOfAgency(hall: Hall, agencyId: string): WeekHours | null {
  const hours = hall.queues.filter((queue) => queue.agencyId === agencyId).map((queue) => queue.hours);
  const isOne = new Set(hours.map((week) => JSON.stringify(week))).size === 1;
  return isOne ? (hours[0] ?? null) : null;
}

/** The value that stands in the list most often, the earliest of these; null for an empty list. */
function mostUsual<Value extends object>(values: readonly Value[]): Value | null {
  const counts = new Map<string, { value: Value; count: number }>();
  for (const value of values) {
    const key = JSON.stringify(value);
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  let most: { value: Value; count: number } | null = null;
  for (const entry of counts.values()) if (most === null || entry.count > most.count) most = entry;
  return most?.value ?? null;
}

/** Short groups on one line, the parts of the file and counters apart by how much they hold. */
function layOut(file: YAMLMap): void {
  for (const [index, part] of file.items.entries()) {
    if (index > 0) (part.key as Node).spaceBefore = true;
    const value = part.value as Node;
    if (isMap(value)) inline(value, 2);
    if (isSeq(value)) for (const item of value.items) if (isMap(item) && !fits(item, 4)) inline(item, 4);
  }
}

function inline(map: YAMLMap, indent: number): void {
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === 'hours') continue;
    if (isSeq(value) && !value.items.every(isScalar)) {
      for (const item of value.items) fits(item as Node, indent + 4);
    } else if (!['requirements', 'conditions', 'procedure', 'ticker'].includes(name))
      fits(value as Node, indent + name.length + 2);
  }
}

/** Puts a group of plain values on one line if it is short enough, and says whether it did. */
function fits(node: Node, indent: number): boolean {
  if (!isMap(node) && !isSeq(node)) return false;
  const values = isMap(node) ? node.items.map(({ value }) => value) : node.items;
  if (!values.every((value) => isScalar(value) || (isSeq(value) && value.items.every(isScalar)))) return false;
  node.flow = JSON.stringify(node).replaceAll('"', '').length + indent + 2 * values.length <= widest;
  return node.flow;
}
