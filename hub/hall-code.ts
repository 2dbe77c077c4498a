/**
 * The code that the hall's displays show, and no other place: a phone that knows it stands in the hall, so that its
 * holder may check in by it. It changes every minute and holds for two, so that whoever scanned it has time to press a
 * button, and nobody can send it to somebody at home. It is not stored: the minute is sealed.
 */
import { timingSafeEqual } from 'node:crypto';
import { type Instant, MINUTE } from '#shared/time.ts';
import { capitalOrigin, folderOf } from './public-url.ts';
import type { Sealer } from './store/head-key.ts';

/** How long one code is shown; it holds for twice as long. */
export const HALL_CODE_MS = MINUTE;
/** 60 bits, in digits to the base of 36: in two minutes nobody guesses one. */
const SEAL_DIGITS = 12;

export type HallCode = {
  /** The address that displays show now, with the code as its last part; null where the hall has no public address. */
  readonly addressAt: (now: Instant) => string | null;
  /** Whether a code, in capitals or not, was shown in this hall during the last two minutes. */
  readonly isShownAt: (code: string, now: Instant) => boolean;
};
export const noHallCode: HallCode = { addressAt: () => null, isShownAt: () => false };

/** The codes of a hall under a public address (public-url.ts), sealed with its hub's key. */
export function openHallCode(publicUrl: string, sealer: Pick<Sealer, 'seal'>): HallCode {
  const base = `${capitalOrigin(publicUrl)}${folderOf(publicUrl)}/B/HALL/`;
  const codeOf = (period: number): string => {
    const seal = Buffer.from(sealer.seal(JSON.stringify(['hall', period])), 'base64url').toString('hex');
    return BigInt(`0x${seal}`).toString(36).slice(-SEAL_DIGITS).padStart(SEAL_DIGITS, '0').toUpperCase();
  };
  const periodAt = (now: Instant): number => Math.floor(now / HALL_CODE_MS);
  return {
    addressAt: (now) => `${base}${codeOf(periodAt(now))}`,
    isShownAt: (code, now) => {
      const given = Buffer.from(code.toUpperCase());
      return [0, 1].some((ago) => {
        const own = Buffer.from(codeOf(periodAt(now) - ago));
        return own.length === given.length && timingSafeEqual(own, given);
      });
    },
  };
}
