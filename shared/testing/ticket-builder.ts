import type { Ticket } from '../model.ts';
import { asInstant, type Day } from '../time.ts';

/** A waiting ticket A-001 of the small hall, changed as a test needs it. */
export function aTicket(changes: Partial<Ticket> = {}): Ticket {
  const id = changes.id ?? 1;
  const arrivedAt = changes.arrivedAt ?? asInstant(0);
  return {
    id,
    day: '2026-11-24' as Day,
    queueId: 'kependudukan',
    serviceId: 'ktp',
    lane: 'regular',
    series: 'A',
    number: id,
    state: 'waiting',
    language: 'id',
    arrivedAt,
    countsFrom: arrivedAt,
    dueAt: arrivedAt,
    dueRank: id,
    dueSub: 0,
    dueFrom: 'arrival',
    forCounterId: null,
    counterId: null,
    calledAt: null,
    recalls: 0,
    servingAt: null,
    outUntil: null,
    outs: 0,
    missedAt: null,
    endedAt: null,
    ...changes,
  };
}
