/** What staff do at the kiosk itself, behind a PIN. */
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { givePin, holdCorner, PIN } from '../staff.ts';
import { type Screen, screensOf } from './stage.ts';

const { kiosk, refusals } = words.id;
const { staff } = kiosk;
const screen = screensOf('kiosk');
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

export const staffScreens: readonly Screen[] = [
  screen('staff-no-pin', 'The staff corner before the manager has set a PIN: where that is done.', async (page) => {
    await holdCorner(page);
    await page.getByText(staff.pinMissing).waitFor();
  }),
  screen(
    'staff-pin',
    'The way into the staff corner: hold the upper left corner for three seconds, then the PIN.',
    async (page, { crowd }) => {
      await crowd.setPin(PIN);
      await title(page, staff.enterPin);
      for (const digit of '2908') await page.getByRole('button', { name: digit, exact: true }).click();
    },
  ),
  screen('staff-wrong-pin', 'A wrong PIN, in plain words.', async (page) => {
    for (const digit of '11') await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: staff.unlock, exact: true }).click();
    await page.getByText(refusals['pin-wrong']({ left: 4 })).waitFor();
  }),
  screen('staff-paused', 'After five wrong ones: how long to wait.', async (page) => {
    for (let n = 0; n < 4; n++) {
      await givePin(page, '111213');
      await page.getByText(n < 3 ? refusals['pin-wrong']({ left: 3 - n }) : /Tunggu \d+ detik/).waitFor();
    }
  }),
  screen(
    'staff',
    'The staff corner: printer, link to the hub, and the last tickets of this kiosk to print again.',
    async (page, { crowd }) => {
      // Another PIN ends the pause.
      await crowd.setPin(PIN);
      await page.getByRole('button', { name: staff.leave }).click();
      await holdCorner(page);
      await givePin(page);
      await page.getByText(staff.printerStates.ready).waitFor();
      await page.getByRole('heading', { name: staff.tickets }).waitFor();
    },
  ),
  screen(
    'staff-sundanese',
    'The same in Sundanese.',
    async (page) => {
      await page.getByRole('button', { name: words.su.kiosk.shortLanguage, exact: true }).click();
      await title(page, words.su.kiosk.staff.title);
    },
    { language: 'su' },
  ),
  screen(
    'staff-english',
    'The same in English, after a test print.',
    async (page) => {
      await page.getByRole('button', { name: words.en.kiosk.shortLanguage, exact: true }).click();
      await title(page, words.en.kiosk.staff.title);
      await page.getByRole('button', { name: words.en.printers.printTest }).click();
      await page.getByText(words.en.printers.test.printed).waitFor();
    },
    { language: 'en' },
  ),
];
