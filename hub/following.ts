/**
 * The addresses at which phones follow tickets, as short as a code on paper wants them. None is stored: each is made of
 * its ticket and sealed, so that it can be neither guessed nor made for another ticket.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Ticket } from '#shared/model.ts';
import { capitalOrigin, folderOf } from './public-url.ts';
import type { Sealer } from './store/head-key.ts';

/** 80 bits: a million guesses a second would go on for billions of years. */
const SEAL_BYTES = 10;
/** So many digits to the base of 36 hold them. */
const SEAL_DIGITS = 16;
const tokenForm = new RegExp(`^([0-9A-Z]{1,10})[0-9A-Z]{${SEAL_DIGITS}}$`);

/** What seals some facts, in capitals and digits. */
export function sealDigits(sealer: Pick<Sealer, 'seal'>, facts: readonly (string | number)[]): string {
  const seal = Buffer.from(sealer.seal(JSON.stringify(facts)), 'base64url');
  return BigInt(`0x${seal.subarray(0, SEAL_BYTES).toString('hex')}`)
    .toString(36)
    .padStart(SEAL_DIGITS, '0')
    .toUpperCase();
}

export type Following = {
  /** Where a phone follows a ticket; null where the hall has no public address. */
  readonly addressOf: (ticket: Ticket) => string | null;
  /** The ticket of an address's last part, in capitals or not; undefined for one that this hub did not make. */
  readonly ticketOf: (token: string) => Ticket | undefined;
};
export const noFollowing: Following = { addressOf: () => null, ticketOf: () => undefined };

type Parts = {
  readonly publicUrl: string;
  readonly sealer: Pick<Sealer, 'seal'>;
  readonly ticketById: (id: number) => Ticket | undefined;
};

/**
 * Follows tickets under a public address (public-url.ts). What is sealed never changes in a ticket's life, and no ticket
 * of another history has the same: after a restore an address still leads to its own ticket, or to none.
 */
export function openFollowing({ publicUrl, sealer, ticketById }: Parts): Following {
  const base = `${capitalOrigin(publicUrl)}${folderOf(publicUrl)}/T/`;
  const tokenOf = ({ id, day, series, number, arrivedAt }: Ticket): string =>
    `${id.toString(36).toUpperCase()}${sealDigits(sealer, ['follow', id, day, series, number, arrivedAt])}`;
  return {
    addressOf: (ticket) => `${base}${tokenOf(ticket)}`,
    ticketOf: (token) => {
      const given = token.toUpperCase();
      const [, id] = tokenForm.exec(given) ?? [];
      const ticket = id === undefined ? undefined : ticketById(Number.parseInt(id, 36));
      if (!ticket) return undefined;
      const own = tokenOf(ticket);
      return own.length === given.length && timingSafeEqual(Buffer.from(own), Buffer.from(given)) ? ticket : undefined;
    },
  };
}
