import { describe, expect, test } from 'vitest';
import type { Queue } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, type Day } from '#shared/time.ts';
import { hoursNow } from './opening.ts';

const hall = smallHall();
const [queue] = hall.queues as [Queue];
const at = (iso: string) => asInstant(Date.parse(iso));
const opening = (iso: string, changes: Partial<Queue> = {}, isTrial = false) =>
  hoursNow({ ...queue, ...changes }, hall, at(iso), isTrial).opening;

describe('the opening of a queue', () => {
  test('is told with the end of the interval', () => {
    expect(opening('2026-11-24T09:00:00+07:00')).toEqual({ state: 'open', until: at('2026-11-24T12:00:00+07:00') });
  });

  test('comes with the end of the last interval, after which the queue closes for the day', () => {
    const closesAt = (iso: string, isTrial = false) => hoursNow(queue, hall, at(iso), isTrial).closesAt;
    expect(closesAt('2026-11-24T09:00:00+07:00')).toBe(at('2026-11-24T16:00:00+07:00'));
    expect(closesAt('2026-11-24T12:30:00+07:00')).toBe(at('2026-11-24T16:00:00+07:00'));
    expect(closesAt('2026-11-24T09:00:00+07:00', true)).toBeNull();
  });

  test('begins and ends on the minute', () => {
    expect(opening('2026-11-24T07:29:59+07:00').state).toBe('not-yet');
    expect(opening('2026-11-24T07:30:00+07:00').state).toBe('open');
    expect(opening('2026-11-24T11:59:59+07:00').state).toBe('open');
    expect(opening('2026-11-24T12:00:00+07:00')).toEqual({ state: 'break', opensAt: at('2026-11-24T13:00:00+07:00') });
  });

  test('after the last hour, says when it opens on the next open day', () => {
    const closedTomorrow = queue.hours.map((hours, weekday) =>
      weekday === 3 ? [] : hours,
    ) as unknown as Queue['hours'];
    expect(opening('2026-11-24T16:00:00+07:00', { hours: closedTomorrow })).toEqual({
      state: 'closed',
      opensAt: at('2026-11-26T07:30:00+07:00'),
      holiday: null,
    });
  });

  test('on a holiday, says why it is shut and when it opens after it', () => {
    const days = { from: '2026-11-24' as Day, to: '2026-11-26' as Day, agencyIds: null, checked: null, hours: {} };
    const calendar = [{ id: 'libur', name: { id: 'Hari Raya' }, closed: 'national' as const, ...days }];
    expect(hoursNow(queue, { ...hall, calendar }, at('2026-11-24T09:00:00+07:00'), false).opening).toEqual({
      state: 'closed',
      opensAt: at('2026-11-27T07:30:00+07:00'),
      holiday: { closed: 'national', name: { id: 'Hari Raya' } },
    });
    expect(hoursNow(queue, { ...hall, calendar }, at('2026-11-23T16:00:00+07:00'), false).opening).toMatchObject({
      opensAt: at('2026-11-27T07:30:00+07:00'),
      holiday: null,
    });
  });

  test('of a queue that never opens is not promised', () => {
    const never = queue.hours.map(() => []) as unknown as Queue['hours'];
    expect(opening('2026-11-24T09:00:00+07:00', { hours: never })).toEqual({
      state: 'closed',
      opensAt: null,
      holiday: null,
    });
  });

  test('follows the wall clock of the hall, not of the machine', () => {
    const makassar = { ...hall, timeZone: 'Asia/Makassar' };
    expect(hoursNow(queue, makassar, at('2026-11-24T06:45:00+07:00'), false).opening.state).toBe('open');
  });

  test('for a first look the hours are ignored, but not that an agency runs its own line', () => {
    expect(opening('2026-11-29T23:00:00+07:00', {}, true)).toEqual({ state: 'open', until: null });
    expect(opening('2026-11-24T09:00:00+07:00', { external: { id: 'Lantai 2' } }, true)).toEqual({ state: 'external' });
  });
});
