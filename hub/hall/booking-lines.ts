/** The rules of registering as a hall file writes them, over those that hold where it says nothing. */
import type { Access, BookingLimits, BookingRules, Release } from '#shared/model.ts';
import { formatMinute } from '#shared/time.ts';
import { dayNames, onDays, parseTime, weekdayOfName } from './hours.ts';

/** What one person may book where the file says nothing. */
export const defaultLimits: BookingLimits = { perPhoneAndDay: 3, noShows: 3, withinDays: 60, barredDays: 30 };

/** The rules of a queue where the file says nothing; how many people a slot can serve must be said. */
export const defaultRules: Omit<BookingRules, 'perSlot' | 'perSlotOn'> = {
  slotMinutes: 30,
  onlinePercent: 60,
  daysAhead: 14,
  release: { kind: 'at-once' },
  cancelUntil: 60,
  returnBefore: 60,
  early: 30,
  grace: 10,
  access: 'both',
  asksNik: false,
};

/** `at-once`, `daily 07:00` or `staggered 07:00-10:00`; null for what is none of them. */
export function parseRelease(text: string): Release | null {
  if (text === 'at-once') return { kind: 'at-once' };
  const [, kind, from = '', to = ''] = /^(daily|staggered) (\d\d:\d\d)(?:-(\d\d:\d\d))?$/.exec(text) ?? [];
  const [first, last] = [parseTime(from), parseTime(to)];
  if (kind === 'daily' && first !== null && first < 1440 && to === '') return { kind, at: first };
  if (kind === 'staggered' && first !== null && last !== null && first < last) return { kind, from: first, to: last };
  return null;
}

export function formatRelease(release: Release): string {
  switch (release.kind) {
    case 'at-once':
      return release.kind;
    case 'daily':
      return `daily ${formatMinute(release.at)}`;
    case 'staggered':
      return `staggered ${formatMinute(release.from)}-${formatMinute(release.to)}`;
  }
}

type Given<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };
/** The rules under `booking:` of a hall or a queue. */
export type WrittenRules = Given<{
  readonly 'slot-minutes': number;
  readonly 'per-slot': number;
  readonly 'per-slot-on': Readonly<Record<string, number>>;
  readonly 'online-percent': number;
  readonly 'days-ahead': number;
  readonly release: string;
  readonly 'cancel-until': number;
  readonly 'return-before': number;
  readonly early: number;
  readonly grace: number;
  readonly access: Access;
  readonly 'asks-nik': 'yes' | 'no';
}>;
/** What one person may book, under `booking:` of a hall. */
export type WrittenLimits = Given<{
  readonly 'per-phone-and-day': number;
  readonly 'no-shows': number;
  readonly 'within-days': number;
  readonly 'barred-days': number;
}>;

/**
 * The rules of a queue over those of its hall, without faults. The weekdays on which a slot serves other numbers of people
 * go with the number for the rest: where a queue says its own, those of the hall do not count.
 */
export function readRules(own: WrittenRules, usual: WrittenRules): BookingRules {
  const written = { ...definedOf(usual), ...definedOf(own) };
  const perSlotOn = own['per-slot-on'] ?? (own['per-slot'] === undefined ? (usual['per-slot-on'] ?? {}) : {});
  return {
    slotMinutes: written['slot-minutes'] ?? defaultRules.slotMinutes,
    perSlot: written['per-slot'] ?? 0,
    perSlotOn: readPerSlotOn(perSlotOn),
    onlinePercent: written['online-percent'] ?? defaultRules.onlinePercent,
    daysAhead: written['days-ahead'] ?? defaultRules.daysAhead,
    release: parseRelease(written.release ?? '') ?? defaultRules.release,
    cancelUntil: written['cancel-until'] ?? defaultRules.cancelUntil,
    returnBefore: written['return-before'] ?? defaultRules.returnBefore,
    early: written.early ?? defaultRules.early,
    grace: written.grace ?? defaultRules.grace,
    access: written.access ?? defaultRules.access,
    asksNik: (written['asks-nik'] ?? 'no') === 'yes',
  };
}

/** The numbers of `{ mon-tue: 8, fri: 4 }` by their weekdays. */
export const readPerSlotOn = (lines: Readonly<Record<string, number>>): BookingRules['perSlotOn'] =>
  onDays(lines, (people) => people);

const definedOf = <Value extends object>(written: Value): Value =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as Value;

export const readLimits = (written: WrittenLimits): BookingLimits => ({
  perPhoneAndDay: written['per-phone-and-day'] ?? defaultLimits.perPhoneAndDay,
  noShows: written['no-shows'] ?? defaultLimits.noShows,
  withinDays: written['within-days'] ?? defaultLimits.withinDays,
  barredDays: written['barred-days'] ?? defaultLimits.barredDays,
});

/** The keys of the rules of a queue that say something else than `usual`; always how many people a slot can serve. */
export function writeRules(rules: BookingRules, usual: typeof defaultRules): Record<string, unknown> {
  const unlike = Object.entries(linesOf(rules)).filter(([key, value]) => linesOf(usual)[key as RuleKey] !== value);
  return {
    'per-slot': rules.perSlot,
    ...(Object.keys(rules.perSlotOn).length > 0 && { 'per-slot-on': writePerSlotOn(rules.perSlotOn) }),
    ...Object.fromEntries(unlike),
  };
}

/** Under `booking:` of the hall: the rules that most queues share, and what one person may book. */
export function writeUsual(usual: typeof defaultRules, limits: BookingLimits): Record<string, unknown> {
  const [rules, plain] = [linesOf(usual), linesOf(defaultRules)];
  const unlike = Object.entries(rules).filter(([key, value]) => plain[key as RuleKey] !== value);
  const [own, common] = [limitLines(limits), limitLines(defaultLimits)];
  const unlikeLimits = Object.entries(own).filter(([key, value]) => common[key as keyof typeof own] !== value);
  return Object.fromEntries([...unlike, ...unlikeLimits]);
}

/** The rules as keys and plain values: what a hall file says, and what two halls are compared by. */
export const linesOf = (rules: typeof defaultRules) =>
  ({
    'slot-minutes': rules.slotMinutes,
    'online-percent': rules.onlinePercent,
    'days-ahead': rules.daysAhead,
    release: formatRelease(rules.release),
    'cancel-until': rules.cancelUntil,
    'return-before': rules.returnBefore,
    early: rules.early,
    grace: rules.grace,
    access: rules.access,
    'asks-nik': rules.asksNik ? 'yes' : 'no',
  }) as const;
type RuleKey = keyof ReturnType<typeof linesOf>;

export const limitLines = (limits: BookingLimits) => ({
  'per-phone-and-day': limits.perPhoneAndDay,
  'no-shows': limits.noShows,
  'within-days': limits.withinDays,
  'barred-days': limits.barredDays,
});

/** The weekdays with a number of their own, Monday first. */
export const perSlotDays = (
  perSlotOn: BookingRules['perSlotOn'],
): readonly (readonly [day: string, people: number])[] =>
  dayNames.flatMap((day) => {
    const people = perSlotOn[weekdayOfName[day]];
    return people === undefined ? [] : [[day, people] as const];
  });

const writePerSlotOn = (perSlotOn: BookingRules['perSlotOn']): Record<string, number> =>
  Object.fromEntries(perSlotDays(perSlotOn));
