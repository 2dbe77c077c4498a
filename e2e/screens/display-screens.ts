/** The display on the wall of the hall. */
import { words } from '#shared/text/index.ts';
import type { Screen, Stage } from './stage.ts';

const { display } = words.id;
const wallOf = ({ window }: Stage) => window('display');

export const emptyDisplayScreens: readonly Screen[] = [
  {
    name: 'display-no-call',
    app: 'display',
    caption: 'Before the first call.',
    sizes: ['display'],
    reach: async (stage) => {
      const page = await wallOf(stage);
      await page.getByText(display.awaiting).waitFor();
      return page;
    },
  },
];

/** While one counter is at work. */
export const oneCallScreens: readonly Screen[] = [
  {
    name: 'display-one-call',
    app: 'display',
    caption: 'One counter is at work.',
    sizes: ['display', 'displayUpright'],
    reach: async (stage) => {
      const page = await wallOf(stage);
      await page.getByText(display.awaiting).waitFor({ state: 'detached' });
      return page;
    },
  },
];

export const displayScreens: readonly Screen[] = [
  {
    name: 'display-many-calls',
    app: 'display',
    caption: '24 counters at work: the call now, the last calls, and the counters a page at a time.',
    sizes: ['display', 'display4k', 'displayUpright'],
    reach: async (stage) => {
      await stage.crowd.workAtCounters(2);
      const page = await wallOf(stage);
      await page
        .getByRole('listitem')
        .filter({ hasText: /Loket 24$/ })
        .waitFor();
      return page;
    },
  },
  {
    name: 'display-english',
    app: 'display',
    caption: 'A screen of one agency, in English.',
    sizes: ['display'],
    language: 'en',
    reach: async (stage) => {
      const page = await stage.extra('display', async () => undefined, '?agency=disdukcapil&lang=en');
      // Its calls are there, though the other counters have called more often since.
      await page
        .getByRole('listitem')
        .filter({ hasText: /Counter 7$/ })
        .waitFor();
      return page;
    },
  },
];
