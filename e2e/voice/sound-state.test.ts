/** What a display shows and does when it cannot be heard: in a browser that waits for a touch, and when its sound is lost. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { id as words } from '#shared/text/id.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from '../browser.ts';
import { openApp, whyNoElectron } from '../electron-app.ts';
import { runHub } from '../running-hub.ts';
import { openLoudspeaker, whyNoLoudspeaker } from './loudspeaker.ts';

const { unlockSound, soundLost, awaiting } = words.display;
const { opened, closeAll } = createClosing();
afterEach(closeAll);

declare global {
  var openedSound: AudioContext | undefined;
}
const OPENED = 'the sound is opened';
/** Lets the page, before it is loaded, say `OPENED` once it has opened its sound, and keep that as `openedSound`. */
const tellOfSound = (page: Page) =>
  page.addInitScript((sign) => {
    globalThis.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        globalThis.openedSound = this;
        console.info(sign);
      }
    };
  }, OPENED);

const noBrowser = whyNoBrowser();
if (noBrowser) console.log(`SKIPPED: the touch that unlocks the sound, since ${noBrowser}.`);
describe.skipIf(noBrowser !== null)('in a browser that is silent until it is touched', () => {
  test.each(['tap', 'Enter'] as const)('a display asks for a touch, and for none any more after %s', async (way) => {
    const hub = opened(await runHub());
    const browser = opened(await openBrowser({ needsTouch: true }));
    const opens = Promise.withResolvers<void>();
    const page = await openPage(browser, `${hub.url}/display/`, sizes.display, async (page) => {
      page.on('console', (message) => message.text() === OPENED && opens.resolve());
      await tellOfSound(page);
    });
    // Until then the page must not be asked anything: what a test asks counts as a touch.
    await opens.promise;
    const button = page.getByRole('button', { name: unlockSound });
    await button.waitFor();
    if (way === 'tap') await button.click();
    else await page.keyboard.press('Enter');
    await button.waitFor({ state: 'detached' });
    expect(page.faults).toEqual([]);
  });
});

const whyNot = whyNoElectron() ?? whyNoLoudspeaker();
if (whyNot) console.log(`SKIPPED: the loss of the sound in Electron, since ${whyNot}.`);
describe.skipIf(whyNot !== null)('in Electron', () => {
  test('a display whose sound server dies says so at once, and has itself started anew where the sound stays away', async () => {
    const hub = opened(await runHub());
    const loudspeaker = opened(await openLoudspeaker());
    const { app, page, userData, close } = await openApp('display', hub.url, undefined, [], loudspeaker.env);
    opened({ close });
    // The real one would start an app that nobody ends.
    await app.evaluate(({ app }) => Object.assign(app, { relaunch: () => undefined }));
    await page.clock.install();
    await tellOfSound(page);
    await page.reload();
    await page.getByText(awaiting).waitFor();
    await vi.waitFor(
      async () => expect(await page.evaluate(() => globalThis.openedSound?.currentTime)).toBeGreaterThan(1),
      {
        timeout: 20_000,
      },
    );
    expect(await page.getByText(soundLost).count()).toBe(0);

    await loudspeaker.kill();
    await page.getByText(soundLost).waitFor();
    await loudspeaker.start();
    await page.clock.runFor(5_000);
    expect(await page.getByText(soundLost).count()).toBe(1);
    const end = app.waitForEvent('close');
    // The page may be gone before its clock has come so far.
    await page.clock.runFor(60_000).catch(() => undefined);
    await end;
    expect(existsSync(join(userData, 'sound-restart'))).toBe(true);
  });
});
