/** The zones of a hall by ear: who hears whom, what sounds when, and in which languages. */
import {
  type Counter,
  type Hall,
  type Language,
  type SomeDays,
  type Zone,
  type ZoneSound,
  zonesOf,
} from '#shared/model.ts';
import { type Instant, wallClock } from '#shared/time.ts';

/** The zone in which the calls of a counter are spoken: its own, or the first where it names none that there is. */
export function zoneOf(hall: Pick<Hall, 'zones' | 'name'>, counter: Pick<Counter, 'zoneId'> | undefined): Zone {
  const zones = zonesOf(hall);
  return zones.find(({ id }) => id === counter?.zoneId) ?? zones[0];
}

/** For each zone the zones that must be still while it speaks: itself and all that are heard in it or hear it. */
export function earshot(zones: readonly Pick<Zone, 'id' | 'hears'>[]): (zoneId: string) => ReadonlySet<string> {
  const near = new Map(zones.map(({ id }) => [id, new Set([id])]));
  for (const { id, hears } of zones) {
    for (const other of hears) {
      near.get(id)?.add(other);
      near.get(other)?.add(id);
    }
  }
  return (zoneId) => near.get(zoneId) ?? new Set([zoneId]);
}

/** What sounds in a zone at an instant, by the clock of the hall's time zone. */
export function soundAt({ silent, chimeOnly }: Zone, at: Instant, timeZone: string): ZoneSound {
  const { weekday, minute } = wallClock(at, timeZone);
  const holds = (days: SomeDays) => days[weekday]?.some(({ from, to }) => minute >= from && minute < to) ?? false;
  if (holds(silent)) return 'nothing';
  return holds(chimeOnly) ? 'chime' : 'voice';
}

/** All languages that are spoken in a zone, the first one first. */
export const languagesIn = ({ language, secondLanguage }: Zone): readonly Language[] => [
  ...new Set([language, ...Object.values(secondLanguage)]),
];

/** In which languages calls are spoken in a zone on the day of an instant, in their order. */
export function languagesAt({ language, secondLanguage }: Zone, at: Instant, timeZone: string): readonly Language[] {
  const second = secondLanguage[wallClock(at, timeZone).weekday];
  return second ? [language, second] : [language];
}
