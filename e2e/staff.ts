/** What staff do at a kiosk, and the manager for them. */
import type { Browser, Page } from 'playwright-core';
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

/** A finger rests on the hall's name. The time of the page is in the test's hand. */
export async function holdHallName(page: Page): Promise<void> {
  await page.mouse.move(100, 30);
  await page.mouse.down();
  await page.clock.runFor(3_000);
  await page.mouse.up();
  await page.getByRole('dialog').waitFor();
}

/** Touches the keys of a PIN, and *open*. */
export async function givePin(page: Page, pin = PIN): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: staff.unlock, exact: true }).click();
}
