/** A counter, from choosing it to its break. */
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { press, sitDown } from '../people.ts';
import { deskBookings } from './booking-screens.ts';
import { type Screen, screensOf } from './stage.ts';

const { counter } = words.id;
const screen = screensOf('counter');
const until = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();
const button = (page: Page, action: keyof typeof counter.actions) =>
  page.getByRole('button', { name: new RegExp(`^${counter.actions[action]}(:|$)`) }).first();

/** Before anybody has come. */
export const emptyCounterScreens: readonly Screen[] = [
  screen('choose', 'Which counter does this computer stand at?', (page) => until(page, counter.choose.title), {
    also: ['phone'],
  }),
  screen('nobody-waiting', 'Nobody waits: the button says why it cannot be pressed.', async (page) => {
    await sitDown(page, 1);
    await until(page, counter.why.nobody);
  }),
];

/** With people in the hall. */
export const counterScreens: readonly Screen[] = [
  screen(
    'ready',
    'People wait, in the order in which they are to be called; one button calls the next.',
    async (page, { crowd }) => {
      await crowd.take(['ktp-hilang', 'ktp-rusak', 'ktp-baru', 'ktp-hilang', 'kia-baru', 'ktp-ubah-data']);
      await crowd.take(['ktp-wna'], 'priority');
      await crowd.take(['ktp-baru', 'ktp-rusak', 'ktp-hilang', 'ktp-hilang']);
      await until(page, counter.ticket.none);
    },
    { also: ['display'] },
  ),
  screen('called', 'A number is called; for ten seconds the call can be taken back.', async (page) => {
    await press(page, 'ticket:call-next');
    await until(page, counter.undo.called(''));
  }),
  screen('serving', 'Somebody is served; those who did not come can be called after all.', async (page) => {
    await press(page, 'ticket:serve');
    await press(page, 'ticket:finish');
    for (let absent = 0; absent < 2; absent++) {
      await press(page, 'ticket:call-next');
      await press(page, 'ticket:miss');
    }
    await press(page, 'ticket:call-next');
    await press(page, 'ticket:recall');
    await until(page, counter.ticket.recalls(1));
    await press(page, 'ticket:serve');
    await button(page, 'ticket:finish').waitFor();
  }),
  screen(
    'transfer',
    'Somebody is sent on, to another counter or another queue, with the same number.',
    async (page) => {
      await press(page, 'ticket:transfer');
      await page.getByRole('searchbox', { name: counter.transfer.search }).fill('kartu keluarga');
      await page.getByRole('radio').first().waitFor();
    },
  ),
  screen(
    'why',
    'Somebody asks why another number was called before their own: the answer, from what was weighed at the call.',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: counter.more.of('A-006') }).click();
      await page.getByRole('textbox', { name: counter.whyCalled.other }).fill('ap2');
      await page.keyboard.press('Enter');
      await page.getByRole('list', { name: counter.whyCalled.title('AP-002') }).waitFor();
    },
    { also: ['phone'] },
  ),
  screen('recent', 'The last numbers of this counter, to print one again.', async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: counter.recent.title }).click();
    await button(page, 'ticket:reprint').waitFor();
  }),
  screen('take', 'A number for somebody who cannot use the kiosk.', async (page) => {
    await press(page, 'ticket:take');
    await page.getByRole('searchbox', { name: counter.take.search }).fill('ktp');
    await page.getByRole('radio', { name: /KTP-el hilang/ }).check();
  }),
  screen(
    'taken',
    'The number just taken, large enough to be copied by hand, and that its paper has come.',
    async (page) => {
      await page.getByRole('button', { name: counter.take.submit }).click();
      await until(page, /sudah tercetak/);
    },
  ),
  ...deskBookings,
  screen('close', 'It asks once before a counter closes while people wait.', async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: words.id.close }).first().click();
    await press(page, 'ticket:finish');
    await press(page, 'counter:close');
    await page.getByRole('dialog', { name: counter.closing.title }).waitFor();
  }),
  screen('paused', 'On its break: nobody is called.', async (page) => {
    await page.keyboard.press('Escape');
    await press(page, 'counter:pause');
    await until(page, counter.ticket.nonePaused);
  }),
  screen(
    'sundanese',
    'A number is called again, in Sundanese.',
    async (page) => {
      await press(page, 'counter:open');
      await press(page, 'ticket:call-next');
      await page.getByRole('button', { name: words.su.languageName }).click();
      await until(page, words.su.counter.actions['ticket:serve']);
    },
    { language: 'su' },
  ),
];
