import { describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { readHall } from '../hall/hall-file.ts';
import { closedWeek } from '../hall/hours.ts';
import { writeHall } from '../hall/write-hall.ts';
import { granted } from '../testing/test-client.ts';
import { kiosk, manager, openTestContext, type TestContext } from '../testing/test-context.ts';

const today = '2026-11-24';
const take = (hub: TestContext, serviceId = 'kk-baru') =>
  hub.send(kiosk, 'ticket:take', { serviceId, lane: 'regular', language: 'id' });
const close = (hub: TestContext, day = today, agencyId: string | null = null) =>
  hub.send(manager, 'day:close', { day, agencyId, reason: 'Rapat kerja' });
const open = (hub: TestContext, hours: { from: number; to: number }[] | null = null, day = today) =>
  hub.send(manager, 'day:open', { day, agencyId: null, reason: 'Tetap melayani', hours });

describe('a day that the manager shuts', () => {
  test('hands out no more numbers, says when it opens again, and goes on when it is opened', async () => {
    const hub = await openTestContext();
    granted(await take(hub));
    granted(await close(hub));
    expect(await take(hub)).toMatchObject({
      refusal: { code: 'queue-closed', detail: { opensAt: '2026-11-25 07:30' } },
    });
    granted(await open(hub));
    expect(granted(await take(hub)).number).toBe('A-002');
  });

  test('of one agency leaves the others open', async () => {
    const hub = await openTestContext();
    granted(await close(hub, today, 'imigrasi'));
    expect(await take(hub)).toMatchObject({ ok: true });
    granted(await close(hub, today, 'disdukcapil'));
    expect(await take(hub)).toMatchObject({ refusal: { code: 'queue-closed' } });
  });

  test('is in the database, in the export and in the log, with who said why', async () => {
    const hub = await openTestContext();
    granted(await close(hub, '2026-12-24', 'disdukcapil'));
    granted(await open(hub, [{ from: 480, to: 720 }], '2026-12-26'));
    const { hall } = hub.context.hall();
    expect(hub.context.store.halls.read()).toEqual(hall);
    expect(readHall(writeHall(hall))).toEqual({ ok: true, hall });
    const events = hub.db.prepare("SELECT kind, entity, device_id, body FROM event WHERE kind LIKE 'day.%'").all();
    expect(events).toEqual([
      {
        kind: 'day.closed',
        entity: 'day:2026-12-24',
        device_id: 'manager-1',
        body: JSON.stringify({ day: '2026-12-24', agencyId: 'disdukcapil', reason: 'Rapat kerja' }),
      },
      expect.objectContaining({ kind: 'day.opened', entity: 'day:2026-12-26' }),
    ]);
  });

  test('is not forgotten when another is shut at the same moment', async () => {
    const hub = await openTestContext();
    await Promise.all([close(hub, '2026-12-24'), close(hub, '2026-12-28'), close(hub, '2026-12-24', 'imigrasi')]);
    expect(hub.context.hall().hall.calendar.map(({ id }) => id)).toEqual([
      'tutup-2026-12-24',
      'tutup-2026-12-28',
      'tutup-2026-12-24-2',
    ]);
  });
});

test('a day that has passed, an unknown agency, hours upside down and a day without hours are refused', async () => {
  const hall = smallHall();
  const hub = await openTestContext({ ...hall, queues: hall.queues.map((queue) => ({ ...queue, hours: closedWeek })) });
  expect(await close(hub, '2026-11-23')).toMatchObject({ refusal: { code: 'day-past' } });
  expect(await close(hub, today, 'mars')).toMatchObject({ refusal: { code: 'agency-unknown' } });
  expect(await open(hub, [{ from: 720, to: 480 }])).toMatchObject({ refusal: { code: 'hours-wrong' } });
  expect(await open(hub)).toMatchObject({ refusal: { code: 'hours-needed' } });
  expect(hub.context.hall().hall.calendar).toEqual([]);
  granted(await open(hub, [{ from: 480, to: 720 }]));
  expect(await take(hub)).toMatchObject({ ok: true });
});
