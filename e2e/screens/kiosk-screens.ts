/** The kiosk, from the welcome to the number. */
import { words } from '#shared/text/index.ts';
import { begin, findService, leave, shownNumber, takeHere } from '../people.ts';
import type { Screen, Stage } from './stage.ts';

const { id, en, su } = words;
const kioskOf = ({ window }: Stage) => window('kiosk');
const home = async (stage: Stage) => {
  const page = await kioskOf(stage);
  await page
    .getByRole('button', { name: id.kiosk.home })
    .or(page.getByRole('button', { name: en.kiosk.home }))
    .click();
  await page.getByText(id.kiosk.touchToStart).waitFor();
  return page;
};

/** A resident takes a number. */
export const kioskScreens: readonly Screen[] = [
  {
    name: 'kiosk-start',
    app: 'kiosk',
    caption: 'The welcome: one touch chooses the language and begins.',
    sizes: ['kiosk', 'display', 'phone'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await page.getByText(id.kiosk.touchToStart).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-choose',
    app: 'kiosk',
    caption: 'What do you come for? The agencies, and a search for those who know only what they need.',
    sizes: ['kiosk', 'display', 'phone'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await begin(page);
      await page.getByRole('heading', { name: id.kiosk.whatFor }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-keyboard',
    app: 'kiosk',
    caption: 'Touching the search brings letters to touch.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await page.getByRole('textbox', { name: id.kiosk.search }).click();
      await page.getByRole('group', { name: id.kiosk.keyboard }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-search',
    app: 'kiosk',
    caption: 'The services that the typed words find, spelled as people spell them.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      const keys = page.getByRole('group', { name: id.kiosk.keyboard });
      for (const letter of 'KTP HIL') {
        await keys.getByRole('button', { name: letter === ' ' ? id.kiosk.space : letter, exact: true }).click();
      }
      await page.getByText(/layanan untuk “ktp hil”/).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-nothing-found',
    app: 'kiosk',
    caption: 'Nothing found: what to do instead.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await page.getByRole('textbox', { name: id.kiosk.search }).fill('helikopter');
      await page.getByText(id.kiosk.notFoundHint).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-services',
    app: 'kiosk',
    caption: 'What one agency offers, and how many people wait for it.',
    sizes: ['kiosk', 'phone'],
    reach: async (stage) => {
      const page = await home(stage);
      await begin(page);
      await page.getByRole('button', { name: /Disdukcapil/ }).click();
      await page.getByRole('heading', { name: id.kiosk.chooseService }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-service',
    app: 'kiosk',
    caption: 'One service: what to bring, how long it takes, what it costs, and the number itself.',
    sizes: ['kiosk', 'phone'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await page.getByRole('button', { name: /KTP-el hilang/ }).click();
      await page.getByRole('button', { name: id.kiosk.takeRegular }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-taking',
    app: 'kiosk',
    caption: 'The hub is slow to answer: only one number is taken, however long it lasts.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      stage.hub.freeze();
      await takeHere(page, 'regular');
      await page.getByText(id.kiosk.saving).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-printing',
    app: 'kiosk',
    caption: 'The number is there at once; its paper is on the way.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      stage.hub.thaw();
      await shownNumber(page);
      // Before it can say that the paper is out.
      stage.hub.freeze();
      return page;
    },
  },
  {
    name: 'kiosk-printed',
    app: 'kiosk',
    caption: 'The paper has come out.',
    sizes: ['kiosk', 'phone'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      stage.hub.thaw();
      await page.getByText(id.kiosk.printed).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-external',
    app: 'kiosk',
    caption: 'A queue that its agency runs itself: where to go instead.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await leave(page);
      await findService(page, 'paspor', /Paspor/);
      await page.getByText(id.kiosk.external).first().waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-service-english',
    app: 'kiosk',
    caption: 'A service in English.',
    sizes: ['kiosk'],
    language: 'en',
    reach: async (stage) => {
      const page = await home(stage);
      await findService(page, 'first identity card', /First identity card/, 'en');
      await page.getByRole('button', { name: en.kiosk.takePriority }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-choose-sundanese',
    app: 'kiosk',
    caption: 'What do you come for, in Sundanese.',
    sizes: ['kiosk'],
    language: 'su',
    reach: async (stage) => {
      const page = await home(stage);
      await begin(page, 'su');
      await page.getByRole('heading', { name: su.kiosk.whatFor }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-printed-sundanese',
    app: 'kiosk',
    caption: 'A priority number in Sundanese.',
    sizes: ['kiosk'],
    language: 'su',
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await page.getByRole('textbox', { name: su.kiosk.search }).fill('ktp ical');
      await page.getByRole('button', { name: /KTP-el ical/ }).click();
      await takeHere(page, 'priority', 'su');
      await page.getByText(su.kiosk.printed).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-still-there',
    app: 'kiosk',
    caption: 'Nobody has touched anything for a while: it asks before it goes home.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await kioskOf(stage);
      await leave(page, 'su');
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      await page.getByRole('button', { name: id.kiosk.takeRegular }).waitFor();
      await page.clock.fastForward(46_000);
      await page.getByRole('dialog', { name: id.kiosk.stillThere }).waitFor();
      // The leap looked like a hub that was silent for as long.
      await page.getByText(/^\d\d:\d\d WIB$/).waitFor();
      return page;
    },
  },
];
