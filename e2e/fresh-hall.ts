/** For tests in which nobody has been before: a hub of its own for each, and one browser for all of the block. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openBrowser, openPage, sizes, type WatchedPage } from './browser.ts';
import { type RunningHub, runHub } from './running-hub.ts';

export type FreshHall = {
  readonly hub: () => RunningHub;
  readonly browser: () => Browser;
  /** Opens a window on a page of the hub, e.g. `/kiosk/`, as openPage does; closed after the test. */
  readonly open: (
    path: string,
    size: keyof typeof sizes,
    prepare?: (page: Page) => Promise<void>,
  ) => Promise<WatchedPage>;
};

/** To be called once in a block of tests. */
export function freshHall(): FreshHall {
  let browser: Browser;
  let hub: RunningHub;
  const pages: WatchedPage[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    hub = await runHub();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    await hub.close();
  });
  return {
    hub: () => hub,
    browser: () => browser,
    open: async (path, size, prepare) => {
      const page = await openPage(browser, `${hub.url}${path}`, sizes[size], prepare);
      pages.push(page);
      return page;
    },
  };
}
