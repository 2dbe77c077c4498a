/** Who may book: the rules of the door, by what is known of a person, which is never more than a keyed hash. */
import type { BookingRules } from '#shared/model.ts';
import type { RequestOf } from '#shared/protocol.ts';
import { type Refusal, type Result, refuse } from '#shared/refusal.ts';
import { readNik, readPhone, tidyText } from '#shared/resident-text.ts';
import { addDays, type Day } from '#shared/time.ts';
import { barredUntil } from '../domain/booking.ts';
import type { HeldBooking } from '../store/booking-holders.ts';
import type { PersonKeys } from '../store/person-keys.ts';
import type { CommandContext } from './context.ts';
import type { Contact } from './find-booking.ts';

const LONGEST_NAME = 40;

export type HolderSaid = {
  /** Who: by the NIK, else by telephone and name; null where neither was said. */
  readonly person: string | null;
  /** The telephone, else where the request came from. */
  readonly phone: string | null;
  /** By which of the two somebody is known again who did not come. */
  readonly knownBy: 'person' | 'phone';
  readonly contact: Contact | null;
};

/**
 * Reads what somebody said of themselves. Refuses a NIK that is missing where the agency wants one (`nik-needed`), one
 * that is none (`nik-unfit`) and a telephone that is none (`phone-unfit`). A NIK that nobody asks for is not looked at.
 */
export function readHolder(
  people: PersonKeys,
  said: Pick<RequestOf<'booking:make'>, 'name' | 'phone' | 'nik'>,
  { asksNik }: Pick<BookingRules, 'asksNik'>,
  asker: string | undefined,
): Result<HolderSaid> {
  const name = tidyText(said.name ?? '', LONGEST_NAME) || null;
  const typedPhone = said.phone?.trim() || null;
  const phone = typedPhone === null ? null : readPhone(typedPhone);
  if (typedPhone !== null && phone === null) return refuse('phone-unfit');
  const typedNik = asksNik ? said.nik?.trim() || null : null;
  if (asksNik && typedNik === null) return refuse('nik-needed');
  const nik = typedNik === null ? null : readNik(typedNik);
  if (typedNik !== null && nik === null) return refuse('nik-unfit');
  const from = phone === null ? (asker === undefined ? null : `asker ${asker}`) : `phone ${phone}`;
  const who = nik === null ? from && `${from} ${name?.toLowerCase() ?? ''}` : `nik ${nik}`;
  return {
    ok: true,
    value: {
      person: who && people.hash(who),
      phone: from && people.hash(from),
      knownBy: nik === null ? 'phone' : 'person',
      contact: name === null && phone === null ? null : { name, phone },
    },
  };
}

/** What must be readable of a person, sealed for the day of the booking; null where there is nothing. */
export const sealContact = (people: PersonKeys, day: Day, contact: Contact | null): Buffer | null =>
  contact && people.seal(day, JSON.stringify(contact));

/**
 * Why somebody may not book this: one booking of a service is still to come (`booking-twice`), so many of a day were made
 * under one telephone (`booking-too-many`), or they did not come too often (`booking-barred`). Staff, who see whom they
 * register, are held to the first alone. Null where nothing stands against it.
 */
export function whyNotBook(
  context: CommandContext,
  { person, phone, knownBy }: HolderSaid,
  { serviceId, day }: { readonly serviceId: string; readonly day: Day },
): { readonly ok: false; readonly refusal: Refusal } | null {
  const { bookingHolders } = context.store;
  const { perPhoneAndDay, ...limits } = context.hall().hall.booking;
  const today = context.dayOf(context.now);
  const isStaff = context.device.role === 'counter' || context.device.role === 'supervisor';
  const since = addDays(today, -(limits.withinDays + limits.barredDays));
  const known = bookingHolders.history(person, phone, since);
  if (!isStaff) {
    const isTheirs = (one: HeldBooking) => (knownBy === 'person' ? one.person === person : one.phone === phone);
    const missed = known.filter((one) => one.state === 'no-show' && isTheirs(one)).map((one) => one.day);
    const until = barredUntil(missed, limits);
    if (until !== null && today < until) return refuse('booking-barred', { until });
  }
  const isActive = (one: HeldBooking) => one.state === 'booked' && one.serviceId === serviceId && one.day >= today;
  if (person !== null && known.some((one) => one.person === person && isActive(one))) return refuse('booking-twice');
  const onDay = known.filter(
    (one) => phone !== null && one.phone === phone && one.day === day && one.state !== 'cancelled',
  );
  return !isStaff && onDay.length >= perPhoneAndDay ? refuse('booking-too-many', { most: perPhoneAndDay }) : null;
}
