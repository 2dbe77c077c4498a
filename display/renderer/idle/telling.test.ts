import { describe, expect, it } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import type { HallFigures } from '#shared/views.ts';
import { telling } from './telling.ts';

const hall = smallHall();
const [first, second] = hall.queues.map(({ id }) => id);
const nothing: HallFigures = { at: asInstant(0), served: 0, told: { kept: 0, of: 0 }, waits: [] };
const waits: HallFigures['waits'] = [
  { queueId: first ?? '', waiting: 0, wait: { from: 0, to: 5 } },
  { queueId: second ?? '', waiting: 0, wait: null },
];

describe('a slide of figures', () => {
  it('is left out where it would tell nothing', () => {
    expect(telling('today', nothing, hall, null)).toBeNull();
    expect(telling('waits', nothing, hall, null)).toBeNull();
    expect(telling('waits', { ...nothing, served: 3 }, hall, null)).toBeNull();
  });

  it('tells how many were served once there are any', () => {
    expect(telling('today', { ...nothing, served: 1 }, hall, null)).toMatchObject({ served: 1 });
  });

  it('names the queues of which anything is known, and where nobody can tell how many wait', () => {
    expect(telling('waits', { ...nothing, waits }, hall, null)?.waits).toEqual(waits.slice(0, 1));
    const crowd = waits.map((one) => ({ ...one, waiting: 4 }));
    expect(telling('waits', { ...nothing, waits: crowd }, hall, null)?.waits).toEqual(crowd);
  });

  it('names only those of its own agencies', () => {
    const own = hall.queues.find(({ id }) => id === first)?.agencyId ?? '';
    expect(telling('waits', { ...nothing, waits }, hall, [own])?.waits).toHaveLength(1);
    expect(telling('waits', { ...nothing, waits }, hall, ['nobody'])).toBeNull();
  });
});
