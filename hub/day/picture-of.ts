import { inLanguage } from '#shared/model.ts';
import { after, asInstant, type Instant, MINUTE, SECOND, wallClock } from '#shared/time.ts';
import type { DayFacts, DayResult } from './describe-day.ts';
import { disciplineNames } from './disciplines.ts';
import { waitsInside } from './inside.ts';
import { drawPicture } from './picture.ts';
import type { Shift } from './shifts.ts';

/** Draws who waits inside on some days at one hall, from the first opening to when the last counter goes home. */
export function pictureOf(
  { hall, day, visitors, shifts }: Pick<DayFacts, 'hall' | 'day' | 'visitors'> & { readonly shifts: readonly Shift[] },
  results: readonly DayResult[],
): string {
  const opensAt = Math.min(...shifts.flatMap(({ spells }) => spells.map(({ from }) => from)));
  const closesAt = asInstant(Math.max(...shifts.map(({ leavesAt }) => leavesAt)));
  const isOneOrder = new Set(results.map(({ discipline }) => discipline)).size === 1;
  return drawPicture({
    title: 'People waiting inside over the day',
    subtitle: `${inLanguage(hall.name, 'en')}, ${day}: ${visitors} visitors, ${hall.counters.length} counters`,
    crowds: results.map(({ discipline, onlinePercent, turns }) => ({
      name: isOneOrder && onlinePercent !== null ? `${onlinePercent} % online` : disciplineNames[discipline],
      waits: waitsInside(turns, closesAt),
    })),
    from: fullHour(asInstant(opensAt), hall.timeZone),
    until: closesAt,
    timeZone: hall.timeZone,
  });
}

/** The full hour of the hall's clock at or before `at`. */
const fullHour = (at: Instant, zone: string): Instant => {
  const { minute, second } = wallClock(at, zone);
  return after(asInstant(at - (at % SECOND)), -(minute % 60) * MINUTE - second * SECOND);
};
