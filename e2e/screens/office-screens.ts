/** What the hall's manager and whoever tries the system out look at: the status page and the virtual printer. */
import { words } from '#shared/text/index.ts';
import type { Screen, Stage } from './stage.ts';

const { paper } = words.id;

const statusOf = async ({ window }: Stage, sentence: string | RegExp) => {
  const page = await window('admin');
  await page.getByText(sentence).first().waitFor();
  return page;
};

export const officeScreens: readonly Screen[] = [
  {
    name: 'admin-well',
    app: 'admin',
    caption: 'All is well: the day in figures, and every part of the system.',
    sizes: ['counter', 'phone'],
    reach: (stage) => statusOf(stage, /perangkat tersambung/),
  },
  {
    name: 'admin-english',
    app: 'admin',
    caption: 'The same in English.',
    sizes: ['counter'],
    language: 'en',
    reach: async ({ window }) => {
      const page = await window('admin');
      await page.getByRole('button', { name: words.en.languageName }).click();
      await page.getByText(words.en.admin.today).first().waitFor();
      return page;
    },
  },
  {
    name: 'printer-paper',
    app: 'printer',
    caption: 'The virtual printer with the paper that came out, and switches that break it.',
    sizes: ['counter', 'phone'],
    reach: async ({ window }) => {
      const page = await window('printer');
      await page.getByText(paper.virtual.faults).waitFor();
      await page.getByRole('img').first().waitFor();
      return page;
    },
  },
];
