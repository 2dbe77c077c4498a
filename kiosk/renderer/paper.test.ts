import { expect, test } from 'vitest';
import type { TakenTicket } from '#shared/protocol.ts';
import { asInstant } from '#shared/time.ts';
import type { KioskView } from '#shared/views.ts';
import { paperOf, readingSeconds } from './paper.ts';

const ticket: TakenTicket = {
  id: 7,
  number: 'A-007',
  lane: 'regular',
  queueId: 'kependudukan',
  serviceId: 'ktp-hilang',
  takenAt: asInstant(0),
  ahead: 2,
  waitUpTo: null,
  follow: null,
  printJobId: 12,
};
const view = (outcome: NonNullable<KioskView['print']>['outcome'], jobId = 12): KioskView => ({
  queues: [],
  printer: { state: 'ready', paperNearEnd: false },
  toPrint: [],
  print: { jobId, ticketId: 7, number: 'A-007', outcome, reason: null },
  nearestKiosk: null,
  staffPin: null,
});

test('without a printer no paper is promised', () => {
  expect(paperOf({ ...ticket, printJobId: null }, view('printed'), true)).toBe('none');
});

test.each(['printed', 'not-printed', 'unknown'] as const)('what the hub says of the paper is told: %s', (outcome) => {
  expect(paperOf(ticket, view(outcome), true)).toBe(outcome);
});

test('the paper of the ticket before says nothing about this one', () => {
  expect(paperOf(ticket, view('printed', 11), true)).toBe('printing');
  expect(paperOf(ticket, { ...view('printed'), print: null }, true)).toBe('printing');
});

test('nobody is left waiting for paper that may not come', () => {
  expect(paperOf(ticket, view('printing'), true)).toBe('printing');
  expect(paperOf(ticket, view('printing'), false)).toBe('unknown');
  expect(paperOf(ticket, view('printing', 13), true)).toBe('unknown');
  const noPaper = { ...view('printing'), printer: { state: 'no-paper', paperNearEnd: false } } as const;
  expect(paperOf(ticket, noPaper, true)).toBe('unknown');
});

test('paper that has come stays there when the link is lost', () => {
  expect(paperOf(ticket, view('printed'), false)).toBe('printed');
});

test('a number without paper stays on the screen long enough to be copied', () => {
  expect(readingSeconds('printed')).toBe(20);
  for (const paper of ['none', 'not-printed', 'unknown'] as const) expect(readingSeconds(paper)).toBe(60);
});
