/** Reading a hall file: from the text that a technician writes to the hall, or to all that is wrong with it. */
import {
  type Direction,
  directions,
  type Hall,
  type Localized,
  languages,
  type Queue,
  type StepOutRule,
} from '#shared/model.ts';
import type { Day } from '#shared/time.ts';
import { readLimits, readRules } from './booking-lines.ts';
import { checkTogether } from './checks.ts';
import { type Fault, mostFaults } from './faults.ts';
import type { HallShape } from './hall-shape.ts';
import { closedWeek, onDays, parseTime, someDays, withLines } from './hours.ts';
import { isLogo, type ReadBeside, readLogo } from './logo-file.ts';
import { readShape } from './shape-faults.ts';
import { readTree, type SourceTree, texts } from './source-tree.ts';

export { type Fault, formatFaults } from './faults.ts';

/** Minutes that a ticket of each lane is meant to wait where the file says nothing. */
export const defaultTargetWait: Queue['targetWait'] = { regular: 75, priority: 0, booked: 50 };

/** How many a missed ticket lets pass where the file says nothing. */
export const defaultReinstateBehind = 5;

/** How whoever waits may step out where the file says nothing. */
export const defaultStepOut: StepOutRule = { minutes: 15, times: 2 };

export type ReadHall =
  | { readonly ok: true; readonly hall: Hall }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * The hall of a YAML text (1.2, core schema), or every fault in it, each with its line and what to write instead, in
 * the order of the lines; at most the first thousand. Where it is no YAML at all only that is told. Never throws,
 * unless `readBeside` does.
 * @param readBeside reads the logo's file; null: whoever reads has no use for the logo, and a file of one is left out
 */
export function readHall(text: string, readBeside: ReadBeside | null = null): ReadHall {
  const { tree, faults: unreadable } = readTree(text);
  if (!tree) return { ok: false, faults: unreadable.slice(0, mostFaults) };
  const { shape, faults: misshapen } = readShape(tree);
  // One fault a place: what a check says about a value is truer than what the shape says about the same.
  const told = new Map<string, Fault>();
  const tell = (fault: Fault) => {
    const place = `${fault.where} ${fault.line}:${fault.column}`;
    if (!told.has(place)) told.set(place, fault);
  };
  unreadable.forEach(tell);
  for (const fault of checkTogether(tree)) {
    if (told.size >= mostFaults) break;
    tell(fault);
  }
  const logo = logoOf(tree, readBeside, tell);
  misshapen.forEach(tell);
  if (told.size === 0 && shape) return { ok: true, hall: { ...toHall(shape), ...(logo !== null && { logo }) } };
  const faults = [...told.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, faults: faults.slice(0, mostFaults) };
}

/** The logo in base64; null where there is none, or where what is wrong with it was told. */
function logoOf(tree: SourceTree, readBeside: ReadBeside | null, tell: (fault: Fault) => void): string | null {
  for (const { path, value } of texts(tree, 'hall.logo')) {
    const isNamed = isLogo(value) && !value.startsWith('data:');
    if (!isLogo(value) || (isNamed && !readBeside)) return null;
    const read = readLogo(value, readBeside ?? (() => null));
    if (read.ok) return read.logo;
    tell(tree.fault(path, 'value', read.problem, read.instead));
  }
  return null;
}

const localized = (text: string | Localized): Localized => (typeof text === 'string' ? { id: text } : text);
const localizedOrNull = (text: string | Localized | undefined) => (text === undefined ? null : localized(text));

const dayChecked = (checked: string | undefined): Day | null =>
  checked === undefined || checked === 'no' ? null : (checked as Day);

