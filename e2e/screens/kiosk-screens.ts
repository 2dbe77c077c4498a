/** The kiosk, from the welcome to the number. */
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import { begin, findService, leave, shownNumber, takeHere } from '../people.ts';
import { type Screen, screensOf } from './stage.ts';

const { id, en, su } = words;
const screen = screensOf('kiosk');
const welcomed = (page: Page) => page.getByText(id.kiosk.touchToStart).waitFor();
const home = async (page: Page) => {
  const inEither = [id, en].map(({ kiosk }) => page.getByRole('button', { name: kiosk.home, exact: true }));
  await inEither.reduce((one, other) => one.or(other)).click();
  await welcomed(page);
};
const type = (page: Page, query: string, own = id) => page.getByRole('textbox', { name: own.kiosk.search }).fill(query);

/** A resident takes a number. */
export const kioskScreens: readonly Screen[] = [
  screen('start', 'The welcome: one touch chooses the language and begins.', welcomed, { also: ['display', 'phone'] }),
  screen(
    'choose',
    'What do you need? The agencies, and a search for those who know only what they need.',
    async (page) => {
      await begin(page);
      await page.getByRole('heading', { name: id.kiosk.whatFor }).waitFor();
    },
    { also: ['display', 'phone'] },
  ),
  screen('lowered', 'One touch brings everything within reach of a wheelchair.', async (page) => {
    await page.getByRole('button', { name: id.kiosk.comfort.lowered }).click();
    await page.getByRole('button', { name: id.kiosk.comfort.lowered, pressed: true }).waitFor();
  }),
  screen('keyboard', 'Touching the search brings letters to touch; nothing above them moves.', async (page) => {
    await page.getByRole('button', { name: id.kiosk.comfort.lowered }).click();
    await page.getByRole('textbox', { name: id.kiosk.search }).click();
    await page.getByRole('group', { name: id.kiosk.keyboard }).waitFor();
  }),
  screen('search', 'The services that the typed words find, spelled as people spell them.', async (page) => {
    const keys = page.getByRole('group', { name: id.kiosk.keyboard });
    for (const letter of 'KTP HIL') {
      await keys.getByRole('button', { name: letter === ' ' ? id.kiosk.space : letter, exact: true }).click();
    }
    await page.getByText(/layanan untuk “ktp hil”/).waitFor();
  }),
  screen('similar', 'No service has all the words: it says so, and shows what comes close.', async (page) => {
    await type(page, 'paspor mobil');
    await page.getByText(id.kiosk.onlySimilar).waitFor();
  }),
  screen('nothing-found', 'Nothing found: what to do instead.', async (page) => {
    await type(page, 'helikopter');
    await page.getByText(id.kiosk.notFoundHint).waitFor();
  }),
  screen(
    'services',
    'What one agency offers, and how many people wait for it.',
    async (page) => {
      await home(page);
      await begin(page);
      await page.getByRole('button', { name: /Disdukcapil/ }).click();
      await page.getByRole('heading', { name: id.kiosk.chooseService }).waitFor();
    },
    { also: ['phone'] },
  ),
  screen(
    'service',
    'One service: what to bring, how long it takes, what it costs, and the number itself.',
    async (page) => {
      await page.getByRole('button', { name: /KTP-el hilang/ }).click();
      await page.getByRole('button', { name: id.kiosk.takeRegular }).waitFor();
    },
    { also: ['display', 'phone'] },
  ),
  screen(
    'taking',
    'The hub is slow to answer: only one number is taken, however long it lasts.',
    async (page, { hub }) => {
      hub.freeze();
      await takeHere(page, 'regular');
      await page.getByText(id.kiosk.saving).waitFor();
    },
  ),
  screen('printing', 'The number is there at once; its paper is on the way.', async (page, { hub }) => {
    hub.thaw();
    await shownNumber(page);
    // Before it can say that the paper is out.
    hub.freeze();
  }),
  screen(
    'printed',
    'The paper has come out: where to wait, and what to do if missed.',
    async (page, { hub }) => {
      hub.thaw();
      await page.getByText(id.kiosk.printed).waitFor();
    },
    { also: ['display', 'phone'] },
  ),
  screen('cancel', 'A number that is not wanted any more: it asks once.', async (page) => {
    await page.getByRole('button', { name: id.kiosk.cancel.offer }).click();
    await page.getByRole('button', { name: id.kiosk.cancel.yes }).waitFor();
  }),
  screen('cancelled', 'The number does not hold any more.', async (page) => {
    await page.getByRole('button', { name: id.kiosk.cancel.yes }).click();
    await page.getByText(id.kiosk.cancel.doneMeans).waitFor();
  }),
  screen('external', 'A queue that its agency runs itself: where to go instead.', async (page) => {
    await leave(page);
    await findService(page, 'paspor', /Paspor/);
    await page.getByText(id.kiosk.external).first().waitFor();
  }),
  screen(
    'choose-english',
    'The agencies by what they are, for those who do not know their short names.',
    async (page) => {
      await home(page);
      await begin(page, 'en');
      await page.getByRole('heading', { name: en.kiosk.whatFor }).waitFor();
    },
    { language: 'en' },
  ),
  screen(
    'service-english',
    'A service in English.',
    async (page) => {
      await type(page, 'first identity card', en);
      await page.getByRole('button', { name: /First identity card/ }).click();
      await page.getByRole('button', { name: en.kiosk.takePriority }).waitFor();
    },
    { language: 'en' },
  ),
  screen(
    'choose-sundanese',
    'The same in Sundanese.',
    async (page) => {
      await home(page);
      await begin(page, 'su');
      await page.getByRole('heading', { name: su.kiosk.whatFor }).waitFor();
    },
    { language: 'su' },
  ),
  screen(
    'printed-sundanese',
    'A priority number in Sundanese.',
    async (page) => {
      await type(page, 'ktp ical', su);
      await page.getByRole('button', { name: /KTP-el ical/ }).click();
      await takeHere(page, 'priority', 'su');
      await page.getByText(su.kiosk.printed).waitFor();
    },
    { language: 'su' },
  ),
  screen('still-there', 'Nobody has touched anything for a while: it asks before it goes home.', async (page) => {
    await leave(page, 'su');
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    await page.getByRole('button', { name: id.kiosk.takeRegular }).waitFor();
    await page.clock.fastForward(46_000);
    await page.getByRole('dialog', { name: id.kiosk.stillThere }).waitFor();
    // The leap looked like a hub that was silent for as long.
    await page.getByText(/^\d\d\.\d\d WIB$/).waitFor();
  }),
];
