/** The whole way of a call: a counter presses, the hub orders, and the display in the hall says it on its loudspeaker. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { words } from '#shared/text/index.ts';
import { wordsOf } from '#shared/voice/plan.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from '../browser.ts';
import { openApp, whyNoElectron } from '../electron-app.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { followOrders, openCounter } from './follow-orders.ts';
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

/** Calls a number and listens to what the display says of it; again where the machine was too busy to record it. */
async function callAndListen(hub: RunningHub, loudspeaker: Loudspeaker, page: Page, hubUrl = ''): Promise<void> {
  const followed = followOrders(page);
  await page.reload();
  await page.getByText(words.id.display.awaiting).waitFor();
  const counter = opened(await openCounter(hub.url));
  for (let attempt = 1; attempt <= 3; attempt++) {
    const listening = await loudspeaker.listen();
    await counter.take();
    const { id, number } = await counter.callNext();
    await followed.until('ended', attempt);
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

/**
 * Kills the hub in the middle of a word while another call waits for its turn: both stay on the screen, the one is said
 * to its end, the other, which is old by then, not at all, and a new call after both.
 */
async function outliveTheHub(hub: RunningHub, page: Page): Promise<void> {
  const followed = followOrders(page);
  await page.reload();
  const [one, two] = [opened(await openCounter(hub.url, 1)), opened(await openCounter(hub.url, 2))];
  await one.take();
  await two.take();
  const spoken = await one.callNext();
  await followed.until('started', 1);
  const waiting = await two.callNext();
  await page.getByText(waiting.number).first().waitFor();
  await hub.kill('SIGKILL');
  await page.getByText(words.id.display.listen).waitFor();
  await hub.startAgain();
  await page.getByText(words.id.display.listen).waitFor({ state: 'detached' });
  for (const { number } of [spoken, waiting]) await page.getByText(number).first().waitFor();
  await one.finish(spoken.id);
  await one.take();
  const next = await one.callNext();
  await page.getByText(next.number).first().waitFor();
  await followed.until('ended', 2);
  // Before the hub knows that it speaks, and that it is silent again, the display offers itself for nothing.
  // What the hub had no time to answer is told once more.
  const told = followed.told.filter((what, index, all) => what !== all[index - 1]);
  expect(told.slice(told.indexOf('started'))).toEqual(['started', 'ended', 'ready', 'started', 'ended']);
  expect(followed.orders).toHaveLength(2);
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
    'goes on to its end when the hub dies, in a browser, and only then is the next one spoken',
    async () => {
      const browser = opened(await openBrowser({ loudspeaker: loudspeaker.env }));
      await outliveTheHub(hub, await openPage(browser, `${hub.url}/display/`, sizes.display));
    },
    120_000,
  );

  test.skipIf(noElectron !== null)(
    'goes on to its end when the hub dies, in Electron, and only then is the next one spoken',
    async () => {
      const { page } = opened(await openApp('display', hub.url, undefined, [], loudspeaker.env));
      await outliveTheHub(hub, page);
    },
    120_000,
  );
});
