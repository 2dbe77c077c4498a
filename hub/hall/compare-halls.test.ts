import { expect, test } from 'vitest';
import type { Hall, Queue } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { compareHalls, describeChanges } from './compare-halls.ts';

const withQueue = (hall: Hall, id: string, facts: Partial<Queue>): Hall => ({
  ...hall,
  queues: hall.queues.map((queue) => (queue.id === id ? { ...queue, ...facts } : queue)),
});

test('a first import adds the hall and every part of it', () => {
  const changes = compareHalls(null, smallHall());
  expect(changes).toHaveLength(1 + 2 + 3 + 4 + 3);
  expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['added']));
  expect(changes[0]).toEqual({ kind: 'added', part: 'hall', id: 'mpp-kecil', name: 'Mal Pelayanan Publik Kecil' });
});

test('a queue that closes earlier on Fridays shows that day and both times', () => {
  const full = [
    { from: 450, to: 720 },
    { from: 780, to: 960 },
  ];
  const hours: Queue['hours'] = [full, full, full, full, full, [{ from: 450, to: 690 }], full];
  expect(compareHalls(smallHall(), withQueue(smallHall(), 'kia', { hours }))).toEqual([
    {
      kind: 'changed',
      part: 'queue',
      id: 'kia',
      name: 'Kartu Identitas Anak',
      fields: [{ field: 'hours.fri', from: '07:30-12:00, 13:00-16:00', to: '07:30-11:30' }],
    },
  ]);
});

test('a queue that the agency takes over itself loses its series and gains a text', () => {
  const after = withQueue(smallHall(), 'kia', { series: null, external: { id: 'Lapor ke konter KIA' } });
  expect(compareHalls(smallHall(), after)).toMatchObject([
    {
      fields: [
        { field: 'series.regular', from: 'K', to: null },
        { field: 'series.priority', from: 'KP', to: null },
        { field: 'series.booked', from: 'KD', to: null },
        { field: 'external', from: null, to: 'Lapor ke konter KIA' },
      ],
    },
  ]);
});

test('another order of the services is a change of the hall itself', () => {
  const hall = smallHall();
  const changes = compareHalls(hall, { ...hall, services: hall.services.toReversed() });
  expect(changes).toMatchObject([{ kind: 'changed', part: 'hall', fields: [{ field: 'order of services' }] }]);
});

test('another id of the hall is a change, not another hall', () => {
  const changes = compareHalls(smallHall(), { ...smallHall(), id: 'mpp-besar' });
  expect(changes).toMatchObject([{ kind: 'changed', fields: [{ field: 'id', from: 'mpp-kecil', to: 'mpp-besar' }] }]);
});

test('the differences read as a list that ends with the counts', () => {
  const before = smallHall();
  const after: Hall = {
    ...before,
    zoneLabel: 'WITA',
    services: before.services.map((one) =>
      one.id === 'kk-baru' ? { ...one, keywords: [], cost: { id: 'Gratis' } } : one,
    ),
    counters: [
      ...before.counters.slice(1),
      { id: 'loket-4', number: 4, agencyId: 'disdukcapil', queueIds: ['kia'], helps: [] },
    ],
    kiosks: [{ id: 'kiosk-lobi', place: { id: 'dekat lobi' }, nearIds: [] }],
  };
  expect(describeChanges(compareHalls(before, after))).toBe(`~ hall mpp-kecil "Mal Pelayanan Publik Kecil" changes:
    zone-label: WIB → WITA
~ service kk-baru "Kartu Keluarga baru" changes:
    keywords: "bikin kk" → (none)
    cost: (none) → Gratis
+ counter loket-4 "4" is added
- counter loket-1 "1" is removed
+ kiosk kiosk-lobi "dekat lobi" is added
2 added, 2 changed, 1 removed.
`);
});

test('equal halls are told to be equal', () => {
  expect(describeChanges(compareHalls(smallHall(), smallHall()))).toContain('No differences');
});
