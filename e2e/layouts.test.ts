/** Every layout of the hall display on every kind of television: nothing cut off, nothing out of place. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { openBrowser, openPage, sizes, type WatchedPage, whyNoBrowser } from './browser.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { type Crowd, openCrowd } from './screens/crowd.ts';
import { findBarriers, findCutOff } from './screens/examine.ts';
import { settled } from './screens.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: the layouts of the hall display, since ${reason}.`);

const televisions = {
  '1080p': sizes.display,
  '4K': sizes.display4k,
  'on end': sizes.displayUpright,
  'an old 4:3 monitor': { width: 1024, height: 768 },
  'a small one above a desk': { width: 1280, height: 800 },
};
const addresses = [
  '',
  '?screen=tv-lobi',
  '?screen=tv-ruang-tunggu',
  '?screen=tv-disdukcapil',
  '?screen=tv-disdukcapil&lang=en',
  '?screen=tv-samping-lift',
  '?screen=layar-loket-1',
  '?screen=layar-loket-8&lang=su',
  '?layout=agency&agency=bpjs-ketenagakerjaan&lang=en',
];

/** Takes from a page what Chromium 90 does not have: container units, and functions that came later. */
async function likeChromium90(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const gone: [object, string][] = [
      [Array.prototype, 'at'],
      [Array.prototype, 'toSorted'],
      [Array.prototype, 'findLast'],
      [Array.prototype, 'toReversed'],
      [String.prototype, 'at'],
      [Object, 'hasOwn'],
      [Object, 'groupBy'],
      [AbortSignal, 'timeout'],
      [globalThis, 'structuredClone'],
    ];
    for (const [owner, name] of gone) Reflect.deleteProperty(owner, name);
    const knows = CSS.supports.bind(CSS) as (...asked: string[]) => boolean;
    CSS.supports = (...asked: string[]) => !asked.join().includes('cqw') && knows(...asked);
  });
  await page.route(/\.css$/, async (route) => {
    const answer = await route.fetch();
    const css = await answer.text();
    await route.fulfill({
      response: answer,
      body: css.replaceAll('1cqw', '1unknown').replaceAll('container-type', 'x'),
    });
  });
}

