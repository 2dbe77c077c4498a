/** The whole way of a call: a counter presses, the hub orders, and the display in the hall says it on its loudspeaker. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { words } from '#shared/text/index.ts';
import { type HubLink, openHubLink } from '#shared/ui/hub-link.ts';
import type { SpeakOrder } from '#shared/voice/order.ts';
import { wordsOf } from '#shared/voice/plan.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from '../browser.ts';
import { openApp, whyNoElectron } from '../electron-app.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { type Loudspeaker, openLoudspeaker, whyNoLoudspeaker } from './loudspeaker.ts';
import { hearPlan, LEAST_RECORDED_SCORE, referenceOf } from './recorded.ts';
import { wrongIn } from './render-plan.ts';
import { shippedPack } from './shipped-packs.ts';

const noLoudspeaker = whyNoLoudspeaker();
const noBrowser = whyNoBrowser() ?? noLoudspeaker;
const noElectron = whyNoElectron() ?? noLoudspeaker;
if (noBrowser) console.log(`SKIPPED: a spoken call in a browser, since ${noBrowser}.`);
if (noElectron) console.log(`SKIPPED: a spoken call in Electron, since ${noElectron}.`);

const { opened, closeAll } = createClosing();
afterEach(closeAll);

/** The orders to speak that a page gets over its link from now on, and what it tells: *register*, *started*, *ended*. */
function followOrders(page: Page): { readonly orders: SpeakOrder[]; readonly told: string[] } {
  const followed = { orders: [] as SpeakOrder[], told: [] as string[] };
  const eventOf = (frame: string | Buffer) => {
    const [, json] = /^42\d*(\[.*)$/s.exec(String(frame)) ?? [];
    return json ? (JSON.parse(json) as [string, unknown]) : null;
  };
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const event = eventOf(payload);
      if (event?.[0] === 'speak') followed.orders.push(event[1] as SpeakOrder);
    });
    socket.on('framesent', ({ payload }) => {
      const event = eventOf(payload);
      if (event?.[0] === 'voice:report') followed.told.push((event[1] as { input: { state: string } }).input.state);
      if (event?.[0] === 'voice:register') followed.told.push('register');
    });
  });
  return followed;
}

/** Takes numbers and calls them at a counter of the first queue. */
async function openCounter(hub: RunningHub) {
  const link = <R extends 'kiosk' | 'counter'>(role: R): HubLink<R> =>
    opened(openHubLink(hub.url, role, `${role}-e2e-1`));
  const [kiosk, counter] = [link('kiosk'), link('counter')];
  const { hall } = await vi.waitFor(() => {
    const { catalogue } = counter.getSnapshot();
    if (!catalogue) throw new Error('no catalogue yet');
    return catalogue;
  });
  const desk = hall.counters.find(({ number }) => number === 1);
  const service = hall.services.find(({ queueId }) => desk?.queueIds.includes(queueId));
  if (!desk || !service) throw new Error('the hall has no counter 1, or nothing to do there');
  await counter.send('counter:open', { counterId: desk.id, takeOver: false });
  return {
    callNext: async () => {
      await kiosk.send('ticket:take', { serviceId: service.id, lane: 'regular', language: 'id' });
      const called = await counter.send('ticket:call-next', {});
      if (!called.ok) throw new Error(`not called: ${called.refusal.code}`);
      return called.value;
    },
    finish: async (ticketId: number) => {
      await counter.send('ticket:serve', { ticketId });
      await counter.send('ticket:finish', { ticketId });
    },
  };
}

/** Calls a number and listens to what the display says of it; again where the machine was too busy to record it. */
async function callAndListen(hub: RunningHub, loudspeaker: Loudspeaker, page: Page, hubUrl = ''): Promise<void> {
  const followed = followOrders(page);
  await page.reload();
  await page.getByText(words.id.display.awaiting).waitFor();
  const counter = await openCounter(hub);
  for (let attempt = 1; attempt <= 3; attempt++) {
    const listening = await loudspeaker.listen();
    const { id, number } = await counter.callNext();
    await vi.waitFor(() => expect(followed.told.filter((each) => each === 'ended')).toHaveLength(attempt), {
      timeout: 30_000,
    });
    expect(followed.told.slice(-2)).toEqual(['started', 'ended']);
    const recording = await listening.stop();
    const plan = followed.orders[attempt - 1]?.plan;
    if (!plan) throw new Error('nothing was ordered');
    const [series, digits = ''] = number.split('-');
    const digitWords = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];
    const said = [...digits].map((digit) => digitWords[Number(digit)]).join(' ');
    expect(wordsOf(plan, [shippedPack('id'), shippedPack('en'), shippedPack('su')])).toContain(`${series} ${said}, `);
    const heard = hearPlan(recording, await referenceOf(page, plan, hubUrl));
    const wrong = wrongIn(heard, LEAST_RECORDED_SCORE);
    if (wrong.length === 0 && heard.length >= 8) return;
    console.log(`Recording ${attempt} is not as it was played: ${JSON.stringify(wrong)}`);
    await counter.finish(id);
  }
  expect.fail('three recordings in a row were not as they were ordered');
}

describe('a call', () => {
  let hub: RunningHub;
  let loudspeaker: Loudspeaker;
  beforeEach(async () => {
    if (noLoudspeaker) return;
    hub = opened(await runHub());
    loudspeaker = opened(await openLoudspeaker());
  });

  test.skipIf(noBrowser !== null)(
    'is heard from a display in a browser as the hub ordered it',
    async () => {
      const browser = opened(await openBrowser({ loudspeaker: loudspeaker.env }));
      const page = await openPage(browser, `${hub.url}/display/`, sizes.display);
      await callAndListen(hub, loudspeaker, page);
      expect(page.faults).toEqual([]);
    },
    120_000,
  );

  test.skipIf(noElectron !== null)(
    'is heard from a display in Electron as the hub ordered it',
    async () => {
      const { page } = opened(await openApp('display', hub.url, undefined, [], loudspeaker.env));
      await callAndListen(hub, loudspeaker, page, new URL(hub.url).origin);
    },
    120_000,
  );

  test.skipIf(noBrowser !== null)(
    'goes on to its end when the hub dies, and only then is the next one spoken',
    async () => {
      const browser = opened(await openBrowser({ loudspeaker: loudspeaker.env }));
      const page = await openPage(browser, `${hub.url}/display/`, sizes.display);
      const { told, orders } = followOrders(page);
      await page.reload();
      const counter = await openCounter(hub);
      const { id } = await counter.callNext();
      const until = (last: string, count: number) =>
        vi.waitFor(() => expect(told.filter((each) => each === last)).toHaveLength(count), { timeout: 30_000 });
      await until('started', 1);
      await hub.kill('SIGKILL');
      await hub.startAgain();
      await counter.finish(id);
      await counter.callNext();
      await until('ended', 2);
      // Before the hub knows that it speaks, and that it is silent again, the display offers itself for nothing.
      expect(told.slice(told.indexOf('started'))).toEqual(['started', 'ended', 'register', 'started', 'ended']);
      expect(orders).toHaveLength(2);
    },
    120_000,
  );
});
