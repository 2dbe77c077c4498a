import { describe, expect, test } from 'vitest';
import type { Lane, Queue } from '#shared/model.ts';
import type { RequestOf } from '#shared/protocol.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import { granted, testRequestId } from '../testing/test-client.ts';
import {
  counterDevice,
  kiosk,
  manager,
  openTestContext,
  supervisor,
  type TestContext,
} from '../testing/test-context.ts';
import { queuesView } from '../views/kiosk.ts';
import { supervisorView } from '../views/supervisor.ts';
import type { Sender } from './context.ts';
import { execute } from './execute.ts';
import type { ChangeName } from './index.ts';
import { createDayTurner } from './turn-day.ts';

const take = (hub: Pick<TestContext, 'send'>, lane: 'regular' | 'priority' = 'regular', device = kiosk) =>
  hub.send(device, 'ticket:take', { serviceId: 'kk-baru', lane, language: 'id' });
const queueId = 'kependudukan';
const stop = { queueId, reason: 'Jaringan putus' };
const shown = ({ context }: Pick<TestContext, 'context'>) =>
  supervisorView(context, [], [], context.clock()).queues.find((queue) => queue.queueId === queueId);
const onKiosk = ({ context }: Pick<TestContext, 'context'>) =>
  queuesView(context, context.clock()).find((queue) => queue.queueId === queueId);
const hallWith = (facts: Partial<Queue>) => {
  const hall = smallHall();
  return { ...hall, queues: hall.queues.map((queue) => (queue.id === queueId ? { ...queue, ...facts } : queue)) };
};

describe('a queue that staff pause', () => {
  test('hands out no numbers until it is opened again, and the log says who stopped it and why', async () => {
    const hub = await openTestContext();
    granted(await take(hub));
    granted(await hub.send(supervisor, 'queue:pause', stop));
    expect(await take(hub)).toMatchObject({ refusal: { code: 'queue-paused' } });
    expect(await take(hub, 'priority', counterDevice(1))).toMatchObject({ refusal: { code: 'queue-paused' } });
    expect(onKiosk(hub)).toMatchObject({ opening: { state: 'paused' }, waiting: 1 });
    expect(shown(hub)).toMatchObject({
      opening: { state: 'paused' },
      override: { state: 'paused', reason: 'Jaringan putus', since: hub.context.clock() },
      waiting: 1,
      taken: { regular: 1, priority: 0, booked: 0 },
    });
    granted(await hub.send(manager, 'queue:open', { queueId }));
    expect(granted(await take(hub)).number).toBe('A-002');
    const log = hub.db.prepare("SELECT kind, device_id, body FROM event WHERE kind LIKE 'queue.%' ORDER BY seq").all();
    expect(log).toEqual([
      { kind: 'queue.paused', device_id: 'supervisor-1', body: expect.stringContaining('"reason":"Jaringan putus"') },
      { kind: 'queue.opened', device_id: 'manager-1', body: 'null' },
    ]);
  });

  test('still has its people called', async () => {
    const hub = await openTestContext();
    granted(await take(hub));
    granted(await hub.send(manager, 'queue:pause', stop));
    granted(await hub.send(counterDevice(1), 'counter:open', { counterId: 'loket-1', takeOver: false }));
    expect(granted(await hub.send(counterDevice(1), 'ticket:call-next', {})).number).toBe('A-001');
  });

  test('is open again on the next service day, and the log says so', async () => {
    const hub = await openTestContext();
    granted(await hub.send(manager, 'queue:unstaffed', stop));
    expect(onKiosk(hub)?.opening).toEqual({
      state: 'unstaffed',
      opensAt: Date.parse('2026-11-25T07:30:00+07:00'),
    });
    expect(await take(hub)).toMatchObject({
      refusal: { code: 'queue-unstaffed', detail: { opensAt: '2026-11-25 07:30' } },
    });
    hub.clock.set('2026-11-25T08:00:00+07:00');
    expect(shown(hub)).toMatchObject({ opening: { state: 'open' }, override: null });
    expect(granted(await take(hub)).number).toBe('A-001');
    createDayTurner((error) => {
      throw error;
    })(hub.context);
    await hub.context.store.submit(() => undefined);
    expect(hub.context.store.queueOverrides.all()).toEqual([]);
    expect(hub.db.prepare("SELECT device_id AS by FROM event WHERE kind = 'queue.opened'").all()).toEqual([
      { by: 'hub' },
    ]);
  });

  test('can be told to be unstaffed afterwards; opening one that is open changes nothing', async () => {
    const hub = await openTestContext();
    granted(await hub.send(manager, 'queue:open', { queueId }));
    expect(hub.db.prepare("SELECT kind FROM event WHERE kind LIKE 'queue.%'").all()).toEqual([]);
    granted(await hub.send(manager, 'queue:pause', stop));
    granted(await hub.send(manager, 'queue:unstaffed', { queueId, reason: 'Petugas sakit' }));
    expect(shown(hub)?.override).toMatchObject({ state: 'unstaffed', reason: 'Petugas sakit' });
  });

  test('must be one of the hall’s own', async () => {
    const hub = await openTestContext();
    const pause = (id: string) => hub.send(manager, 'queue:pause', { queueId: id, reason: 'x' });
    expect(await pause('mars')).toMatchObject({ refusal: { code: 'queue-unknown' } });
    expect(await pause('paspor')).toMatchObject({ refusal: { code: 'queue-external' } });
    expect(await hub.send(manager, 'queue:open', { queueId: 'mars' })).toMatchObject({
      refusal: { code: 'queue-unknown' },
    });
  });
});

