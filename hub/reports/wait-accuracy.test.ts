import { afterEach, expect, test } from 'vitest';
import { asInstant, MINUTE } from '#shared/time.ts';
import type { Wait } from '../domain/wait-estimate.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { waitAccuracy } from './wait-accuracy.ts';

let hub: TestContext | null = null;
afterEach(() => hub?.db.close());

const told: Wait = { p50Ms: 12 * MINUTE, p80Ms: 16 * MINUTE, p90Ms: 19 * MINUTE, finishP80: asInstant(0) };

test('the report holds what was told against the calls of the day, and leaves out queues in which nothing was told', async () => {
  hub = await openTestContext();
  const { context, send, clock, db } = hub;
  Object.assign(context, {
    waits: { ...context.waits, ofNew: (queueId: string) => (queueId === 'kependudukan' ? told : null) },
  });
  const loket = counterDevice(1);
  granted(await send(loket, 'counter:open', { counterId: 'loket-1', takeOver: false }));
  const take = async (serviceId: string) =>
    granted(await send(kiosk, 'ticket:take', { serviceId, lane: 'regular', language: 'id' }));
  expect(await take('kk-baru')).toMatchObject({ waitUpTo: 20 });
  expect(await take('kk-baru')).toMatchObject({ waitUpTo: 20 });
  expect(await take('kia-baru')).toMatchObject({ waitUpTo: null });
  for (const minutes of [11, 13]) {
    clock.advance(minutes * MINUTE);
    const { id: ticketId } = granted(await send(loket, 'ticket:call-next', {}));
    granted(await send(loket, 'ticket:serve', { ticketId }));
    granted(await send(loket, 'ticket:finish', { ticketId }));
  }
  const day = context.dayOf(context.clock());
  const rows = [...waitAccuracy.rows(db, context.hall().hall, day)];
  expect(rows).toEqual([[day, 'Disdukcapil', 'KTP dan Kartu Keluarga', '2', '6.5', '5.5', '50', '50', '0']]);
  expect(rows[0]).toHaveLength(waitAccuracy.columns().length);
});
