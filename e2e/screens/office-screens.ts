/** What the hall's manager and whoever tries the system out look at: the status page and the virtual printer. */
import { words } from '#shared/text/index.ts';
import { type Screen, screensOf } from './stage.ts';

const { admin, paper } = words.id;
const status = screensOf('admin');
const printer = screensOf('printer');

export const officeScreens: readonly Screen[] = [
  status(
    'well',
    'All is well: the day in figures, and the number at every counter.',
    (page) => page.getByText(admin.allGood).waitFor(),
    { also: ['phone'] },
  ),
  status('queues', 'The queues, each of which can be stopped and let go on.', (page) =>
    page
      .getByRole('heading', { name: admin.queues.title, exact: true })
      .evaluate((heading) => heading.scrollIntoView()),
  ),
  status('system', 'Every part of the system: whether it is well, and its facts.', (page) =>
    page.getByRole('heading', { name: admin.system, exact: true }).evaluate((heading) => heading.scrollIntoView()),
  ),
  status(
    'bookings',
    'A day of registered people was shut: how the next days stand, and whom staff call.',
    async (page, { crowd }) => {
      await crowd.registerAndShut();
      await page.getByRole('button', { name: admin.bookings.showCalls }).click();
      await page.getByText('Ibu S. R.').waitFor();
      await page.locator('#bookings').evaluate((part) => part.scrollIntoView());
    },
    { also: ['phone'] },
  ),
  status(
    'english',
    'The same in English.',
    async (page) => {
      await page.getByRole('button', { name: words.en.languageName }).click();
      await page.getByText(words.en.admin.today).first().waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    },
    { language: 'en' },
  ),
  printer(
    'paper',
    'The virtual printer with the paper that came out, and switches that break it.',
    async (page) => {
      await page.getByText(paper.virtual.faults).waitFor();
      await page.getByRole('img').first().waitFor();
    },
    { also: ['phone'] },
  ),
];
