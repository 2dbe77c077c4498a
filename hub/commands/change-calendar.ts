/** Shutting and opening single days of the hall's calendar. */
import type { CalendarEntry, Hall } from '#shared/model.ts';
import type { RequestOf } from '#shared/protocol.ts';
import { type Refusal, refuse } from '#shared/refusal.ts';
import { type Day, wallClock } from '#shared/time.ts';
import { closeDay, type DayChange, openDay, queueDay } from '../domain/calendar.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';

/**
 * Shuts a day, also today, for the whole hall or one agency: no more numbers are handed out; who has one is still
 * served. Refuses a day that has passed (`day-past`) and an agency that does not exist (`agency-unknown`).
 */
export const closeDayOf: Handler<'day:close'> = (context, input) => {
  const hall = presentHall(context);
  const change = readChange(context, hall, input);
  if (!change.ok) return change;
  return keepCalendar(context, hall, closeDay(hall.calendar, change.value), 'day.closed', input);
};

/**
 * Opens a day that is shut, at its usual hours or at those that are given. Refuses like `day:close`, hours that are
 * not in order (`hours-wrong`), and a day that usually has none when none are given (`hours-needed`).
 */
export const openDayOf: Handler<'day:open'> = (context, input) => {
  const hall = presentHall(context);
  const change = readChange(context, hall, input);
  if (!change.ok) return change;
  const { hours } = input;
  if (hours?.some(({ from, to }, i) => from >= to || from < (hours[i - 1]?.to ?? 0))) return refuse('hours-wrong');
  const calendar = openDay(hall.calendar, change.value, hours);
  const { day, agencyId } = change.value;
  const concerned = hall.queues.filter((queue) => agencyId === null || queue.agencyId === agencyId);
  const isOpen = concerned.some((queue) => queueDay(queue, calendar, day).hours.length > 0);
  if (!isOpen) return refuse('hours-needed');
  return keepCalendar(context, hall, calendar, 'day.opened', input);
};

/** The hall with what other decisions of the same transaction made of it. */
const presentHall = ({ store, hall }: CommandContext): Hall => store.halls.read() ?? hall().hall;

function readChange(
  { now }: CommandContext,
  hall: Hall,
  { day, agencyId, reason }: RequestOf<'day:close'>,
): { readonly ok: true; readonly value: DayChange } | { readonly ok: false; readonly refusal: Refusal } {
  const saidOn = wallClock(now, hall.timeZone).day;
  if (day < saidOn) return refuse('day-past');
  if (agencyId !== null && !hall.agencies.some(({ id }) => id === agencyId)) return refuse('agency-unknown');
  return { ok: true, value: { day: day as Day, agencyId, reason, saidOn } };
}

function keepCalendar(
  context: CommandContext,
  hall: Hall,
  calendar: readonly CalendarEntry[],
  kind: 'day.closed' | 'day.opened',
  input: RequestOf<'day:close'>,
) {
  const { store, now } = context;
  const changed = { ...hall, calendar };
  store.halls.write(changed, now);
  store.events.append(now, kind, `day:${input.day}`, actorOf(context, null), JSON.stringify(input));
  store.afterCommit(() => context.replaceHall(changed));
  return done;
}
