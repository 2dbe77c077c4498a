/** Registration as somebody sees it on a phone at home. */
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { type Screen, screensOf } from './stage.ts';

const { online, kiosk } = words.id;
const screen = screensOf('phone');
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

export const phoneScreens: readonly Screen[] = [
  screen('start', 'What do you need? By words or by the agency; nothing to install.', (page) =>
    heading(page, online.title),
  ),
  screen('found', 'What was found for a few words, as on the kiosk.', async (page) => {
    await page.getByRole('searchbox', { name: kiosk.whatFor }).fill('ktp hilang');
    await page.getByRole('button', { name: online.doSearch }).click();
    await page
      .getByRole('link', { name: /KTP-el hilang/ })
      .first()
      .waitFor();
  }),
  screen(
    'service',
    'What to bring, to be ticked before coming, and the days with their places.',
    async (page) => {
      await page
        .getByRole('link', { name: /KTP-el hilang/ })
        .first()
        .click();
      await page.getByRole('checkbox').first().check();
      await page.locator('.days a').first().waitFor();
    },
    { also: ['counter'] },
  ),
  screen('times', 'The times of a day, each with how many places it has.', async (page) => {
    await page.locator('.days a').first().click();
    await heading(page, online.day.chooseTime);
  }),
  screen('form', 'Name and telephone may be left out; what happens with them is said in a sentence.', async (page) => {
    await page.locator('.slots a').first().click();
    await page.getByRole('button', { name: online.form.register }).waitFor();
  }),
  screen('registered', 'The number, when to come, and the code, which the phone keeps.', async (page) => {
    await page.getByRole('button', { name: online.form.register }).click();
    await page.getByText(online.code.kept).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
  }),
  screen('away', 'Without a line the phone shows what it keeps.', async (page) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText(online.code.away).waitFor();
  }),
  screen('cancelled', 'A registration that was given up.', async (page) => {
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText(online.code.cancel, { exact: true }).click();
    await page.getByRole('button', { name: online.code.cancelYes }).click();
    await heading(page, online.code.states.cancelled);
  }),
  screen('elsewhere', 'A service that the agency runs itself: where to go.', async (page) => {
    await page.goto(new URL('s?id=paspor-baru', page.url()).href);
    await page.getByText(kiosk.toKnow).waitFor();
  }),
];
