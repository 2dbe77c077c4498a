/** What a check-in that made no ticket means for whoever stands at the kiosk: each its own picture, words and next step. */
import type { Refusal, RefusalCode } from '#shared/refusal.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { sayDay } from '#shared/text/say-day.ts';
import type { Moment } from '#shared/text/say-when.ts';
import { type Day, isDay } from '#shared/time.ts';
import type { IconName } from '../parts/icon.tsx';

/** Where it goes on: to type the code again, to take a number as everybody may, to staff, or away from the kiosk. */
export type NextStep = 'code' | 'walk-in' | 'staff' | 'leave';

export type Outcome = {
  readonly icon: IconName;
  readonly heading: string;
  /** Why, and what to do. */
  readonly sentences: readonly string[];
  readonly next: NextStep;
  /** The number that it is about, as far as that is known. */
  readonly number: string | null;
};

type Kind = 'early' | 'otherDay' | 'cancelled' | 'missed' | 'checkedIn' | 'replanned' | 'unknown' | 'lost' | 'notNow';

const kinds: Partial<Record<RefusalCode, Kind>> = {
  'booking-too-early': 'early',
  'booking-other-day': 'otherDay',
  'booking-cancelled': 'cancelled',
  'booking-missed': 'missed',
  'booking-checked-in': 'checkedIn',
  'booking-replanned': 'replanned',
  'booking-unknown': 'unknown',
  'booking-lost': 'lost',
};
const icons: Record<Kind, IconName> = {
  early: 'clock',
  otherDay: 'calendar',
  cancelled: 'closed',
  missed: 'closed',
  checkedIn: 'open',
  replanned: 'calendar',
  unknown: 'search',
  lost: 'people',
  notNow: 'warning',
};
const nexts: Record<Kind, NextStep> = {
  early: 'leave',
  otherDay: 'leave',
  cancelled: 'walk-in',
  missed: 'walk-in',
  checkedIn: 'leave',
  replanned: 'staff',
  unknown: 'code',
  lost: 'staff',
  notNow: 'staff',
};

/** Any refusal that is not of a booking is trouble of the machines, which residents can do nothing about. */
export function sayOutcome({ code, detail = {} }: Refusal, { language }: Moment): Outcome {
  const own = everyLanguage[language];
  const { outcomes } = own.kiosk.checkIn;
  const kind = kinds[code] ?? 'notNow';
  const text = (name: string) => String(detail[name] ?? '');
  const day = isDay(text('day')) ? sayDay(text('day') as Day, own) : '';
  const time = (name: string) => own.timeOfDay(text(name));
  const facts = { number: text('number'), day, time: time('time'), from: time('from') };
  const { heading, sentences } = outcomes[kind];
  return {
    icon: icons[kind],
    heading,
    sentences: sentences(facts),
    next: nexts[kind],
    number: facts.number || null,
  };
}
