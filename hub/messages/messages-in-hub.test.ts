import { afterEach, expect, test } from 'vitest';
import { bookingCodes } from '../booking-codes.ts';
import { bookedHall } from '../testing/booked-hall.ts';
import { startWebhook } from '../testing/small-gateways.ts';
import { connectTestClient, granted } from '../testing/test-client.ts';
import { removeTestData, startTestHub } from '../testing/test-hub.ts';
import { openWebhook } from './webhook.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  removeTestData();
});

test('a day that is shut reaches the telephone of whoever registered, also when the hub stops in between', async () => {
  const webhook = await startWebhook('hangs');
  closers.push(webhook.close);
  let hub = await startTestHub({ hall: bookedHall() });
  const gateway = openWebhook({
    url: webhook.url,
    secret: 'a secret of the hall',
    clock: hub.context.clock,
    answerWithinMs: 60_000,
  });
  hub = await hub.restart({ gateway });
  closers.push(() => hub.close());
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const { code } = granted(
    await kiosk.send('booking:make', {
      serviceId: 'kk-baru',
      day: '2026-11-25' as never,
      minute: 510,
      language: 'en',
      name: 'S. R.',
      phone: '0812-3456-7890',
      nik: null,
    }),
  );
  const manager = await connectTestClient(hub.url, 'manager');
  granted(await manager.send('day:close', { day: '2026-11-25', agencyId: null, reason: 'Banjir' }));
  const shown = await manager.untilFrame(({ view }) => view.bookings.displaced === 1);
  expect(shown.view.bookings).toMatchObject({ toCall: 0, messages: { gateway: 'webhook' } });
  await expect.poll(() => webhook.heard.length, { timeout: 5_000 }).toBe(1);
  kiosk.close();
  manager.close();

  // It went out, and no answer had come when the hub was stopped.
  webhook.setMood(200);
  hub = await hub.restart({ gateway });
  const { store } = hub.context;
  await expect.poll(() => store.messages.byId(1)?.problem, { timeout: 5_000 }).toBe('interrupted');
  hub.clock.advance(11_000);
  await expect.poll(() => webhook.heard.length, { timeout: 5_000 }).toBe(2);
  const [first, second] = webhook.heard.map(({ body }) => JSON.parse(body));
  expect(second).toEqual(first);
  expect(first).toMatchObject({ phone: '6281234567890', language: 'en' });
  expect(first.text).toContain(bookingCodes(hub.context.sealer).codeOf(1));
  expect(code).toBe(bookingCodes(hub.context.sealer).codeOf(1));
  await expect.poll(() => store.messages.byId(1)?.state, { timeout: 5_000 }).toBe('sent');
  expect(store.messages.byId(1)).toMatchObject({ attempts: 2, mayHaveCome: 1 });
  expect(hub.logLines.join('\n')).not.toContain('81234567890');
}, 30_000);
