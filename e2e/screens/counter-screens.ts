/** A counter, from choosing it to its break. */
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { press, sitDown } from '../people.ts';
import type { Screen, Stage } from './stage.ts';

const { counter } = words.id;
const deskOf = ({ window }: Stage) => window('counter');
const until = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

/** Before anybody has come. */
export const emptyCounterScreens: readonly Screen[] = [
  {
    name: 'counter-choose',
    app: 'counter',
    caption: 'Which counter does this computer stand at?',
    sizes: ['counter', 'phone'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await until(page, counter.choose.title);
      return page;
    },
  },
  {
    name: 'counter-nobody-waiting',
    app: 'counter',
    caption: 'Nobody waits: the button says why it cannot be pressed.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await sitDown(page, 1);
      await until(page, counter.why.nobody);
      return page;
    },
  },
];

/** With people in the hall. */
export const counterScreens: readonly Screen[] = [
  {
    name: 'counter-ready',
    app: 'counter',
    caption: 'People wait, in the order in which they are to be called; one button calls the next.',
    sizes: ['counter', 'display'],
    reach: async (stage) => {
      await stage.crowd.take(['ktp-hilang', 'ktp-rusak', 'ktp-baru', 'ktp-hilang', 'kia-baru', 'ktp-ubah-data']);
      await stage.crowd.take(['ktp-wna'], 'priority');
      await stage.crowd.take(['ktp-baru', 'ktp-rusak', 'ktp-hilang', 'ktp-hilang']);
      const page = await deskOf(stage);
      await until(page, counter.ticket.none);
      return page;
    },
  },
  {
    name: 'counter-called',
    app: 'counter',
    caption: 'A number is called; for ten seconds the call can be taken back.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await press(page, 'ticket:call-next');
      await page.getByRole('button', { name: counter.actions['ticket:undo'] }).waitFor();
      return page;
    },
  },
  {
    name: 'counter-serving',
    app: 'counter',
    caption: 'Somebody is served; those who did not come can be called after all.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
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
      await page.getByRole('button', { name: counter.actions['ticket:finish'] }).waitFor();
      return page;
    },
  },
  {
    name: 'counter-recent',
    app: 'counter',
    caption: 'The last numbers of this counter, to print one again.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await page.getByRole('tab', { name: counter.recent.title }).click();
      await page.getByRole('button', { name: counter.actions['ticket:reprint'] }).first().waitFor();
      return page;
    },
  },
  {
    name: 'counter-take',
    app: 'counter',
    caption: 'A number for somebody who cannot use the kiosk.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await press(page, 'ticket:take');
      await page.getByRole('searchbox', { name: counter.take.search }).fill('ktp');
      await page.getByRole('radio', { name: /KTP-el hilang/ }).check();
      return page;
    },
  },
  {
    name: 'counter-taken',
    app: 'counter',
    caption: 'The number just taken, large enough to be copied by hand, and that its paper has come.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await page.getByRole('button', { name: counter.take.submit }).click();
      await until(page, /sudah tercetak/);
      return page;
    },
  },
  {
    name: 'counter-close',
    app: 'counter',
    caption: 'It asks once before a counter closes while people wait.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await page.getByRole('dialog').getByRole('button', { name: words.id.close }).first().click();
      await press(page, 'ticket:finish');
      await press(page, 'counter:close');
      await page.getByRole('dialog', { name: counter.closing.title }).waitFor();
      return page;
    },
  },
  {
    name: 'counter-paused',
    app: 'counter',
    caption: 'On its break: nobody is called.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await deskOf(stage);
      await page.keyboard.press('Escape');
      await press(page, 'counter:pause');
      await until(page, counter.ticket.nonePaused);
      return page;
    },
  },
  {
    name: 'counter-sundanese',
    app: 'counter',
    caption: 'A number is called again, in Sundanese.',
    sizes: ['counter'],
    language: 'su',
    reach: async (stage) => {
      const page = await deskOf(stage);
      await press(page, 'counter:open');
      await press(page, 'ticket:call-next');
      await page.getByRole('button', { name: words.su.languageName }).click();
      await until(page, words.su.counter.actions['ticket:serve']);
      return page;
    },
  },
];
