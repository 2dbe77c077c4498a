import { describe, expect, test } from 'vitest';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import { asInstant, MINUTE } from '#shared/time.ts';
import { candidates, choose } from './weigh.ts';

const at = (minutes: number) => asInstant(minutes * MINUTE);
const own = aTicket({ id: 1, dueAt: at(100) });
const helped = aTicket({ id: 2, queueId: 'kia', dueAt: at(80) });
const sent = aTicket({ id: 3, queueId: 'akta', dueAt: at(90), forCounterId: 'loket-1' });
const counter = { id: 'loket-1', queueIds: ['kependudukan'], helps: [{ queueId: 'kia', whenOverdueBy: 15 }] };
const heads = (...tickets: readonly (typeof own)[]) => ({
  head: (queueId: string) => tickets.find((one) => one.queueId === queueId && one.forCounterId === null),
  headFor: (counterId: string) => tickets.find((one) => one.forCounterId === counterId),
});
const chosen = (now: number, ...tickets: readonly (typeof own)[]) =>
  choose(candidates(counter, heads(...tickets)), at(now))?.id ?? null;

describe('what a counter calls next', () => {
  test('is the earliest due of its own queues and of what was sent to it', () => {
    expect(chosen(95, own)).toBe(1);
    expect(chosen(95, own, sent)).toBe(3);
    expect(chosen(95)).toBeNull();
  });

  test('is of a queue that it only helps out once that is overdue by the configured minutes', () => {
    expect(chosen(94, own, helped)).toBe(1);
    expect(chosen(95, own, helped)).toBe(2);
    expect(chosen(94, helped)).toBeNull();
  });

  test('is not of an overdue queue it helps out when its own is due still earlier', () => {
    expect(chosen(200, aTicket({ id: 4, dueAt: at(70) }), helped)).toBe(4);
  });

  test('weighs every head, also those that do not count yet', () => {
    expect(candidates(counter, heads(own, helped, sent)).map(({ ticket, way }) => [ticket.id, way])).toEqual([
      [3, 'sent'],
      [1, 'own'],
      [2, 'helped'],
    ]);
  });
});
