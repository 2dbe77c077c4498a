import { describe, expect, test } from 'vitest';
import { faultsOfHistory, readTickets, type StoredTicket, type Taking } from './history-checker.ts';
import { kiosk, openTestContext } from './test-context.ts';

const stored = (number: number, part: Partial<StoredTicket> = {}): StoredTicket => ({
  id: number,
  day: '2026-11-24',
  series: 'A',
  number,
  requestId: `r${number}`,
  ...part,
});
/** Number `n` was asked for at 10 n and answered at 10 n + 5. */
const taken = (number: number, part: Partial<Taking> = {}): Taking => ({
  requestId: `r${number}`,
  askedAt: number * 10,
  answer: { at: number * 10 + 5, id: number, number: `A-00${number}` },
  ...part,
});

describe('a history without fault', () => {
  test('is one number after another', () => {
    expect(faultsOfHistory([stored(1), stored(2), stored(3)], [taken(1), taken(2), taken(3)])).toEqual([]);
  });

  test('may give those who ask at the same time their numbers in any order', () => {
    const at = (number: number, askedAt: number, end: number) =>
      taken(number, { askedAt, answer: { at: end, id: number, number: `A-00${number}` } });
    expect(faultsOfHistory([stored(1), stored(2), stored(3)], [at(1, 3, 9), at(2, 2, 7), at(3, 1, 8)])).toEqual([]);
  });

  test('may have carried out or not what it did not answer', () => {
    const unknown = [taken(2, { answer: null }), taken(3, { answer: null })];
    expect(faultsOfHistory([stored(1), stored(2)], [taken(1), ...unknown])).toEqual([]);
  });

  test('may have carried out late what it did not answer', () => {
    const takings = [taken(1), taken(2), taken(3, { askedAt: 1, answer: null })];
    expect(faultsOfHistory([stored(1), stored(2), stored(3)], takings)).toEqual([]);
  });

  test('counts each series and each day from 1', () => {
    const tickets = [
      stored(1),
      stored(2, { series: 'AP', number: 1 }),
      stored(3, { day: '2026-11-25', number: 1 }),
      stored(4, { day: '2026-11-25', number: 2 }),
    ];
    const told = ['A-001', 'AP-001', 'A-001', 'A-002'];
    const takings = told.map((number, i) => taken(i + 1, { answer: { at: i * 10 + 15, id: i + 1, number } }));
    expect(faultsOfHistory(tickets, takings)).toEqual([]);
  });
});

describe('a fault is seen when', () => {
  const good = { tickets: [stored(1), stored(2), stored(3)], takings: [taken(1), taken(2), taken(3)] };
  const faultsWith = (part: Partial<typeof good>) => {
    const { tickets, takings } = { ...good, ...part };
    return faultsOfHistory(tickets, takings);
  };

  test('an acknowledged ticket is not there', () => {
    expect(faultsWith({ tickets: [stored(1), stored(2)] })).toEqual(['A-003 was acknowledged, but nothing is stored']);
  });

  test('an acknowledged ticket has another number', () => {
    expect(faultsWith({ tickets: [stored(1), stored(2), stored(3, { series: 'K' })] })).toContain(
      'A-003 was acknowledged, but K-003 is stored',
    );
  });

  test('an acknowledged ticket was replaced by that of another request', () => {
    expect(faultsWith({ tickets: [stored(1), stored(2), stored(3, { requestId: 'r4' })] })).toContain(
      'A-003 is stored for request r4',
    );
  });

  test('one ticket was given to two', () => {
    const again = taken(4, { answer: { at: 45, id: 3, number: 'A-003' } });
    expect(faultsWith({ takings: [...good.takings, again] })).toContain('A-003 was given for two requests');
  });

  test('a number exists twice', () => {
    expect(faultsWith({ tickets: [...good.tickets, stored(4, { number: 3 })] })).toContain(
      'A-003 exists twice on 2026-11-24',
    );
  });

  test('a number was skipped', () => {
    expect(faultsWith({ tickets: [stored(1), stored(3)], takings: [taken(1), taken(3)] })).toEqual([
      'nothing between 1 and A-003 on 2026-11-24',
    ]);
    expect(faultsWith({ tickets: [stored(2), stored(3)], takings: [taken(2), taken(3)] })).toEqual([
      'nothing between 0 and A-002 on 2026-11-24',
    ]);
  });

  test('nobody asked for a ticket', () => {
    expect(faultsWith({ takings: [taken(1), taken(2)] })).toEqual(['nobody asked for A-003']);
    expect(faultsWith({ tickets: [stored(1), stored(2), stored(3, { requestId: null })] })).toContain(
      'nobody asked for A-003',
    );
  });

  test('a request that was sent again got a second ticket', () => {
    const tickets = [...good.tickets, stored(4, { requestId: 'r3' })];
    expect(faultsWith({ tickets })).toEqual(['A-004 was given out, but request r3 was told another']);
  });

  test('somebody got a lower number than one who had his before', () => {
    const late = taken(1, { askedAt: 26, answer: { at: 29, id: 1, number: 'A-001' } });
    expect(faultsWith({ takings: [late, taken(2), taken(3)] })).toEqual([
      'A-001 was asked for after A-002 was acknowledged',
    ]);
  });

  test('the one with the lower number has no answer, but asked too late', () => {
    const late = taken(1, { askedAt: 36, answer: null });
    expect(faultsWith({ takings: [late, taken(2), taken(3)] })).toEqual([
      'A-001 was asked for after A-002 was acknowledged',
    ]);
  });
});

test('tickets are read with the requests they were given out for', async () => {
  const { db, send } = await openTestContext();
  const take = (lane: 'regular' | 'priority', requestId: string) =>
    send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane, language: 'id' }, requestId);
  await take('regular', 'first');
  await take('priority', 'second');
  await take('regular', 'third');
  await take('regular', 'first');
  expect(readTickets(db)).toEqual([
    { id: 1, day: '2026-11-24', series: 'A', number: 1, requestId: 'first' },
    { id: 2, day: '2026-11-24', series: 'AP', number: 1, requestId: 'second' },
    { id: 3, day: '2026-11-24', series: 'A', number: 2, requestId: 'third' },
  ]);
});