describe('a quota', () => {
  test('is for each lane: at its last number the lane is full, and with every lane the queue', async () => {
    const hub = await openTestContext(hallWith({ quota: { regular: 2, priority: 1, booked: null } }));
    granted(await take(hub));
    expect(granted(await take(hub)).number).toBe('A-002');
    expect(await take(hub)).toEqual({ ok: false, refusal: { code: 'queue-full', detail: {} } });
    expect(onKiosk(hub)).toMatchObject({ opening: { state: 'open' }, laneStops: { regular: 'full' } });
    granted(await take(hub, 'priority'));
    expect(await take(hub, 'priority')).toMatchObject({
      refusal: { code: 'queue-full', detail: { opensAt: '2026-11-25 07:30' } },
    });
    expect(onKiosk(hub)).toMatchObject({
      opening: { state: 'full' },
      laneStops: { regular: 'full', priority: 'full' },
    });
    hub.clock.set('2026-11-25T08:00:00+07:00');
    expect(granted(await take(hub)).number).toBe('A-001');
  });

  test('is never given out beyond, however many come at once', async () => {
    const hub = await openTestContext(hallWith({ quota: { regular: 5, priority: null, booked: null } }));
    const results = await Promise.all(Array.from({ length: 20 }, () => take(hub)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(5);
  });

  test('holds in a first look too, in which nobody says when there are more', async () => {
    const hub = await openTestContext(hallWith({ quota: { regular: 0, priority: 0, booked: null } }), ':memory:', true);
    expect(onKiosk(hub)?.opening).toEqual({ state: 'full', opensAt: null });
    expect(await take(hub)).toEqual({ ok: false, refusal: { code: 'queue-full', detail: {} } });
  });
});

describe('the last ticket of the day', () => {
  /** The hub when the service of a new ticket would most likely be over at these times. */
  async function hubThatTells(finish: Partial<Record<Lane, string>>, isTrial = false) {
    const hub = await openTestContext(smallHall(), ':memory:', isTrial);
    const finishP80 = (_queueId: string, lane: Lane) => (finish[lane] ? asInstant(Date.parse(finish[lane])) : null);
    const context = { ...hub.context, waits: { ...hub.context.waits, finishP80 } };
    const send = <N extends ChangeName>(device: Sender, name: N, input: RequestOf<N>) =>
      execute(context, device, name, testRequestId(), input);
    return { ...hub, context, send };
  }
  const past = '2026-11-24T16:00:01+07:00';
  const inTime = '2026-11-24T16:00:00+07:00';

  test('is the last of which the holder will most likely be served before closing', async () => {
    const late = await hubThatTells({ regular: past, priority: inTime });
    expect(await take(late)).toMatchObject({ refusal: { code: 'queue-too-late' } });
    expect(onKiosk(late)).toMatchObject({ opening: { state: 'open' }, laneStops: { regular: 'too-late' } });
    expect(granted(await take(late, 'priority')).number).toBe('AP-001');
  });

  test('past it the kiosk says so before the touch, and when it opens again', async () => {
    const late = await hubThatTells({ regular: past, priority: past });
    expect(onKiosk(late)?.opening).toEqual({ state: 'too-late', opensAt: Date.parse('2026-11-25T07:30:00+07:00') });
    expect(await take(late)).toEqual({
      ok: false,
      refusal: { code: 'queue-too-late', detail: { opensAt: '2026-11-25 07:30' } },
    });
  });

  test('is not told where nobody knows, and not in a first look', async () => {
    expect(await take(await hubThatTells({}))).toMatchObject({ ok: true });
    expect(await take(await hubThatTells({ regular: past, priority: past }, true))).toMatchObject({ ok: true });
  });

  test('a queue can be kept open past it until it closes', async () => {
    const late = await hubThatTells({ regular: past, priority: past });
    granted(await late.send(supervisor, 'queue:open', { queueId }));
    expect(granted(await take(late)).number).toBe('A-001');
    expect(shown(late)).toMatchObject({ opening: { state: 'open' }, override: { state: 'kept-open' } });
    granted(await late.send(supervisor, 'queue:pause', stop));
    expect(await take(late)).toMatchObject({ refusal: { code: 'queue-paused' } });
    granted(await late.send(supervisor, 'queue:open', { queueId }));
    expect(await take(late)).toMatchObject({ refusal: { code: 'queue-too-late' } });
  });
});
