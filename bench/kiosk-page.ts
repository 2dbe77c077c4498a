import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from '../e2e/browser.ts';
import { runHub } from '../e2e/running-hub.ts';
import { type Finding, overAim } from './measure.ts';

const ROUNDS = 10;
/** A kiosk's processor beside the one of whoever measures. */
const SLOWED = 4;
const TAP_MS = 100;
const FIRST_SCREEN_MS = 1_000;
const BUNDLE_KB = 350;

const { kiosk, languageName } = words.id;

declare global {
  var firstScreenAt: number | undefined;
  var taps: number[];
}

/**
 * The kiosk's page over its aims, on a processor slowed four times: from a tap to the next picture (as Event Timing has
 * it, in steps of 8 ms), from the navigation to the first screen, and the bytes of its scripts and styles, gzipped.
 */
export async function kioskPage(): Promise<readonly Finding[]> {
  const reason = whyNoBrowser();
  if (reason) {
    console.log(`  not measured: ${reason}`);
    return [bundle()];
  }
  const browser = await openBrowser();
  const hub = await runHub();
  const firstScreens: number[] = [];
  const taps: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await openPage(browser, `${hub.url}/kiosk/`, sizes.kiosk, slowDown);
    await page.getByText(kiosk.touchToStart).waitFor();
    firstScreens.push(await page.evaluate(() => globalThis.firstScreenAt ?? Number.NaN));
    await takeNumber(page);
    taps.push(...(await page.evaluate(() => globalThis.taps)));
    await page.context().close();
  }
  await hub.close();
  await browser.close();
  return [
    overAim(`${taps.length} taps → the next picture, ${SLOWED} times slower`, taps, TAP_MS),
    overAim(`navigation → the first screen, ${SLOWED} times slower`, firstScreens, FIRST_SCREEN_MS),
    bundle(),
  ];
}

function bundle(): Finding {
  const folder = join(import.meta.dirname, '../dist/kiosk/renderer/assets');
  const files = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name));
  const kb = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0) / 1_000;
  return {
    what: "the page's scripts and styles, gzipped / the aim",
    ours: `${kb.toFixed(0)} kB`,
    baseline: `${BUNDLE_KB} kB`,
    ratio: kb / BUNDLE_KB,
    aim: { atMost: 1 },
  };
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.addInitScript(() => {
    globalThis.taps = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'click') globalThis.taps.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    const look = new MutationObserver(() => {
      if (!document.querySelector('main button')) return;
      look.disconnect();
      requestAnimationFrame(() => {
        globalThis.firstScreenAt = performance.now();
      });
    });
    look.observe(document, { childList: true, subtree: true });
  });
}

/** Every kind of tap on the way from the welcome to a number, each when what came up before can be pressed. */
async function takeNumber(page: Page): Promise<void> {
  const tap = async (name: string | RegExp, exact = false) => {
    await page.locator('[data-settling="false"]').waitFor();
    await page.getByRole('button', { name, exact }).first().click();
  };
  await tap(kiosk.comfort.large, true);
  await tap(kiosk.comfort.large, true);
  await tap(languageName);
  await page.getByRole('textbox', { name: kiosk.search }).click();
  for (const letter of 'KTP') await tap(letter, true);
  await tap(kiosk.clearSearch);
  await tap(kiosk.hideKeyboard);
  await tap(/Disdukcapil/);
  await tap(kiosk.nextPage);
  await tap(kiosk.previousPage);
  await tap(/KTP-el hilang/);
  await tap(kiosk.takeRegular);
  await page.getByText(kiosk.printed).waitFor();
  await tap(kiosk.finish);
  await page.getByText(kiosk.touchToStart).waitFor();
}
