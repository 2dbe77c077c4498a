import { describe, expect, test } from 'vitest';
import type { BookingMade, CheckedIn, TakenTicket } from '#shared/protocol.ts';
import { asInstant, type Day } from '#shared/time.ts';
import { asMost } from './comfort.ts';
import { type Action, advance, atHome, type Flow, mayScan } from './flow.ts';

const after = (...actions: readonly Action[]): Flow => actions.reduce(advance, atHome);
const start: Action = { type: 'start', language: 'id' };
const toAgency: Action = { type: 'agency', agencyId: 'disdukcapil' };
const toService: Action = { type: 'service', serviceId: 'ktp-hilang' };
const take = (attempt: number): Action => ({ type: 'take', attempt });
const requestId = 'take-0001';
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
  printJobId: 7,
};

test('a resident is at a number after start, agency, service and lane', () => {
  const flow = after(start, toAgency, toService, take(1), { type: 'taken', attempt: 1, ticket, requestId });
  expect(flow.step).toEqual({ name: 'ticket', ticket, requestId });
});

test('touching a language begins in that language', () => {
  expect(after({ type: 'start', language: 'su' })).toMatchObject({ language: 'su', step: { name: 'choose' } });
});

test('changing the language keeps the step', () => {
  const flow = after(start, toAgency, { type: 'language', language: 'en' });
  expect(flow).toMatchObject({ language: 'en', step: { name: 'services', agencyId: 'disdukcapil' } });
});

test('what a resident wished of the kiosk stays so from step to step, until the next resident', () => {
  const flow = after(start, { type: 'comfort', wish: 'lowered', isOn: true }, toAgency, toService);
  expect(flow.comfort).toEqual({ ...asMost, lowered: true });
  expect(advance(flow, { type: 'home' }).comfort).toEqual(asMost);
});

test('the second tap of a double tap takes no second number', () => {
  const once = after(start, toAgency, toService, take(1));
  expect(advance(once, take(2))).toBe(once);
});

test('an answer to an attempt that was given up changes nothing', () => {
  const givenUp = after(start, toAgency, toService, take(1), { type: 'home' });
  expect(advance(givenUp, { type: 'taken', attempt: 1, ticket, requestId })).toBe(givenUp);
});

test("a late answer does not become the next resident's number", () => {
  const next = after(start, toAgency, toService, take(1), { type: 'home' }, start, toAgency, toService, take(2));
  expect(advance(next, { type: 'taken', attempt: 1, ticket, requestId })).toBe(next);
  expect(advance(next, { type: 'refused', attempt: 1, refusal: { code: 'hub-closing' } })).toBe(next);
});

test('a refusal is told, and back leads to the service it was for', () => {
  const flow = after(start, toAgency, toService, take(1), {
    type: 'refused',
    attempt: 1,
    refusal: { code: 'queue-closed' },
  });
  expect(flow.step).toEqual({ name: 'refused', refusal: { code: 'queue-closed' }, serviceId: 'ktp-hilang' });
  expect(advance(flow, { type: 'back' }).step).toEqual({ name: 'service', serviceId: 'ktp-hilang' });
});

test('after a refusal another service can be chosen, and back from there is home', () => {
  const flow = after(start, toAgency, toService, take(1), {
    type: 'refused',
    attempt: 1,
    refusal: { code: 'queue-closed' },
  });
  const again = advance(flow, { type: 'choose-again' });
  expect(again.step.name).toBe('choose');
  expect(advance(again, { type: 'back' })).toEqual(atHome);
});

test('giving up while the hub does not answer is told, and leads to another service or home', () => {
  const givenUp = after(start, toAgency, toService, take(1), { type: 'give-up' });
  expect(givenUp.step).toEqual({ name: 'cancelled', number: null });
  expect(advance(givenUp, { type: 'taken', attempt: 1, ticket, requestId })).toBe(givenUp);
  expect(advance(givenUp, { type: 'choose-again' }).step.name).toBe('choose');
  expect(advance(givenUp, { type: 'back' })).toEqual(atHome);
});