describe.skipIf(reason)('the layouts of the hall display', () => {
  let hub: RunningHub;
  let browser: Browser;
  let crowd: Crowd;
  beforeAll(async () => {
    hub = await runHub();
    browser = await openBrowser();
    crowd = await openCrowd(hub.url);
  });
  afterAll(async () => {
    crowd?.leave();
    await browser?.close();
    await hub?.close();
  });

  const lookAt = async (page: WatchedPage) => [
    ...(await findCutOff(page, true)),
    ...(await findBarriers(page, 'display')),
  ];
  const faultsOn = async (query: string) => {
    const page = await openPage(browser, `${hub.url}/display${query}`, sizes.display);
    // In the system's letters, before the page's own have come, a row is taller than its place.
    await page.evaluate(() => Promise.all(Array.from(document.fonts, (font) => font.load())).then(() => undefined));
    const found: string[] = [];
    for (const [name, size] of Object.entries(televisions)) {
      await page.setViewportSize(size);
      await settled(page);
      // On a busy machine a list may still be finding its room: what counts is what stays.
      let staying = await lookAt(page);
      for (let look = 0; look < 3 && staying.length > 0; look++) {
        await settled(page);
        const present = await lookAt(page);
        staying = staying.filter((fault) => present.includes(fault));
      }
      for (const fault of staying) found.push(`${name}: ${fault}`);
    }
    const faults = [...found, ...page.faults];
    await page.context().close();
    return faults;
  };

  test.each(addresses)('%s fits while nobody is called', async (query) => {
    expect(await faultsOn(query)).toEqual([]);
  });

  test('a screen that the hall does not have says which it has', async () => {
    const page = await openPage(browser, `${hub.url}/display?screen=tv-loby`, sizes.display);
    await page.getByRole('heading', { name: words.id.display.noScreen.title }).waitFor();
    expect(await page.getByText('tv-loby').textContent()).toContain('tv-lobi, tv-ruang-tunggu');
    await settled(page);
    const found = await findCutOff(page, true);
    await page.context().close();
    expect(found).toEqual([]);
  });

  describe('in a rush', () => {
    beforeAll(() => crowd.workAtCounters(1));

    test.each(addresses)('%s fits', async (query) => {
      expect(await faultsOn(query)).toEqual([]);
    });

    test('a screen above a desk shows its own number and no other', async () => {
      const page = await openPage(browser, `${hub.url}/display?screen=layar-loket-8`, sizes.counter);
      await page.getByText(/^[A-Z]{1,2}-\d{3}$/).waitFor();
      expect(await page.getByText(/[A-Z]-\d{3}/).count()).toBe(1);
      await page.context().close();
    });

    test('each call points where its counter lies', async () => {
      const page = await openPage(browser, `${hub.url}/display?screen=tv-lobi`, sizes.display);
      const row = page.getByRole('listitem').filter({ hasText: /(Loket|Counter) 24$/ });
      await row.waitFor();
      expect(await row.locator('svg').getAttribute('data-direction')).toBe('up-right');
      await page.context().close();
    });

    test.each(['?screen=tv-lobi', '?screen=tv-samping-lift', '?screen=layar-loket-1'])(
      '%s is the same in the older browser of a television',
      async (query) => {
        const own = await openPage(browser, `${hub.url}/display/${query}&lang=id`, sizes.display);
        const older = await openPage(browser, `${hub.url}/display/${query}&lang=id`, sizes.display, likeChromium90);
        const sizesOn = async (page: WatchedPage) => {
          await page
            .getByText(/^[A-Z]{1,2}-\d{3}$/)
            .first()
            .waitFor();
          await settled(page);
          const shown = await page.evaluate(() =>
            [...document.querySelectorAll('#root *')]
              .filter((element) => element.childElementCount === 0 && element.textContent && element.checkVisibility())
              .map((element): [string, number] => [
                `${element.className} ${element.textContent}`,
                Math.round(Number.parseFloat(getComputedStyle(element).fontSize)),
              ]),
          );
          return new Map(shown);
        };
        // The two may be at another turn of their cards and pages; what both show is of one size.
        const [usual, found] = [await sizesOn(own), await sizesOn(older)];
        const both = [...usual].filter(([text]) => found.has(text));
        expect(both.length).toBeGreaterThanOrEqual(4);
        expect(both.map(([text]) => [text, found.get(text)])).toEqual(both);
        const faults = [...(await findCutOff(older, true)), ...older.faults];
        await own.context().close();
        await older.context().close();
        expect(faults).toEqual([]);
      },
    );

    test('a notice of staff is there at once, whole whatever is in it, and turns nothing round', async () => {
      const page = await openPage(browser, `${hub.url}/display?screen=tv-lobi&lang=id`, sizes.display);
      const office = await openPage(browser, `${hub.url}/admin/`, sizes.counter);
      const { notices } = words.id.admin;
      const said = `<b>${'مرحبا '.repeat(20)}</b> ${'Wa'.repeat(35)}`;
      await office.getByLabel(notices.text).fill(said);
      await office.getByRole('button', { name: notices.show, exact: true }).click();
      await page.getByText(words.id.display.notice).waitFor();
      await settled(page);
      const found = await findCutOff(page, true);
      expect(await page.locator('footer b').count()).toBe(0);
      await office.getByRole('button', { name: new RegExp(`^${notices.remove}`) }).click();
      await page.getByText(words.id.display.notice).waitFor({ state: 'detached' });
      const faults = [...found, ...page.faults, ...office.faults];
      await page.context().close();
      await office.context().close();
      expect(faults).toEqual([]);
    });

    test('a screen that hangs on end turns a picture that lies across it', async () => {
      const page = await openPage(browser, `${hub.url}/display?screen=tv-ruang-tunggu`, sizes.display);
      const clock = page.locator('header time');
      await clock.waitFor();
      const { width, height } = (await clock.boundingBox()) ?? { width: 0, height: 0 };
      await page.context().close();
      expect(height).toBeGreaterThan(width);
    });
  });
});