/** The hall that a file without faults describes: defaults filled in, hours and waits of the queues worked out. */
function toHall(file: HallShape): Hall {
  const hallHours = withLines(closedWeek, file.hall.hours);
  const agencyHours = new Map(file.agencies.map(({ id, hours }) => [id, withLines(hallHours, hours ?? {})]));
  return {
    id: file.hall.id,
    name: localized(file.hall.name),
    address: file.hall.address,
    timeZone: file.hall['time-zone'],
    zoneLabel: file.hall['zone-label'],
    dayTurnsAt: parseTime(file.hall['day-turns-at'] ?? '00:00') ?? 0,
    languages: file.hall.languages,
    stepOut: {
      minutes: file.hall['step-out']?.minutes ?? defaultStepOut.minutes,
      times: file.hall['step-out']?.times ?? defaultStepOut.times,
    },
    ...(file.hall.satisfaction && {
      satisfaction: { ...file.hall.satisfaction, day: file.hall.satisfaction.day as Day },
    }),
    texts: { welcome: localized(file.hall.welcome), ticker: (file.hall.ticker ?? []).map(localized) },
    booking: readLimits(file.hall.booking ?? {}),
    calendar: (file.calendar ?? []).map((entry) => ({
      id: entry.id,
      // One of the two is there: checked with the lines.
      from: (entry.date ?? entry.from ?? '') as Day,
      to: (entry.date ?? entry.to ?? '') as Day,
      name: localized(entry.name),
      agencyIds: entry.agencies ?? null,
      closed: entry.closed ?? null,
      hours: someDays(entry.hours ?? {}),
      checked: dayChecked(entry.checked),
    })),
    agencies: file.agencies.map((agency) => ({
      id: agency.id,
      name: localized(agency.name),
      shortName: agency['short-name'],
    })),
    queues: file.queues.map((queue) => ({
      id: queue.id,
      agencyId: queue.agency,
      name: localized(queue.name),
      series: queue.series ?? null,
      targetWait: withWaits(withWaits(defaultTargetWait, file.hall['target-wait']), queue['target-wait']),
      typicalMinutes: queue['typical-minutes'] ?? null,
      reinstateBehind: queue['reinstate-behind'] ?? file.hall['reinstate-behind'] ?? defaultReinstateBehind,
      hours: withLines(agencyHours.get(queue.agency) ?? hallHours, queue.hours ?? {}),
      quota: {
        regular: queue.quota?.regular ?? null,
        priority: queue.quota?.priority ?? null,
        booked: queue.quota?.booked ?? null,
      },
      external: localizedOrNull(queue.external),
      booking: queue.booking ? readRules(queue.booking === 'yes' ? {} : queue.booking, file.hall.booking ?? {}) : null,
    })),
    services: file.services.map((service) => ({
      id: service.id,
      queueId: service.queue,
      name: localized(service.name),
      keywords: service.keywords ?? [],
      requirements: (service.requirements ?? []).map(localized),
      conditions: (service.conditions ?? []).map(localized),
      procedure: (service.procedure ?? []).map(localized),
      time: localizedOrNull(service.time),
      cost: localizedOrNull(service.cost),
      product: localizedOrNull(service.product),
      source: service.source ?? null,
      checked: dayChecked(service.checked),
    })),
    counters: file.counters.map((counter) => ({
      id: counter.id,
      number: counter.number,
      agencyId: counter.agency,
      queueIds: counter.serves,
      helps: (counter.helps ?? []).map((help) => ({
        queueId: help.queue,
        whenOverdueBy: help['when-overdue-by'],
      })),
      ...(counter.zone !== undefined && { zoneId: counter.zone }),
    })),
    kiosks: (file.kiosks ?? []).map(({ id, place, near, camera }) => ({
      id,
      place: localized(place),
      nearIds: near ?? [],
      ...(camera === 'yes' && { hasCamera: true }),
    })),
    zones: (file.zones ?? []).map((zone) => ({
      id: zone.id,
      name: localized(zone.name),
      hears: zone.hears ?? [],
      language: zone.language ?? 'id',
      secondLanguage: onDays(zone['second-language'] ?? {}, isLanguage),
      chimeOnly: someDays(zone['chime-only'] ?? {}),
      silent: someDays(zone.silent ?? {}),
    })),
    screens: (file.screens ?? []).map((screen) => ({
      id: screen.id,
      name: localized(screen.name),
      layout: screen.layout,
      zoneId: screen.zone ?? null,
      agencyIds: screen.agencies ?? null,
      counterIds: screen.counters ?? null,
      orientation: screen.orientation ?? null,
      languages: screen.languages ?? ['id'],
      arrows: arrowsOf(screen.arrows ?? {}),
      night: someDays(screen.night ?? {}),
      isLarge: screen['large-type'] === 'yes',
      flashes: screen.flash !== 'no',
      ...(screen['check-in-code'] === 'yes' && { showsCheckIn: true }),
    })),
  };
}

/** Each counter with its direction, in the order of the directions. */
const arrowsOf = (written: { readonly [D in Direction]?: readonly string[] | undefined }): Record<string, Direction> =>
  Object.fromEntries(
    directions.flatMap((direction) => (written[direction] ?? []).map((counterId) => [counterId, direction] as const)),
  );

const isLanguage = (code: string) => languages.find((language) => language === code) ?? null;

const withWaits = (base: Queue['targetWait'], changed: HallShape['hall']['target-wait']): Queue['targetWait'] => ({
  regular: changed?.regular ?? base.regular,
  priority: changed?.priority ?? base.priority,
  booked: changed?.booked ?? base.booked,
});
