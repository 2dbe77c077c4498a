/** Registering as everybody sees it: slots with their places, and a booking as its holder may see it. */
import type { BookingState, Localized, SlotState } from './model.ts';
import type { Day, Instant, MinuteOfDay } from './time.ts';
import type { Holiday } from './views.ts';

export type SlotShown = {
  /** When it begins, in minutes past midnight. */
  readonly minute: MinuteOfDay;
  readonly state: SlotState;
  /** How many of its places can be booked now. */
  readonly free: number;
  readonly places: number;
};
export type DaySlots = {
  readonly day: Day;
  /** Why the day is shut that is not shut every week. */
  readonly holiday: Holiday | null;
  /** None on a day without hours. */
  readonly slots: readonly SlotShown[];
  /** When places of it open that cannot be booked yet; null where none do. Staggered, the begin of the span. */
  readonly opensAt: Instant | null;
};
/** The slots of a service from a day on, as of `at`. */
export type SlotsShown = { readonly at: Instant; readonly slotMinutes: number; readonly days: readonly DaySlots[] };

/** A booking as of `at`; nothing of whose it is. */
export type BookingShown = {
  readonly at: Instant;
  /** To be typed, in groups of four: `0F8K-2M9Q-7H3T`. */
  readonly code: string;
  /** To be scanned: the code and what it stands for, sealed, so that it holds also where the hub lost it. */
  readonly qr: string;
  /** `AD-012`, which it keeps. */
  readonly number: string;
  readonly state: BookingState;
  /** Its slot is no more: another is to be chosen. */
  readonly replan: boolean;
  /** Then the slot that is kept for its holder, and until when (`offer:accept`); null where none is. */
  readonly offer: { readonly day: Day; readonly minute: MinuteOfDay; readonly until: Instant } | null;
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly slotMinutes: number;
  /** From when it can be checked in, and until when that counts as the begin of the slot. */
  readonly checkInFrom: Instant;
  readonly checkInUntil: Instant;
  /** Until when its holder may cancel or move it. */
  readonly changeUntil: Instant;
  readonly queueId: string;
  readonly serviceId: string;
  readonly serviceName: Localized;
  /** The short one. */
  readonly agencyName: string;
  readonly requirements: readonly Localized[];
  /** Where a phone follows its ticket, once it was checked in; null before, and where the hall has no public address. */
  readonly follow: string | null;
};

/** A booking in a list of staff, with the name that was given. */
export type BookingInList = Pick<BookingShown, 'code' | 'number' | 'state' | 'replan' | 'minute' | 'serviceId'> & {
  readonly name: string | null;
};

/** For staff who found a booking: the name that was given, and the last digits of the telephone. */
export type HolderShown = { readonly name: string | null; readonly phoneEnd: string | null };
