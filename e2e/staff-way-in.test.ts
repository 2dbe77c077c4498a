/** The way into the staff corner of a kiosk: the upper left corner of the screen, or three keys, wherever a resident is. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { sizes, type WatchedPage, whyNoBrowser } from './browser.ts';
import { freshHall } from './fresh-hall.ts';
import { begin, findService, takeHere } from './people.ts';
import type { RunningHub } from './running-hub.ts';
import { givePin, holdCorner, PIN, type Place, setPin, touch, touchOn } from './staff.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: the way into the staff corner in a browser, since ${reason}.`);

const { kiosk } = words.id;
const { staff } = kiosk;
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor();
const toService = (page: Page) => findService(page, 'ktp hilang', /KTP-el hilang/);
const toTicket = async (page: Page) => {
  await toService(page);
  await takeHere(page, 'regular');
  await page.getByText(kiosk.printed).waitFor();
};

/** How a resident gets from the welcome to each step; a hub that was frozen for one is thawed behind it. */
const steps: Readonly<Record<string, (page: Page, hub: RunningHub) => Promise<void>>> = {
  'the welcome': (page) => page.getByText(kiosk.touchToStart).waitFor(),
  agencies: (page) => begin(page),
  'a search': async (page) => {
    await begin(page);
    await page.getByRole('textbox', { name: kiosk.search }).fill('ktp');
    await page
      .getByRole('button', { name: /KTP-el hilang/ })
      .first()
      .waitFor();
  },
  services: async (page) => {
    await begin(page);
    await page.getByRole('button', { name: /Disdukcapil/ }).click();
    await heading(page, kiosk.chooseService);
  },
  'a service': toService,
  'waiting for the number': async (page, hub) => {
    await toService(page);
    hub.freeze();
    await takeHere(page, 'regular');
    await heading(page, kiosk.taking);
  },
  'a ticket': toTicket,
  'giving it back': async (page) => {
    await toTicket(page);
    await page.getByRole('button', { name: kiosk.cancel.offer }).click();
    await page.getByRole('button', { name: kiosk.cancel.yes }).waitFor();
  },
};

/** As far from the edge as the corner surely reaches: whoever holds it nearer holds it too. */
const farthest = ({ width }: { readonly width: number }): Place => ({
  x: width / 3 - 20,
  y: 4 * (width === sizes.kiosk.width ? 28 : 18),
});

describe.skipIf(reason).each([['kiosk'], ['counter']] as const)(
  'the way into the staff corner, on a screen as of a %s',
  (size) => {
    const { hub, browser, open: openWindow } = freshHall();
    const open = async (prepare?: (page: Page) => Promise<void>): Promise<WatchedPage> => {
      const page = await openWindow('/kiosk/', size, prepare);
      await page.getByText(kiosk.touchToStart).waitFor();
      return page;
    };
    const leaveCorner = async (page: Page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText(kiosk.touchToStart).waitFor();
    };

    test('is open at every step, by mouse and by keyboard', async () => {
      await setPin(browser(), hub());
      const page = await open((page) => page.clock.install());
      for (const [name, go] of Object.entries(steps)) {
        const ways = [() => holdCorner(page, farthest(sizes[size])), () => page.keyboard.press('Control+Alt+KeyK')];
        for (const way of ways) {
          await go(page, hub());
          await way();
          await page
            .getByRole('dialog')
            .waitFor({ timeout: 3_000 })
            .catch(() => expect.fail(`it does not open from ${name}`));
          hub().thaw();
          await heading(page, staff.enterPin);
          await leaveCorner(page);
        }
      }
      expect(page.faults).toEqual([]);
    }, 120_000);

    test('opens for a finger that rests, at the welcome and at a service, and takes the PIN by touch', async () => {
      await setPin(browser(), hub());
      // In true time: a browser makes its own of a finger that rests for long.
      const page = await open();
      const far = farthest(sizes[size]);
      const isOpen = () => page.getByRole('dialog').waitFor();
      await touch(page, far, isOpen);
      await heading(page, staff.enterPin);
      await leaveCorner(page);
      await toService(page);
      await touch(page, far, isOpen);
      await givePin(page, PIN, touchOn);
      await page.getByText(staff.printerStates.ready).waitFor();
      expect(page.faults).toEqual([]);
    });

    test('stays shut for who holds it for less than three seconds, and for who holds another place', async () => {
      const page = await open((page) => page.clock.install());
      await holdCorner(page, { x: 12, y: 12 }, 2_900);
      await page.clock.runFor(2_000);
      const { width, height } = sizes[size];
      for (const place of [
        { x: width - 100, y: 30 },
        { x: 100, y: height / 3 },
      ]) {
        await page.mouse.move(place.x, place.y);
        await page.mouse.down();
        await page.clock.runFor(5_000);
        await page.mouse.up();
      }
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  },
);
