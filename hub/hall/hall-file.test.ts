import { expect, test } from 'vitest';
import type { Hall } from '#shared/model.ts';
import { goodFile, spoil } from '#shared/testing/good-hall-file.ts';
import { formatFaults, readHall } from './hall-file.ts';

function hallOf(text: string): Hall {
  const result = readHall(text);
  if (!result.ok) throw new Error(formatFaults(result.faults, 'test.yaml'));
  return result.hall;
}

test('a good file gives the hall, with defaults filled in', () => {
  const hall = hallOf(goodFile);
  expect(hall).toMatchObject({ id: 'mpp', dayTurnsAt: 0, texts: { ticker: [] }, languages: ['id', 'en'] });
  expect(hall.queues[0]).toMatchObject({ targetWait: { regular: 75, priority: 0, booked: 50 }, external: null });
  expect(hall.queues[2]).toMatchObject({ series: null, external: { id: 'Konter Imigrasi' } });
  expect(hall.services[0]).toMatchObject({
    requirements: [{ id: 'Surat kehilangan' }, { id: 'Kartu Keluarga', en: 'Family card' }],
    time: null,
    source: null,
    checked: null,
  });
  expect(hall.queues.map(({ reinstateBehind }) => reinstateBehind)).toEqual([5, 5, 5]);
  expect(hall.counters[1]).toEqual({
    id: 'loket-2',
    number: 2,
    agencyId: 'bank',
    queueIds: ['teller', 'ktp'],
    helps: [],
  });
});

test('no, 07:30 and 2026-01-31 are read as they are written, also under a %YAML 1.1 line', () => {
  for (const text of [goodFile, `%YAML 1.1\n---\n${goodFile}`]) {
    const hall = hallOf(text);
    expect(hall.services.map((service) => service.checked)).toEqual([null, '2026-01-31']);
    expect(hall.queues[0]?.hours[1]?.[0]).toEqual({ from: 450, to: 720 });
  }
  const norwegian = hallOf(
    spoil('{ regular: A, priority: AP, booked: AD }', '{ regular: NO, priority: ON, booked: Y }'),
  );
  expect(norwegian.queues[0]?.series).toEqual({ regular: 'NO', priority: 'ON', booked: 'Y' });
});

test('hours come from the hall, then the agency, then the queue, day by day', () => {
  const [, teller] = hallOf(goodFile).queues;
  expect(teller?.hours).toEqual([
    [],
    [{ from: 480, to: 900 }],
    [{ from: 480, to: 900 }],
    [{ from: 480, to: 900 }],
    [{ from: 480, to: 900 }],
    [{ from: 480, to: 660 }],
    [],
  ]);
});

test('target waits come from the hall and are changed lane by lane', () => {
  const text = spoil('  hours:\n    mon-thu', '  target-wait: { regular: 60, booked: 40 }\n  hours:\n    mon-thu');
  expect(hallOf(text).queues.map((queue) => queue.targetWait)).toEqual([
    { regular: 60, priority: 0, booked: 40 },
    { regular: 30, priority: 0, booked: 40 },
    { regular: 60, priority: 0, booked: 40 },
  ]);
});

test('a queue may say how many minutes its services usually last', () => {
  const text = spoil('target-wait: { regular: 30 }', 'typical-minutes: 12');
  expect(hallOf(text).queues.map((queue) => queue.typicalMinutes)).toEqual([null, 12, null]);
});

test('a counter may help out other queues, and a queue let more or fewer pass before a missed ticket', () => {
  const helping = spoil('serves: [ktp] }', 'serves: [ktp], helps: [{ queue: teller, when-overdue-by: 15 }] }');
  const { counters, queues } = hallOf(helping.replace('{ regular: 30 }', '{ regular: 30 }\n    reinstate-behind: 2'));
  expect(counters[0]?.helps).toEqual([{ queueId: 'teller', whenOverdueBy: 15 }]);
  expect(queues.map(({ reinstateBehind }) => reinstateBehind)).toEqual([5, 2, 5]);
});

test('people register by the rules of the queue over those of the hall, where the queue says that they do', () => {
  const ofHall = spoil(
    '  hours:\n    mon-thu',
    '  booking: { slot-minutes: 60, per-slot: 10, per-slot-on: { fri: 4 }, release: daily 07:00, no-shows: 2 }\n  hours:\n    mon-thu',
  );
  const twice = ofHall
    .replace('name: KTP-el\n', 'name: KTP-el\n    booking: yes\n')
    .replace(
      'name: Teller\n',
      'name: Teller\n    booking: { per-slot: 6, release: staggered 08:00-24:00, asks-nik: yes }\n',
    );
  const { queues, booking } = hallOf(twice);
  expect(booking).toEqual({ perPhoneAndDay: 3, noShows: 2, withinDays: 60, barredDays: 30 });
  const rules = {
    slotMinutes: 60,
    onlinePercent: 60,
    daysAhead: 14,
    cancelUntil: 60,
    returnBefore: 60,
    early: 30,
    grace: 10,
    access: 'both',
  };
  expect(queues.map((queue) => queue.booking)).toEqual([
    { ...rules, perSlot: 10, perSlotOn: { 5: 4 }, release: { kind: 'daily', at: 420 }, asksNik: false },
    // Its own number of people goes for every day.
    { ...rules, perSlot: 6, perSlotOn: {}, release: { kind: 'staggered', from: 480, to: 1_440 }, asksNik: true },
    null,
  ]);
  expect(hallOf(goodFile).queues.map((queue) => queue.booking)).toEqual([null, null, null]);
});
