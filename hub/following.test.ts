import { describe, expect, test } from 'vitest';
import type { Ticket } from '#shared/model.ts';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import { asInstant } from '#shared/time.ts';
import { openFollowing } from './following.ts';
import { signerWith } from './store/head-key.ts';

const key = Buffer.alloc(32, 7);
const tickets = new Map<number, Ticket>(
  [1, 2, 1_295, 4_000_000].map((id) => [id, aTicket({ id, series: 'A', number: id })]),
);
const following = (publicUrl = 'https://antrean.kotabogor.go.id', ownKey = key, known = tickets) =>
  openFollowing({ publicUrl, sealer: signerWith(ownKey), ticketById: (id) => known.get(id) });
const tokenOf = (ticket: Ticket) => following().addressOf(ticket)?.split('/T/')[1] ?? '';

describe('the address at which a phone follows a ticket', () => {
  test('leads to its ticket, in capitals or not', () => {
    for (const ticket of tickets.values()) {
      expect(following().ticketOf(tokenOf(ticket))).toBe(ticket);
      expect(following().ticketOf(tokenOf(ticket).toLowerCase())).toBe(ticket);
    }
  });

  test('has only letters of which codes are smallest, and is the same whenever it is made', () => {
    const [ticket = aTicket()] = tickets.values();
    const address = following().addressOf(ticket);
    expect(address).toMatch(/^HTTPS:\/\/ANTREAN\.KOTABOGOR\.GO\.ID\/T\/[0-9A-Z]{17}$/);
    expect(following('https://antrean.kotabogor.go.id/').addressOf(ticket)).toBe(address);
    // A name is the same in capitals, a folder may not be.
    expect(following('https://kota.go.id:8443/antrean/').addressOf(ticket)).toBe(
      `HTTPS://KOTA.GO.ID:8443/antrean/T/${tokenOf(ticket)}`,
    );
  });

  test('with any one sign changed, added or left out leads nowhere', () => {
    for (const ticket of tickets.values()) {
      const token = tokenOf(ticket);
      for (let at = 0; at < token.length; at++) {
        const other = token[at] === '7' ? '8' : '7';
        expect(following().ticketOf(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
        expect(following().ticketOf(token.slice(0, at) + token.slice(at + 1))).toBeUndefined();
      }
      expect(following().ticketOf(`0${token}`)).toBeUndefined();
      expect(following().ticketOf(`${token}0`)).toBeUndefined();
    }
  });

  test.each(['', ' ', '1', 'É'.repeat(17), '0'.repeat(17), 'Z'.repeat(26), '../../etc/passwd', '1'.repeat(10_000)])(
    '%s leads nowhere',
    (token) => {
      expect(following().ticketOf(token)).toBeUndefined();
    },
  );

  test('of another hub, or of another ticket that had its id before a restore, leads nowhere', () => {
    const [first = aTicket()] = tickets.values();
    const token = tokenOf(first);
    expect(following(undefined, Buffer.alloc(32, 8)).ticketOf(token)).toBeUndefined();
    const later = new Map([[first.id, { ...first, arrivedAt: asInstant(first.arrivedAt + 1) }]]);
    expect(following(undefined, key, later).ticketOf(token)).toBeUndefined();
    const step = new Map([[first.id, { ...first, state: 'called', counterId: 'loket-1' } as const]]);
    expect(following(undefined, key, step).ticketOf(token)?.state).toBe('called');
  });
});
