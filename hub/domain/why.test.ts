import { describe, expect, test } from 'vitest';
import type { Lane } from '#shared/model.ts';
import { asInstant, MINUTE } from '#shared/time.ts';
import { type KeptCall, type Known, type Weighed, whyBefore, whyBeforeAny } from './why.ts';

const at = (minutes: number) => asInstant(minutes * MINUTE);
/** A ticket that came at `came` and was meant to wait `target` minutes, from `slot` on where it was booked. */
const weighed = (
  came: number,
  target: number,
  { slot = came, ...changes }: Partial<Weighed> & { readonly lane?: Lane; readonly slot?: number } = {},
) => ({
  id: came,
  queueId: 'kependudukan',
  lane: 'regular' as const,
  arrivedAt: at(came),
  countsFrom: at(slot),
  dueAt: at(slot + target),
  dueRank: came,
  dueSub: 0,
  dueFrom: 'arrival' as const,
  way: 'own' as const,
  whenOverdueBy: 0,
  ...changes,
});
const why = (taken: ReturnType<typeof weighed>, other: ReturnType<typeof weighed>, calledAt = 200) =>
  whyBefore(taken, other, at(calledAt));

describe('why one was called before another', () => {
  test('it came first', () => {
    expect(why(weighed(1, 75), weighed(2, 75))).toEqual({ rule: 'came-first', minutes: 0 });
  });

  test('its lane has a head start of so many minutes', () => {
    const priority = weighed(30, 0, { lane: 'priority' });
    expect(why(priority, weighed(10, 75))).toEqual({ rule: 'head-start', minutes: 75 });
  });

  test('its queue is meant to wait less', () => {
    expect(why(weighed(30, 20, { queueId: 'kia' }), weighed(10, 75))).toEqual({ rule: 'shorter-target', minutes: 55 });
  });

  test('a booked one counts from its slot, whenever its holder came', () => {
    const early = weighed(10, 50, { lane: 'booked', slot: 60 });
    const late = weighed(65, 50, { lane: 'booked', slot: 60 });
    expect(why(weighed(30, 75), early)).toEqual({ rule: 'by-slot', minutes: 0 });
    expect(why(late, weighed(63, 75)).rule).toBe('by-slot');
    // Its head start made it be called, and not when it came.
    expect(why(early, weighed(40, 75))).toEqual({ rule: 'head-start', minutes: 25 });
    expect(why(early, weighed(60, 75))).toEqual({ rule: 'head-start', minutes: 25 });
    expect(why(early, late).rule).toBe('came-first');
  });

  test('the other waits again after a miss', () => {
    expect(why(weighed(30, 75), weighed(10, 130, { dueFrom: 'reinstated' })).rule).toBe('was-missed');
  });

  test('it was sent on, and its arrival counts', () => {
    expect(why(weighed(10, 75, { dueFrom: 'transferred' }), weighed(30, 75)).rule).toBe('transferred');
  });

  test('the other is of a queue that is only helped out, and was not overdue enough', () => {
    const helped = weighed(10, 75, { queueId: 'kia', way: 'helped', whenOverdueBy: 15 });
    expect(why(weighed(30, 75), helped, 99)).toEqual({ rule: 'only-helped', minutes: 15 });
    expect(why(helped, weighed(30, 75), 100)).toEqual({ rule: 'overdue', minutes: 15 });
  });

  test('within one line that is helped out the help explains nothing', () => {
    const first = weighed(10, 75, { way: 'helped', whenOverdueBy: 15 });
    const next = weighed(30, 75, { way: 'helped', whenOverdueBy: 15 });
    expect(why(first, next, 100)).toEqual({ rule: 'came-first', minutes: 0 });
    expect(why(first, next, 200)).toEqual({ rule: 'came-first', minutes: 0 });
  });

  test('it was called by hand, whoever waited', () => {
    expect(why(weighed(190, 75, { way: 'missed' }), weighed(10, 75)).rule).toBe('by-hand');
  });
});

