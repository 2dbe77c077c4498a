import type { Hall } from '#shared/model.ts';
import type { WhyCalled } from '#shared/protocol.ts';
import type { Words } from '#shared/text/index.ts';
import { sayTime, sayTimeWithSeconds } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';

/** Why a ticket was called before those that were passed over, or the one asked about: one sentence for each of them. */
export function sayWhy(
  why: WhyCalled,
  words: Words,
  { timeZone, counters }: Pick<Hall, 'timeZone' | 'counters'>,
): readonly string[] {
  const t = words.counter.whyCalled;
  if (why.before.length === 0) return [t.alone(why.number)];
  const counter = String(counters.find(({ id }) => id === why.counterId)?.number ?? why.counterId);
  return why.before.map(({ rule, minutes, number, arrivedAt, countsFrom, lane }) => {
    const inMinutes = (at: Instant) => sayTime(at, timeZone, words);
    // Two times that look the same explain nothing.
    const needsSeconds = [why.arrivedAt, why.calledAt].some((at) => inMinutes(at) === inMinutes(arrivedAt));
    const time = (at: Instant) => (needsSeconds ? sayTimeWithSeconds(at, timeZone, words) : inMinutes(at));
    return t.rules[rule]({
      first: why.number,
      second: number,
      firstCame: time(why.arrivedAt),
      secondCame: time(arrivedAt),
      firstFrom: inMinutes(why.countsFrom),
      secondFrom: inMinutes(countsFrom),
      firstLane: words.lanes[why.lane],
      secondLane: words.lanes[lane],
      minutes,
      counter,
      firstCalled: time(why.calledAt),
    });
  });
}