describe('a number in hand', () => {
  const inHand = after(start, toAgency, toService, take(1), { type: 'taken', attempt: 1, ticket, requestId });
  const asked = advance(inHand, { type: 'cancel' });
  const sent = advance(asked, { type: 'cancel-sent' });
  const cancelled: Action = { type: 'cancelled', requestId };

  test('is cancelled by the second touch only, once the hub says so', () => {
    expect(asked.step).toEqual({ name: 'cancel', ticket, requestId, answer: 'none' });
    expect(sent.step).toMatchObject({ name: 'cancel', answer: 'awaited' });
    expect(advance(sent, cancelled).step).toEqual({ name: 'cancelled', number: 'A-007' });
  });

  test('stays in hand when its holder thinks better of it', () => {
    expect(advance(asked, { type: 'back' }).step).toEqual(inHand.step);
  });

  test('is told to be cancelled also to who went back to look at it', () => {
    const looking = advance(sent, { type: 'back' });
    expect(advance(looking, cancelled).step).toEqual({ name: 'cancelled', number: 'A-007' });
  });

  test('is told to be valid still where the hub refuses', () => {
    const refusal = { code: 'give-back-too-late', detail: { number: 'A-007' } } as const;
    const refused = advance(sent, { type: 'cancel-refused', requestId, refusal });
    expect(refused.step).toMatchObject({ name: 'cancel', answer: refusal });
    expect(advance(refused, { type: 'back' }).step).toEqual(inHand.step);
  });

  test("is not cancelled by the answer to somebody else's", () => {
    expect(advance(sent, { type: 'cancelled', requestId: 'take-0002' })).toBe(sent);
    const later = after(start, toAgency, toService, take(2));
    expect(advance(later, cancelled)).toBe(later);
    const nothing: Action = { type: 'cancel-refused', requestId: 'take-0002', refusal: { code: 'ticket-unknown' } };
    expect(advance(sent, nothing)).toBe(sent);
  });
});

test('back goes step by step to the page that was left', () => {
  const flow = after(start, { type: 'page', page: 1 }, toAgency, { type: 'page', page: 3 }, toService);
  const services = advance(flow, { type: 'back' });
  expect(services.step).toEqual({ name: 'services', agencyId: 'disdukcapil', page: 3 });
  const agencies = advance(services, { type: 'back' });
  expect(agencies.step).toMatchObject({ name: 'choose', page: 1 });
  expect(advance(agencies, { type: 'back' })).toEqual(atHome);
});

test('back from a search found closes the service, then the search, then goes home', () => {
  const flow = after(start, { type: 'keyboard', isShown: true }, { type: 'type', query: 'ktp' }, toService);
  const search = advance(flow, { type: 'back' });
  expect(search.step).toMatchObject({ name: 'choose', query: 'ktp', isTyping: true });
  const agencies = advance(search, { type: 'back' });
  expect(agencies.step).toEqual({ name: 'choose', query: '', isTyping: false, page: 0 });
  expect(advance(agencies, { type: 'back' })).toEqual(atHome);
});

test('typing starts again at the first page', () => {
  const flow = after(start, { type: 'type', query: 'k' }, { type: 'page', page: 2 }, { type: 'type', query: 'kt' });
  expect(flow.step).toMatchObject({ query: 'kt', page: 0 });
});

test('nothing of one resident is left for the next', () => {
  const finished = after({ type: 'start', language: 'en' }, { type: 'type', query: 'ktp' }, toService, take(1), {
    type: 'taken',
    attempt: 1,
    ticket,
    requestId,
  });
  expect(advance(finished, { type: 'back' })).toEqual(atHome);
  expect(advance(finished, { type: 'home' })).toEqual(atHome);
});

test('what is wished before the first touch holds for the steps after it', () => {
  const large: Action = { type: 'comfort', wish: 'large', isOn: true };
  expect(after(large, start)).toMatchObject({ comfort: { large: true }, step: { name: 'choose' } });
  expect(after(large, { ...large, isOn: false })).toEqual(atHome);
});

test('an action that does not belong to the step changes nothing', () => {
  for (const action of [toAgency, toService, take(1), { type: 'page', page: 1 }] as const) {
    expect(advance(atHome, action)).toBe(atHome);
  }
});

test('a number that the kiosk gave out by itself is on the screen until its holder is done, and is not gone back from', () => {
  const own = {
    number: 'K1-001',
    lane: 'regular',
    queueId: 'kependudukan',
    serviceId: 'ktp-hilang',
    takenAt: asInstant(0),
  } as const;
  const flow = after(start, toAgency, toService, take(1), { type: 'taken-alone', attempt: 1, ticket: own });
  expect(flow.step).toEqual({ name: 'alone', ticket: own });
  expect(advance(flow, { type: 'back' })).toEqual(atHome);
  expect(after(start, toAgency, toService, take(2), { type: 'taken-alone', attempt: 1, ticket: own }).step.name).toBe(
    'taking',
  );
});

