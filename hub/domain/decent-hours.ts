/** The hours in which people may be sent a message and are given time to answer it: nobody has to look at night. */
import { addDays, type Instant, instantOf, MINUTE, type MinuteOfDay, wallClock } from '#shared/time.ts';

const FROM: MinuteOfDay = 7 * 60;
const TO: MinuteOfDay = 20 * 60;

/** `at` itself by day, else the next morning at seven. */
export function nextDecent(at: Instant, zone: string): Instant {
  const { day, minute } = wallClock(at, zone);
  if (minute < FROM) return instantOf(day, FROM, zone);
  return minute < TO ? at : instantOf(addDays(day, 1), FROM, zone);
}

/** The instant until which somebody has had so many minutes by day, from `at` on: three hours given at 18.30 end at 08.30. */
export function decentAfter(at: Instant, minutes: number, zone: string): Instant {
  let from = nextDecent(at, zone);
  let left = minutes * MINUTE;
  for (;;) {
    const evening = instantOf(wallClock(from, zone).day, TO, zone);
    if (from + left <= evening) return (from + left) as Instant;
    left -= evening - from;
    from = nextDecent(evening, zone);
  }
}
