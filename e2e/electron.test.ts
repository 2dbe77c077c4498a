/** The three apps as they were built, each on a real Electron, with a real hub. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { id as words } from '#shared/text/id.ts';
import { removeTestData, startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { type AppName, openApp, type RunningApp, whyNoElectron } from './electron-app.ts';

const why = whyNoElectron();
if (why) console.log(`SKIPPED: tests in Electron, since ${why}.`);

/** What an app shows first once it has heard the hub. */
const firstScreens: Record<AppName, string> = {
  kiosk: words.kiosk.takeNumber,
  display: words.display.awaiting,
  counter: words.counter.choose.title,
};

describe.skipIf(why !== null)('the apps in Electron', () => {
  let hub: TestHub;
  let running: RunningApp | null = null;
  const open = async (name: AppName) => {
    running = await openApp(name, hub.url);
    return running;
  };

  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterEach(async () => {
    await running?.close();
    running = null;
  });
  afterAll(async () => {
    await hub.close();
    removeTestData();
  });

  test.each(Object.entries(firstScreens) as [AppName, string][])(
    'the %s opens its own page, finds the hub and shows its first screen, filling the screen',
    async (name, words) => {
      const { page, userData } = await open(name);
      await page.getByText(words).first().waitFor();
      const { device } = JSON.parse(readFileSync(join(userData, 'config.json'), 'utf8'));
      expect(page.url()).toBe(
        `app://antrean/index.html?${new URLSearchParams({ hub: new URL(hub.url).origin, device })}`,
      );
      expect(hub.context.isConnected(device, name)).toBe(true);
      const size = await page.evaluate(() => Math.min(innerWidth / screen.width, innerHeight / screen.height));
      expect(size).toBeGreaterThan(0.95);
    },
  );

  test('a page has no way to Node, to other windows or to other addresses', async () => {
    const { app, page } = await open('kiosk');
    await page.getByText(firstScreens.kiosk).first().waitFor();
    expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof process])).toEqual([
      'undefined',
      'undefined',
    ]);
    expect(await page.evaluate(() => window.open('https://example.com'))).toBeNull();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          fetch('http://127.0.0.2:9/').catch(() => undefined);
        }),
    );
    expect(blocked).toBe('connect-src');
    expect(page.url()).toMatch(/^app:\/\/antrean\//);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('a page whose process crashed is back within three seconds', async () => {
    const { app, page } = await open('display');
    await page.getByText(firstScreens.display).first().waitFor();
    const comesBack = app.waitForEvent('window');
    const crashed = performance.now();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    const fresh = await comesBack;
    expect(performance.now() - crashed).toBeLessThan(3_000);
    await fresh.getByText(firstScreens.display).first().waitFor();
  });
});
