/** What staff do at a kiosk, and the manager for them. */
import type { Browser, Locator, Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { openPage, sizes } from './browser.ts';
import type { RunningHub } from './running-hub.ts';

export const PIN = '290817';
const { staffPin } = words.id.admin;
const { staff } = words.id.kiosk;

/** The manager sets the PIN on the status page. */
export async function setPin(browser: Browser, { url }: RunningHub): Promise<void> {
  const page = await openPage(browser, `${url}/admin/`, sizes.counter);
  await page.getByLabel(staffPin.pin, { exact: true }).fill(PIN);
  await page.getByLabel(staffPin.again, { exact: true }).fill(PIN);
  await page.getByRole('button', { name: staffPin.set }).click();
  await page.getByText(staffPin.done).waitFor();
  await page.context().close();
}

/** Where the corner is held, in CSS pixels. */
export type Place = { readonly x: number; readonly y: number };
const inTheCorner: Place = { x: 100, y: 30 };

/** Something rests in the upper left corner of the screen. The time of the page is in the test's hand. */
export async function holdCorner(page: Page, { x, y } = inTheCorner, ms = 3_000): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.clock.runFor(ms);
  await page.mouse.up();
  if (ms >= 3_000) await page.getByRole('dialog').waitFor();
}

/** A finger rests there, until the page has answered it; without an answer to wait for it is a short touch. */
export async function touch(page: Page, place: Place, answer?: () => Promise<void>): Promise<void> {
  const finger = await page.context().newCDPSession(page);
  await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] });
  await answer?.();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await finger.detach();
}

/** Touches the keys of a PIN, and *open*. */
export async function givePin(page: Page, pin = PIN, press = (key: Locator) => key.click()): Promise<void> {
  for (const name of [...pin, staff.unlock]) await press(page.getByRole('button', { name, exact: true }));
}

/** A finger on the middle of it. */
export async function touchOn(key: Locator): Promise<void> {
  const box = await key.boundingBox();
  if (!box) throw new Error('there is nothing to touch');
  await touch(key.page(), { x: box.x + box.width / 2, y: box.y + box.height / 2 });
}
