import type { WhyCalled } from '#shared/protocol.ts';
import type { Words } from '#shared/text/index.ts';
import { formatTime, type Instant } from '#shared/time.ts';

/** Why a ticket was called before those that stood at the head of a line then: one sentence for each of them. */
export function sayWhy(why: WhyCalled, words: Words, timeZone: string): readonly string[] {
  const t = words.counter.whyCalled;
  const time = (at: Instant) => formatTime(at, timeZone);
  if (why.before.length === 0) return [t.alone(why.number)];
  return why.before.map(({ rule, minutes, number, arrivedAt, lane }) =>
    t.rules[rule]({
      first: why.number,
      second: number,
      firstCame: time(why.arrivedAt),
      secondCame: time(arrivedAt),
      firstLane: words.lanes[why.lane],
      secondLane: words.lanes[lane],
      minutes,
    }),
  );
}
