import { type Day, type Instant, type ServiceDay, serviceDay } from '#shared/time.ts';
import type { HallIndex } from '../domain/hall-index.ts';

/** Tells the hall's service day at an instant; remembers the day it told last, so that asking costs nothing. */
export function createDayClock(hall: () => HallIndex): (now: Instant) => Day {
  let known: (ServiceDay & { readonly index: HallIndex }) | null = null;
  return (now) => {
    const index = hall();
    if (!known || known.index !== index || now < known.from || now >= known.until) {
      const { timeZone, dayTurnsAt } = index.hall;
      known = { ...serviceDay(now, timeZone, dayTurnsAt), index };
    }
    return known.day;
  };
}
