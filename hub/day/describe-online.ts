/** Days with the same people, of whom other shares are online, side by side for a terminal. */
import { inLanguage, type Lane } from '#shared/model.ts';
import { formatTime, MINUTE } from '#shared/time.ts';
import type { DayFacts, DayResult } from './describe-day.ts';
import { table } from './table.ts';

/** @param visitors how many come on each of the days */
export function describeOnline(
  { hall, day, visitors, source }: Pick<DayFacts, 'hall' | 'day' | 'visitors' | 'source'>,
  days: readonly DayResult[],
): string {
  const row = (what: string, of: (one: DayResult) => string) => [what, ...days.map(of)];
  const wait = (lane: Lane, which: 'meanMs' | 'p95Ms') => (one: DayResult) => {
    const found = one.figures.lanes.find((own) => own.lane === lane);
    return found && found.waits.called > 0 ? minutes(found.waits[which]) : 'none';
  };
  const mostWaiting = ({ figures }: DayResult) =>
    figures.mostWaitingAt === null
      ? '0'
      : `${figures.mostWaiting} at ${formatTime(figures.mostWaitingAt, hall.timeZone)}`;
  const rows = [
    row('', ({ onlinePercent }) => `${onlinePercent} % online`),
    row('most people waiting inside', mostWaiting),
    row('time inside, mean', ({ figures }) => minutes(figures.inside.meanMs)),
    row('time inside, p95', ({ figures }) => minutes(figures.inside.p95Ms)),
    ...(['regular', 'priority', 'booked'] as const).flatMap((lane) => [
      row(`wait, ${lane}, mean`, wait(lane, 'meanMs')),
      row(`wait, ${lane}, p95`, wait(lane, 'p95Ms')),
    ]),
    row('served', ({ figures }) => String(figures.served)),
    row('turned away', ({ turnedAway }) => String(turnedAway.length)),
    row('still waiting at the end', ({ figures }) => String(figures.expired)),
    row('registered', ({ online }) => String(online.registered)),
    row('  and never came', ({ online }) => String(online.neverCame)),
    row('  and came too late for their slot', ({ online }) => String(online.late)),
    row('found no place, came all the same', ({ online }) => String(online.foundNone)),
    row('places that could be booked', ({ online }) => String(online.places)),
    row('  unused, returned to walk-ins', ({ online }) => String(online.returned)),
  ];
  return (
    `${inLanguage(hall.name, 'en')}, ${day}: the same ${visitors} visitors (${source}), ${hall.counters.length} counters.\n\n` +
    `${table(rows)}\n`
  );
}

const minutes = (ms: number): string => `${(ms / MINUTE).toFixed(1)} min`;
