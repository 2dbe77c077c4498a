import type { Browser, CDPSession } from 'playwright-core';
import { openBrowser, whyNoBrowser } from '../e2e/browser.ts';
import { runHub } from '../e2e/running-hub.ts';
import { type Finding, overAim } from './measure.ts';

const ROUNDS = 10;
/** A cheap phone's processor beside the one of whoever measures, and its line. */
const SLOWED = 4;
const BYTES_PER_SECOND = 400_000 / 8;
const ROUND_TRIP_MS = 300;
const USABLE_MS = 3_000;

/** The pages that somebody sees on the way to a registration, each as the first one of a phone that was never here. */
const pages = {
  'the first page': '',
  'what was found': '?q=ktp+hilang',
  'a service with its days': 's?id=ktp-hilang',
};

/**
 * The pages of registration over their aim, on a processor slowed four times and a line of 400 kbit/s: from the
 * navigation until the page is drawn and its script has run.
 */
export async function phonePage(): Promise<readonly Finding[]> {
  const reason = whyNoBrowser();
  if (reason) {
    console.log(`  not measured: ${reason}`);
    return [];
  }
  const browser = await openBrowser();
  const port = 20_000 + (process.pid % 10_000);
  const hub = await runHub(['--public-url', 'https://antrean.example', '--public-port', String(port)]);
  const findings: Finding[] = [];
  for (const [what, path] of Object.entries(pages)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      times.push(await loadOnce(browser, `http://127.0.0.1:${port}/B/${path}`));
    findings.push(
      overAim(`${what} on a phone ${SLOWED} times slower, at 400 kbit/s, until it can be used`, times, USABLE_MS),
    );
  }
  await hub.close();
  await browser.close();
  return findings;
}

async function loadOnce(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  await slowDown(await context.newCDPSession(page));
  await page.goto(url, { waitUntil: 'load' });
  const ms = await page.evaluate(async () => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    // It may be told of after the page is loaded.
    const painted = await new Promise<number>((resolve) => {
      const look = (list: PerformanceObserverEntryList) => {
        const first = list.getEntriesByName('first-contentful-paint')[0];
        if (first) resolve(first.startTime);
      };
      new PerformanceObserver(look).observe({ type: 'paint', buffered: true });
    });
    return Math.max(navigation?.domContentLoadedEventEnd ?? Number.NaN, painted);
  });
  await context.close();
  return ms;
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
}
