/** Every screen of the hall, examined: the same walk that makes the pictures in docs/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { openBrowser, sizes, type WatchedPage, whyNoBrowser } from './browser.ts';
import { findService, takeHere } from './people.ts';
import { findBarriers, findCutOff, findHidden, findSmallTargets } from './screens/examine.ts';
import { changed, withoutPaper } from './screens/kiosk-states.ts';
import { screensPage } from './screens/screens-page.ts';
import { openStage, type Screen, type Stage } from './screens/stage.ts';
import { screens, settled, show } from './screens.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: every screen in a browser, since ${reason}.`);

/** Nobody can scroll a display on the wall. */
const neverScrolls = (screen: Screen) => screen.app === 'display';

/** A stage of the block's own, opened before its tests and closed after them. */
function ownStage(): { readonly browser: () => Browser; readonly stage: () => Stage } {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await openBrowser();
    stage = await openStage(browser);
  });
  afterAll(async () => {
    await stage?.close();
    await browser?.close();
  });
  return { browser: () => browser, stage: () => stage };
}

describe.skipIf(reason)('every screen', () => {
  const { browser, stage } = ownStage();
  const faultsSeen = new Map<WatchedPage, number>();

  /** What the page logged since it was last asked; not that the hub or the line was away, which the browser logs by itself. */
  const newFaults = (page: WatchedPage) => {
    const fresh = page.faults.slice(faultsSeen.get(page) ?? 0);
    faultsSeen.set(page, page.faults.length);
    return fresh.filter(
      (fault) => !/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|WebSocket connection/.test(fault),
    );
  };

  test('what is wrong with a page is found', async () => {
    const page = await browser().newPage({ viewport: sizes.kiosk });
    await page.setContent(
      `<html lang="id"><title>x</title><main><h1>x</h1><button style="height: 20px; line-height: 40px">kecil</button>
      <div style="position: relative; margin: 60px"><button style="padding: 40px">di bawah</button><p style="position: absolute; inset: 0">di atas</p></div>
      <p style="color: #707070">pucat</p><p style="width: 3em; overflow: hidden; white-space: nowrap">terpotong semua</p></main>`,
    );
    const barriers = await findBarriers(page, 'kiosk');
    const cutOff = await findCutOff(page, false);
    const small = await findSmallTargets(page);
    const hidden = await findHidden(page);
    await page.context().close();
    expect(barriers).toEqual([expect.stringMatching(/^color-contrast-enhanced: p/)]);
    expect(cutOff).toEqual(
      expect.arrayContaining(['button “kecil” leaves its button', expect.stringMatching(/cut off/)]),
    );
    expect(small).toEqual([expect.stringMatching(/kecil/)]);
    expect(hidden).toContain('“di bawah” is hidden');
  });

  test.each(screens)('$name can be read, reached and touched by everybody', async (screen) => {
    const found: string[] = [];
    const page = await show(screen, stage(), async (page, size) => {
      const barriers = await findBarriers(page, screen.app);
      const cutOff = await findCutOff(page, neverScrolls(screen));
      // A phone scrolls, and its owner's finger is close to the eye.
      const isKiosk = screen.app === 'kiosk' && size !== 'phone';
      const small = isKiosk ? await findSmallTargets(page) : [];
      const hidden = isKiosk ? await findHidden(page) : [];
      found.push(...[...barriers, ...cutOff, ...small, ...hidden].map((fault) => `${size}: ${fault}`));
    });
    expect([...found, ...newFaults(page)]).toEqual([]);
  });
});

/** Apart from the walk, which ends with the hall closed and the hub away. */
describe.skipIf(reason)('a kiosk for everybody', () => {
  const { stage } = ownStage();

  test.each(languages)('in large text and without paper, every button of the kiosk can be touched: %s', async (own) => {
    const { kiosk } = words[own];
    const found: string[] = [];
    const page = await stage().extra('kiosk', changed(withoutPaper));
    const look = async () => {
      for (const viewport of [sizes.counter, sizes.display, { width: 1280, height: 1024 }, sizes.kiosk]) {
        await page.setViewportSize(viewport);
        await settled(page);
        const { width, height } = viewport;
        found.push(...(await findHidden(page)).map((fault) => `${width}x${height}: ${fault}`));
      }
    };
    await findService(page, 'konsultasi hukum', /Konsultasi hukum|legal advice/, own);
    await page.getByRole('button', { name: kiosk.takeRegular }).waitFor();
    for (const wish of ['large', 'lowered'] as const)
      await page.getByRole('button', { name: kiosk.comfort[wish], exact: true }).click();
    await look();
    await takeHere(page, 'regular', own);
    await page.getByText(kiosk.notPrinted).waitFor();
    await look();
    await page.getByRole('button', { name: kiosk.comfort.lowered, exact: true }).click();
    await look();
    await page.getByRole('button', { name: kiosk.cancel.offer }).click();
    await page.getByRole('button', { name: kiosk.cancel.yes }).click();
    await page.getByText(kiosk.cancel.doneMeans).waitFor();
    await page.setViewportSize(sizes.counter);
    await settled(page);
    const number = page.getByText(/^[A-Z]{1,2}-\d{3,}$/);
    expect(await number.evaluate((shown) => shown.getClientRects().length), 'lines of the number').toBe(1);
    expect([...found, ...page.faults]).toEqual([]);
  });
});

test('docs/screens.md shows every screen of the list', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/screens.md'), 'utf8');
  expect(page).toBe(screensPage());
});
