/** Tests only: what the hub tells a counter. */

import { asInstant } from '#shared/time.ts';
import type { OpenTicket } from '#shared/views.ts';
import type { OwnCounter } from './offer.ts';

export const now = asInstant(1_000_000);
/** A ticket called just now, with nothing allowed. */
export const anOpenTicket = (facts: Partial<OpenTicket>): OpenTicket => ({
  id: 12,
  number: 'A-012',
  lane: 'regular',
  queueId: 'kependudukan',
  serviceId: 'ktp-hilang',
  arrivedAt: asInstant(0),
  isForOne: false,
  wasCalled: true,
  outUntil: null,
  actions: [],
  state: 'called',
  calledAt: now,
  recalls: 0,
  announcement: { state: 'spoken', at: now },
  recall: { state: 'ready' },
  servingAt: null,
  undoUntil: null,
  ...facts,
});
/** An open counter at which nothing is going on. */
export const aCounter = (facts: Partial<OwnCounter>): OwnCounter => ({
  counterId: 'loket-1',
  state: 'open',
  ticket: null,
  finished: null,
  actions: [],
  waiting: [],
  waitingCount: 0,
  missed: [],
  held: [],
  out: [],
  recent: [],
  served: 0,
  missedCount: 0,
  print: null,
  ...facts,
});
