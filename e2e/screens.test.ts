/** Every screen of the hall, examined: the same walk that makes the pictures in docs/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type WatchedPage, whyNoBrowser } from './browser.ts';
import { findBarriers, findCutOff, findSmallTargets } from './screens/examine.ts';
import { screensPage } from './screens/screens-page.ts';
import { openStage, type Screen, type Stage } from './screens/stage.ts';
import { screens, show } from './screens.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: every screen in a browser, since ${reason}.`);

/** Nobody can scroll a display on the wall. */
const neverScrolls = (screen: Screen) => screen.app === 'display';

describe.skipIf(reason)('every screen', () => {
  let browser: Browser;
  let stage: Stage;
  const faultsSeen = new Map<WatchedPage, number>();

  beforeAll(async () => {
    browser = await openBrowser();
    stage = await openStage(browser);
  });
  afterAll(async () => {
    await stage?.close();
    await browser?.close();
  });

  /** What the page logged since it was last asked. */
  const newFaults = (page: WatchedPage, { isHubAway }: Screen) => {
    const fresh = page.faults.slice(faultsSeen.get(page) ?? 0);
    faultsSeen.set(page, page.faults.length);
    return isHubAway ? fresh.filter((fault) => !/ERR_CONNECTION_REFUSED|WebSocket connection/.test(fault)) : fresh;
  };

  test.each(screens)('$name can be read, reached and touched by everybody', async (screen) => {
    const found: string[] = [];
    const page = await show(screen, stage, async (page, size) => {
      const barriers = await findBarriers(page, screen.app);
      const cutOff = await findCutOff(page, neverScrolls(screen));
      const small = screen.app === 'kiosk' && size === 'kiosk' ? await findSmallTargets(page) : [];
      found.push(...[...barriers, ...cutOff, ...small].map((fault) => `${size}: ${fault}`));
    });
    expect([...found, ...newFaults(page, screen)]).toEqual([]);
  });
});

test('docs/screens.md shows every screen of the list', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/screens.md'), 'utf8');
  expect(page).toBe(screensPage());
});
