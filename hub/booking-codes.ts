/**
 * The codes of bookings: what residents type, and what is scanned. A code is the booking's id and a seal, so that it is
 * not stored, cannot be guessed and shows at once whether it was typed rightly. What is scanned has the facts of the
 * booking besides, sealed too: it holds although a restore may have lost the booking.
 */
import { timingSafeEqual } from 'node:crypto';
import { type Booking, type Language, languages } from '#shared/model.ts';
import { type Day, isDay, type MinuteOfDay } from '#shared/time.ts';
import { sealDigits } from './following.ts';
import type { Sealer } from './store/head-key.ts';

/** Crockford's digits to the base of 32: none looks like another. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 40 bits: at the hundred tries a second that the hub lets in, one in centuries is right. */
const SEAL_DIGITS = 8;
const GROUP = 4;

/** What a booking is, whoever knows it. */
export type BookingFacts = Pick<Booking, 'day' | 'minute' | 'queueId' | 'serviceId' | 'series' | 'number' | 'language'>;
/** What was typed or scanned: the booking's id, and its facts where they were scanned and are as the hub sealed them. */
export type ReadCode = { readonly id: number; readonly facts: BookingFacts | null };

export type BookingCodes = {
  /** `0F8K-2M9Q-7H3T`. */
  readonly codeOf: (id: number) => string;
  /** Capitals, digits, points and hyphens only, of which codes for scanners are smallest. */
  readonly qrOf: (booking: Pick<Booking, 'id'> & BookingFacts) => string;
  /**
   * Reads what was typed or scanned, also behind the address of a page; null for what this hub did not make. O, I and L
   * are taken for the digits that they look like.
   */
  readonly read: (typed: string) => ReadCode | null;
};

export function bookingCodes(sealer: Pick<Sealer, 'seal'>): BookingCodes {
  const codeFor = (id: number): string => {
    const own = toDigits(id);
    const padded = own.padStart(Math.ceil(own.length / GROUP) * GROUP, '0');
    const seal = Buffer.from(sealer.seal(JSON.stringify(['booking-code', id])), 'base64url').readUIntBE(0, 5);
    return padded + toDigits(seal).padStart(SEAL_DIGITS, '0');
  };
  const sealOf = (id: number, facts: BookingFacts): string => sealDigits(sealer, ['booking', id, ...wordsOf(facts)]);
  return {
    codeOf: (id) => (codeFor(id).match(/.{4}/g) ?? []).join('-'),
    qrOf: ({ id, ...facts }) => [codeFor(id), ...wordsOf(facts), sealOf(id, facts)].join('.').toUpperCase(),
    read: (typed) => {
      const last = typed.trim().slice(-300).split('/').at(-1) ?? '';
      const [code = '', ...words] = last.split('.');
      const given = tidy(code);
      const id = idIn(given);
      if (id === null || !isEqual(codeFor(id), given)) return null;
      const facts = factsIn(words);
      return { id, facts: facts && isEqual(sealOf(id, facts), (words.at(-1) ?? '').toUpperCase()) ? facts : null };
    },
  };
}

const tidy = (code: string): string =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

function idIn(code: string): number | null {
  const length = code.length - SEAL_DIGITS;
  if (length < GROUP || length > 2 * GROUP || code.length % GROUP !== 0) return null;
  let id = 0;
  for (const digit of code.slice(0, length)) {
    const value = digits.indexOf(digit);
    if (value < 0) return null;
    id = id * 32 + value;
  }
  return id > 0 ? id : null;
}

function toDigits(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 32)) text = digits.charAt(rest % 32) + text;
  return text;
}

function isEqual(own: string, given: string): boolean {
  const [one, other] = [Buffer.from(own), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const wordsOf = ({ day, minute, queueId, serviceId, series, number, language }: BookingFacts): readonly string[] =>
  [day, String(minute), queueId, serviceId, series, String(number), language].map((word) => word.toUpperCase());

function factsIn([day = '', minute, queueId = '', serviceId = '', series = '', number, named = '']: readonly string[]) {
  const language: Language | undefined = languages.find((one) => one.toUpperCase() === named.toUpperCase());
  if (!isDay(day) || language === undefined) return null;
  const facts: BookingFacts = {
    day: day satisfies Day,
    minute: Number(minute) satisfies MinuteOfDay,
    queueId: queueId.toLowerCase(),
    serviceId: serviceId.toLowerCase(),
    series: series.toUpperCase(),
    number: Number(number),
    language,
  };
  return Number.isInteger(facts.minute) && Number.isInteger(facts.number) ? facts : null;
}
