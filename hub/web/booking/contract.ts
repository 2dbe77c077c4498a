import type { Localized, Queue } from '#shared/model.ts';
import type { Day, Instant, MinuteOfDay } from '#shared/time.ts';
import type { Holiday } from '#shared/views.ts';

export type BookingState = 'booked' | 'checked-in' | 'cancelled' | 'no-show';
export const rulesOf = (queue: Queue): { readonly access: string; readonly asksNik: boolean } | null =>
  (queue as unknown as { booking?: { access: string; asksNik: boolean } }).booking ?? null;

export type SlotShown = {
  readonly minute: MinuteOfDay;
  readonly state: 'not-yet' | 'open' | 'full' | 'returned' | 'past';
  readonly free: number;
  readonly places: number;
};
export type DaySlots = {
  readonly day: Day;
  readonly holiday: Holiday | null;
  readonly slots: readonly SlotShown[];
  /** When places of it open that cannot be booked yet; null where none do, or where nobody is told. */
  readonly opensAt: Instant | null;
};
export type SlotsShown = { readonly at: Instant; readonly slotMinutes: number; readonly days: readonly DaySlots[] };
export type BookingShown = {
  readonly at: Instant;
  readonly code: string;
  readonly qr: string;
  readonly number: string;
  readonly state: BookingState;
  readonly replan: boolean;
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly slotMinutes: number;
  readonly checkInFrom: Instant;
  readonly checkInUntil: Instant;
  readonly changeUntil: Instant;
  readonly serviceId: string;
  readonly serviceName: Localized;
  readonly agencyName: string;
  readonly requirements: readonly Localized[];
  readonly follow: string | null;
};
