/**
 * Every screen of the hall, in the order of one walk through it: each goes on from where the one before it left the
 * hub and the windows. `npm run screenshots` makes their pictures, screens.test.ts examines them.
 */
import type { WatchedPage } from './browser.ts';
import { sizes } from './browser.ts';
import { aloneScreens } from './screens/alone-screens.ts';
import { kioskBookings } from './screens/booking-screens.ts';
import { comfortScreens } from './screens/comfort-screens.ts';
import { counterScreens, emptyCounterScreens } from './screens/counter-screens.ts';
import { displayScreens, emptyDisplayScreens, oneCallScreens } from './screens/display-screens.ts';
import { kioskScreens } from './screens/kiosk-screens.ts';
import { kioskStates } from './screens/kiosk-states.ts';
import { officeScreens } from './screens/office-screens.ts';
import { phoneScreens } from './screens/phone-screens.ts';
import { staffScreens } from './screens/staff-screens.ts';
import type { App, Screen, Size, Stage } from './screens/stage.ts';
import { ticketScreens } from './screens/ticket-screens.ts';
import { closedScreens, linkLostScreens, paperScreens, strangerScreens } from './screens/trouble-screens.ts';

export const screens: readonly Screen[] = [
  ...emptyDisplayScreens,
  ...emptyCounterScreens,
  ...kioskScreens,
  ...comfortScreens,
  ...kioskStates,
  ...kioskBookings,
  ...aloneScreens,
  ...counterScreens,
  ...oneCallScreens,
  ...displayScreens,
  ...officeScreens,
  ...staffScreens,
  ...ticketScreens,
  ...phoneScreens,
  ...paperScreens,
  ...strangerScreens,
  ...linkLostScreens,
  ...closedScreens,
];

export const appTitles: Record<App, string> = {
  kiosk: 'Kiosk',
  counter: 'Counter',
  display: 'Display',
  admin: "Manager's status page",
  printer: 'Virtual printer',
  phone: 'Phone of a resident',
};

/** The name of a screen's picture at one of its sizes. */
export const pictureName = ({ name, sizes: [first] }: Screen, size: Size): string =>
  size === first ? name : `${name}-${sizes[size].width}x${sizes[size].height}`;

/** Opens and reaches a screen, then calls `look` at each of its sizes, and leaves it at the first. */
export async function show(
  screen: Screen,
  stage: Stage,
  look: (page: WatchedPage, size: Size) => Promise<void>,
): Promise<WatchedPage> {
  const page = await screen.open(stage);
  await screen.reach(page, stage);
  for (const size of screen.sizes) {
    await page.setViewportSize(sizes[size]);
    await settled(page);
    await look(page, size);
  }
  const [first] = screen.sizes;
  if (first && screen.sizes.length > 1) await page.setViewportSize(sizes[first]);
  return page;
}

/** Fonts are loaded, lists have found their room, and what came up can be touched. */
export const settled = (page: WatchedPage): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    do {
      for (let frames = 0; frames < 4; frames++) await frame();
    } while (document.querySelector('[data-settling="true"]'));
  });
