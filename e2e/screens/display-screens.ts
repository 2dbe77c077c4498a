/** The display on the wall of the hall. */
import { words } from '#shared/text/index.ts';
import { displayBookings } from './booking-screens.ts';
import { type Screen, screensOf, WITH_PICTURE } from './stage.ts';

const { display } = words.id;
const screen = screensOf('display');

export const emptyDisplayScreens: readonly Screen[] = [
  screen('no-call', 'Before the first call.', (page) => page.getByText(display.awaiting).waitFor(), {
    also: ['displayUpright'],
  }),
];

/** While one counter is at work. */
export const oneCallScreens: readonly Screen[] = [
  screen(
    'one-call',
    'One counter is at work; who was missed is told where to go.',
    (page) => page.getByText(display.awaiting).waitFor({ state: 'detached' }),
    { also: ['displayUpright'] },
  ),
];

export const displayScreens: readonly Screen[] = [
  screen(
    'many-calls',
    '24 counters at work: the call now, the last calls, and the counters a page at a time.',
    async (page, { crowd }) => {
      await crowd.workAtCounters(2);
      await page
        .getByRole('listitem')
        .filter({ hasText: /Loket 24$/ })
        .waitFor();
    },
    { also: ['display4k', 'displayUpright'] },
  ),
  screen(
    'english',
    'A screen of one agency, in English.',
    // Its calls are there, though the other counters have called more often since.
    (page) =>
      page
        .getByRole('listitem')
        .filter({ hasText: /Counter 7$/ })
        .waitFor(),
    {
      language: 'en',
      open: ({ extra }) => extra('display', async () => undefined, '?agency=disdukcapil&lang=en'),
    },
  ),
  screen(
    'agency',
    'A screen of one agency, with what each counter is for and the way to it.',
    (page) =>
      page
        .getByRole('listitem')
        .filter({ hasText: /Loket 7$/ })
        .waitFor(),
    {
      open: ({ extra }) => extra('display', async () => undefined, '?screen=tv-disdukcapil'),
      also: ['displayUpright'],
    },
  ),
  screen(
    'large',
    'Large type: the call now and the last ones, nothing beside them.',
    (page) => page.getByRole('listitem').first().waitFor(),
    { open: ({ extra }) => extra('display', async () => undefined, '?screen=tv-samping-lift') },
  ),
  screen(
    'desk',
    'The small screen above one desk.',
    (page) => page.getByRole('heading', { name: 'LOKET 8' }).waitFor(),
    {
      open: ({ extra }) => extra('display', async () => undefined, '?screen=layar-loket-8&lang=id'),
    },
  ),
  screen(
    'sound-lost',
    'Its loudspeaker is gone, so that people have to look.',
    async (page) => {
      await page.getByRole('listitem').first().waitFor();
      await page.evaluate(() => {
        Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'closed' });
        navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      });
      await page.getByText(display.soundLost).waitFor();
    },
    { open: ({ extra }) => extra('display', async () => undefined), also: ['displayUpright'] },
  ),
  screen(
    'playlist',
    'A picture of the hall in place of the counters, beside the calls.',
    (page) => page.locator('[data-idle="picture"]').waitFor(),
    {
      open: ({ extra }) => extra('display', async () => undefined, `?screen=${WITH_PICTURE}&lang=id`),
      also: ['displayUpright'],
    },
  ),
  screen(
    'waits',
    'Nobody was called for a while: how long each queue waits now.',
    async (page, { crowd, fillScreensAfter }) => {
      await crowd.take(['ktp-hilang', 'ktp-baru', 'kk-baru', 'akta-lahir', 'nib-badan', 'sip-dokter']);
      fillScreensAfter(0.1);
      await page.getByText(display.idle.waits).waitFor({ timeout: 90_000 });
      fillScreensAfter(60);
    },
    {
      open: ({ extra }) => extra('display', async () => undefined, '?counters=22'),
      also: ['display4k', 'displayUpright'],
    },
  ),
  ...displayBookings,
  // The last one: the window of lost sound is closed by it, so that the status page has nothing to ask for.
  screen(
    'unknown',
    'Its address asks for a screen that the hall does not have.',
    (page) => page.getByRole('heading', { name: display.noScreen.title }).waitFor(),
    { open: ({ extra }) => extra('display', async () => undefined, '?screen=tv-loby') },
  ),
];