describe('somebody who registered', () => {
  const typed = { letters: '4F8K2M9Q7H3T', remark: null };
  const code: Action = { type: 'code', typed };
  const checkIn = (attempt: number): Action => ({ type: 'check-in', code: typed.letters, attempt });
  const checkedIn = { ticket: { ...ticket, number: 'AD-007', lane: 'booked' }, coming: 'in-time' } as CheckedIn;
  const early = { code: 'booking-too-early', detail: { number: 'AD-007' } } as const;

  test('types the code, waits, and has a number in hand that is not gone back from', () => {
    const flow = after({ type: 'enter-code' }, code, checkIn(1), { type: 'checked-in', attempt: 1, checkedIn });
    expect(flow.step).toEqual({ name: 'checked-in', checkedIn });
    expect(advance(flow, { type: 'back' })).toEqual(atHome);
  });

  test('goes back to the code as it was typed when the hub says no, and types another', () => {
    const refused = after({ type: 'enter-code' }, code, checkIn(1), {
      type: 'not-checked-in',
      attempt: 1,
      refusal: early,
    });
    expect(refused.step).toEqual({ name: 'not-checked-in', refusal: early });
    expect(advance(refused, { type: 'back' }).step).toEqual({ name: 'code', typed });
    expect(advance(refused, { type: 'enter-code' }).step).toMatchObject({ name: 'code', typed: { letters: '' } });
    expect(advance(refused, { type: 'choose-again' }).step.name).toBe('choose');
  });

  test('scans at any time, and nothing of who stood there before is left', () => {
    const searching = after(start, { type: 'type', query: 'ktp' });
    const scanned = advance(searching, checkIn(1));
    expect(scanned.step.name).toBe('checking-in');
    expect(advance(scanned, { type: 'back' })).toEqual(atHome);
  });

  test('does not scan into the answer that somebody waits for', () => {
    const waiting = after(start, toAgency, toService, take(1));
    expect(mayScan(waiting.step)).toBe(false);
    expect(advance(waiting, checkIn(1))).toBe(waiting);
  });

  test('is not told the answer to somebody else’s code', () => {
    const second = after(
      { type: 'enter-code' },
      code,
      checkIn(1),
      { type: 'home' },
      { type: 'enter-code' },
      checkIn(2),
    );
    expect(advance(second, { type: 'checked-in', attempt: 1, checkedIn })).toBe(second);
    expect(advance(second, { type: 'not-checked-in', attempt: 1, refusal: early })).toBe(second);
  });
});

describe('somebody for whom today has no number', () => {
  const day = '2026-11-25' as Day;
  const chosen: readonly Action[] = [start, toAgency, toService, { type: 'later' }, { type: 'day', day }];
  const book = (attempt: number): Action => ({ type: 'book', attempt });
  const booking = { number: 'AD-007', day, minute: 570, serviceId: 'ktp-hilang' } as BookingMade;

  test('chooses a day and a time, agrees to them, and has a booking in hand', () => {
    const agreed = after(...chosen, { type: 'time', minute: 570 });
    expect(agreed.step).toEqual({ name: 'agree', serviceId: 'ktp-hilang', day, minute: 570 });
    const flow = [book(1), { type: 'booked', attempt: 1, booking } as const].reduce(advance, agreed);
    expect(flow.step).toEqual({ name: 'booked', booking });
    expect(advance(flow, { type: 'back' })).toEqual(atHome);
  });

  test('goes back step by step, to the page that was left', () => {
    const times = after(...chosen, { type: 'page', page: 1 }, { type: 'time', minute: 570 });
    expect(advance(times, { type: 'back' }).step).toEqual({ name: 'times', serviceId: 'ktp-hilang', day, page: 1 });
    expect(advance(advance(times, { type: 'back' }), { type: 'back' }).step).toMatchObject({ name: 'days' });
  });

  test('is told when the place has gone meanwhile, and chooses a day again', () => {
    const refusal = { code: 'slot-full' } as const;
    const flow = after(...chosen, { type: 'time', minute: 570 }, book(1), { type: 'not-booked', attempt: 1, refusal });
    expect(flow.step).toEqual({ name: 'not-booked', refusal, serviceId: 'ktp-hilang' });
    expect(advance(flow, { type: 'later' }).step).toEqual({ name: 'days', serviceId: 'ktp-hilang', page: 0 });
  });

  test('books once, however often it is pressed', () => {
    const once = after(...chosen, { type: 'time', minute: 570 }, book(1));
    expect(advance(once, book(2))).toBe(once);
  });
});