describe('why one was called before any other of the day', () => {
  /** At minute 200 counter 1 called the first, which came at 10, while these stood at the head of its lines. */
  const calling = (changes: Partial<Weighed> = {}, ...passed: readonly Weighed[]): KeptCall => ({
    taken: weighed(10, 75, changes),
    passed,
    counterId: 'loket-1',
    at: at(200),
  });
  const first = { lane: 'regular', arrivedAt: at(10), countsFrom: at(10) } as const;
  /** A ticket that came at `came` and only ever waited. */
  const known = (came: number, changes: Partial<Known> = {}): Known => ({
    ...weighed(came, 75),
    forCounterId: null,
    wasCalled: false,
    cancelledAt: null,
    isFromKiosk: false,
    ...changes,
  });
  const rule = (call: KeptCall, other: Known) => whyBeforeAny(call, first, other).rule;

  test('the other stood at the head of a line: as it was weighed, whatever became of it', () => {
    const head = weighed(20, 75, { dueFrom: 'reinstated' });
    expect(rule(calling({}, head), known(20, { queueId: 'kia', dueFrom: 'transferred' }))).toBe('was-missed');
  });

  test('the other stood behind the head of its line', () => {
    expect(rule(calling({}, weighed(20, 75)), known(40))).toBe('came-first');
    const kia = weighed(2, 90, { queueId: 'kia' });
    expect(whyBeforeAny(calling({}, kia), first, known(5, { ...weighed(5, 90), queueId: 'kia' }))).toEqual({
      rule: 'shorter-target',
      minutes: 15,
    });
  });

  test('the line of the other is only helped out, and its head was not overdue enough', () => {
    const head = weighed(120, 75, { queueId: 'kia', way: 'helped', whenOverdueBy: 15 });
    const other = known(130, { queueId: 'kia' });
    expect(whyBeforeAny(calling({}, head), first, other)).toEqual({ rule: 'only-helped', minutes: 15 });
  });

  test('where the head of a helped line counted, the due times decided', () => {
    const head = weighed(20, 75, { queueId: 'kia', way: 'helped', whenOverdueBy: 15 });
    expect(rule(calling({}, head), known(190, { queueId: 'kia' }))).toBe('came-first');
  });

  test('the other was not there yet', () => {
    expect(rule(calling({}), known(201))).toBe('came-later');
  });

  test('the other had been called already', () => {
    expect(rule(calling({}, weighed(20, 75)), known(5, { wasCalled: true }))).toBe('called-earlier');
  });

  test('the other was missed, and waits again behind it', () => {
    const other = known(5, { wasCalled: true, dueFrom: 'reinstated', dueAt: at(100) });
    expect(rule(calling({}, weighed(20, 75)), other)).toBe('was-missed');
    expect(rule(calling({ dueAt: at(101) }), other)).toBe('called-earlier');
  });

  test('the other was sent to one counter', () => {
    const sentTo = (forCounterId: string) => known(5, { wasCalled: true, forCounterId });
    expect(rule(calling({}), sentTo('loket-2'))).toBe('sent-elsewhere');
    expect(rule(calling({}), sentTo('loket-1'))).toBe('called-earlier');
  });

  test('the other had been cancelled', () => {
    expect(rule(calling({}), known(5, { cancelledAt: at(199) }))).toBe('was-cancelled');
    expect(rule(calling({}, weighed(20, 75)), known(30, { cancelledAt: at(201) }))).toBe('came-first');
  });

  test('it was called by hand', () => {
    expect(rule(calling({ way: 'missed' }), known(5, { queueId: 'kia' }))).toBe('by-hand');
  });

  test('that counter does not call from the line of the other', () => {
    expect(rule(calling({}), known(5, { queueId: 'kia' }))).toBe('other-counter');
    const sent = weighed(20, 75, { queueId: 'kia', way: 'sent' });
    expect(rule(calling({}, sent), known(5, { queueId: 'kia' }))).toBe('other-counter');
  });

  test('cannot be told where the other may have waited elsewhere, or not have been known yet', () => {
    expect(rule(calling({}, weighed(20, 75)), known(30, { dueFrom: 'transferred' }))).toBe('unknown');
    expect(rule(calling({}), known(15, { queueId: 'kia', isFromKiosk: true }))).toBe('unknown');
    expect(rule(calling({}), known(5, { queueId: 'kia', isFromKiosk: true }))).toBe('other-counter');
    expect(rule(calling({}), known(200, { queueId: 'kia' }))).toBe('unknown');
    // It was due before the head of its own line: it cannot have stood there.
    expect(rule(calling({}, weighed(20, 75)), known(5))).toBe('unknown');
    expect(rule(calling({}), known(5))).toBe('unknown');
  });
});
