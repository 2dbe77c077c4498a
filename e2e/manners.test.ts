/** How the hall display behaves through the night, without its hub, and towards those who need to be called first. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { connectTestClient, granted } from '../hub/testing/test-client.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from './browser.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { type Crowd, openCrowd } from './screens/crowd.ts';
import { findCutOff } from './screens/examine.ts';
import { settled } from './screens.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: the manners of the hall display, since ${reason}.`);

const pages = join(import.meta.dirname, '../dist/display/renderer');
/** Lets a page be loaded while its hub is away, as from an app that brings it along. */
const servePages = async (page: Page): Promise<void> => {
  // Such a page comes from nowhere; without this the browser keeps it from the hub.
  await page.context().grantPermissions(['local-network-access']);
  await page.route(/\/display\//, (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^\/display\//, '') || 'index.html';
    return existsSync(join(pages, path)) ? route.fulfill({ path: join(pages, path) }) : route.abort();
  });
};

describe.skipIf(reason)('the hall display', () => {
  let hub: RunningHub;
  let browser: Browser;
  let crowd: Crowd;
  beforeAll(async () => {
    // In the evening, when the TV in the lobby is dark.
    hub = await runHub([], '2026-11-24T20:00:00+07:00');
    browser = await openBrowser();
    crowd = await openCrowd(hub.url);
  });
  afterAll(async () => {
    crowd?.leave();
    await browser?.close();
    await hub?.close();
  });

  /** Somebody is called to counter 1 at once, from a lane. */
  async function callTo(counterId: string, serviceId: string, lane: 'regular' | 'priority'): Promise<string> {
    const clerk = await connectTestClient(hub.url, 'counter', `desk-${counterId}-${lane}`);
    granted(await clerk.send('counter:open', { counterId, takeOver: true }));
    await crowd.take([serviceId], lane);
    const { number } = granted(await clerk.send('ticket:call-next', {}));
    clerk.close();
    return number;
  }

  test('is dark at night, and wakes at a call', async () => {
    const page = await openPage(browser, `${hub.url}/display?screen=tv-lobi&lang=id`, sizes.display, async (page) => {
      await page.clock.install();
    });
    await page.getByText(words.id.display.awaiting).waitFor();
    const dark = page.locator('[data-dark]');
    expect(await dark.count()).toBe(0);
    // Nobody has touched anything for a minute.
    await page.clock.runFor(62_000);
    await dark.waitFor();
    const number = await callTo('loket-1', 'ktp-baru', 'regular');
    await dark.waitFor({ state: 'detached' });
    expect(await page.getByRole('main').textContent()).toContain(number);
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  test('tells nobody why somebody is called first', async () => {
    const number = await callTo('loket-2', 'ktp-baru', 'priority');
    const page = await openPage(browser, `${hub.url}/display?lang=en&counters=2`, sizes.display);
    await page.getByText(number).first().waitFor();
    const [shown] = await page.locator('main').all();
    const html = (await shown?.innerHTML()) ?? '';
    expect(html).not.toMatch(/priorit|lansia|elder|disab|difab|hamil|pregnan|diheulakeun|lane/i);
    await page.context().close();
  });

  test('that starts without its hub shows what it showed last, marked as old, and the present once the hub is back', async () => {
    const page = await openPage(browser, `${hub.url}/display?counters=1`, sizes.display, servePages);
    await page.getByRole('listitem').first().waitFor();
    await page.waitForFunction(() => localStorage.getItem('antrean-display-frame') !== null);
    await hub.kill('SIGKILL');
    await page.reload();
    await page.getByText(words.id.display.notLinked).waitFor();
    const alert = page.getByRole('alert');
    await alert.waitFor({ timeout: 15_000 });
    expect(await alert.textContent()).toMatch(/24 November 2026 .*sambungan terputus/);
    expect(await page.getByRole('main').textContent()).toMatch(/A-001/);
    // Nobody knows what time it is.
    expect(await page.locator('time').count()).toBe(0);
    await settled(page);
    expect(await findCutOff(page, true)).toEqual([]);
    await hub.startAgain();
    await page.locator('time').waitFor();
    await alert.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
