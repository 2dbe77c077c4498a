/** The kiosk as somebody set it who sees, reaches or hears otherwise than most. */
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { giveVoices } from '../fake-voice.ts';
import { begin, findService, leave, takeHere } from '../people.ts';
import { type Screen, screensOf } from './stage.ts';

const { kiosk } = words.id;
const screen = screensOf('kiosk');
type Wish = Exclude<keyof typeof kiosk.comfort, 'title'>;

const wish = async (page: Page, ...wishes: readonly Wish[]) => {
  for (const name of wishes) await page.getByRole('button', { name: kiosk.comfort[name], exact: true }).click();
};
const home = async (page: Page) => {
  await page.getByRole('button', { name: kiosk.home, exact: true }).click();
  await page.getByText(kiosk.touchToStart).waitFor();
};

export const comfortScreens: readonly Screen[] = [
  screen('start-large', 'The welcome in large text: one touch, at any time.', async (page) => {
    await page.getByRole('button', { name: kiosk.stay }).click();
    await home(page);
    await wish(page, 'large');
  }),
  screen('choose-large', 'The agencies in large text.', async (page) => {
    await begin(page);
    await page.getByRole('heading', { name: kiosk.whatFor }).waitFor();
  }),
  screen('keyboard-large', 'Letters to touch beside large text.', async (page) => {
    await page.getByRole('textbox', { name: kiosk.search }).click();
    await page.getByRole('group', { name: kiosk.keyboard }).waitFor();
  }),
  screen('service-large', 'A service in large text: the rest of what to bring is a touch away.', async (page) => {
    await page.getByRole('textbox', { name: kiosk.search }).fill('ktp hilang');
    await page.getByRole('button', { name: /KTP-el hilang/ }).click();
    await page.getByRole('button', { name: kiosk.takeRegular }).waitFor();
  }),
  screen('printed-large', 'A number in large text.', async (page) => {
    await takeHere(page, 'regular');
    await page.getByText(kiosk.printed).waitFor();
  }),
  screen('start-contrast', 'The welcome in high contrast. The next resident finds it as always.', async (page) => {
    await leave(page);
    await wish(page, 'contrast');
  }),
  screen('choose-contrast', 'The agencies in high contrast.', async (page) => {
    await begin(page);
    await page.getByRole('heading', { name: kiosk.whatFor }).waitFor();
  }),
  screen('service-contrast', 'A service in high contrast, for the left hand.', async (page) => {
    await wish(page, 'leftHand');
    await page.getByRole('textbox', { name: kiosk.search }).fill('ktp hilang');
    await page.getByRole('button', { name: /KTP-el hilang/ }).click();
    await page.getByRole('button', { name: kiosk.takeRegular }).waitFor();
  }),
  screen('printed-contrast', 'A number in high contrast, for the left hand.', async (page) => {
    await takeHere(page, 'regular');
    await page.getByText(kiosk.printed).waitFor();
  }),
  screen(
    'aloud',
    'Where the machine has a voice, the kiosk reads its screens out.',
    async (page) => {
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      await page.getByRole('button', { name: kiosk.takeRegular }).waitFor();
      await wish(page, 'aloud');
    },
    { open: ({ extra }) => extra('kiosk', (page) => giveVoices(page, ['id-ID'])) },
  ),
];
