import { after, type Day, type Instant, type ServiceDay, serviceDay } from '#shared/time.ts';
import type { HallIndex } from '../domain/hall-index.ts';
import type { HubContext } from './context.ts';

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

/**
 * Whether nobody knows which service day it is: the hub has started with a clock that says another one than its last
 * event does, and that does not count yet. No numbers are handed out until it does.
 */
export function isDayUnsure({ hallClock, dayOf }: Pick<HubContext, 'hallClock' | 'dayOf'>, now: Instant): boolean {
  const alarm = hallClock.alarm();
  return alarm?.kind === 'doubted' && alarm.isStart && dayOf(after(now, alarm.leadMs)) !== dayOf(now);
}
