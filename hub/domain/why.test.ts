import { describe, expect, test } from 'vitest';
import type { Lane } from '#shared/model.ts';
import { asInstant, MINUTE } from '#shared/time.ts';
import { type Weighed, whyBefore } from './why.ts';

const at = (minutes: number) => asInstant(minutes * MINUTE);
/** A ticket that came at `came` and was meant to wait `target` minutes. */
const weighed = (came: number, target: number, changes: Partial<Weighed> & { readonly lane?: Lane } = {}) => ({
  id: came,
  queueId: 'kependudukan',
  lane: 'regular' as const,
  arrivedAt: at(came),
  dueAt: at(came + target),
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

  test('it was called by hand, whoever waited', () => {
    expect(why(weighed(190, 75, { way: 'missed' }), weighed(10, 75)).rule).toBe('by-hand');
  });
});
