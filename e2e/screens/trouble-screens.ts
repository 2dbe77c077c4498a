/** What the screens say when something is wrong: no paper, closed, an app that is too old, a hub that is away. */
import type { Page } from 'playwright-core';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import { words } from '#shared/text/index.ts';
import { begin, breakPrinter, findService, press, takeHere } from '../people.ts';
import { holdCorner } from '../staff.ts';
import { type Screen, screensOf } from './stage.ts';

const { kiosk, counter, display, link } = words.id;
const screens = {
  kiosk: screensOf('kiosk'),
  counter: screensOf('counter'),
  display: screensOf('display'),
  admin: screensOf('admin'),
  printer: screensOf('printer'),
};
type WithLink = Exclude<keyof typeof screens, 'printer'>;

/** Brings the kiosk to its welcome, whatever it was left at. */
async function welcome(page: Page): Promise<void> {
  // Closes the staff corner, which lies over everything.
  await page.keyboard.press('Escape');
  const ways = [kiosk.stay, kiosk.home, kiosk.finish].map((name) => page.getByRole('button', { name, exact: true }));
  for (;;) {
    const start = page.getByText(kiosk.touchToStart);
    await ways
      .reduce((one, other) => one.or(other), start)
      .first()
      .waitFor();
    if (await start.isVisible()) return;
    for (const way of ways) if (await way.isVisible()) await way.click();
  }
}

export const paperScreens: readonly Screen[] = [
  screens.kiosk('no-paper', 'The paper has run out: the resident is told before.', async (page, { hub }) => {
    await welcome(page);
    await breakPrinter(hub, 'noPaper');
    await page.getByText(kiosk.willShow).waitFor({ timeout: 20_000 });
  }),
  screens.kiosk('service-no-paper', 'A service while the printer has no paper.', async (page) => {
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    await page.getByRole('button', { name: kiosk.takeRegular }).waitFor();
  }),
  screens.kiosk(
    'not-printed',
    'A number without paper: what to do with it.',
    async (page) => {
      await takeHere(page, 'regular');
      await page.getByText(kiosk.notPrinted).waitFor();
    },
    { also: ['phone'] },
  ),
  screens.counter('not-printed', 'A reprint did not come out: why, and what to do.', async (page) => {
    await page.getByRole('button', { name: words.id.languageName }).click();
    await press(page, 'ticket:reprint');
    await page.getByText(/tidak tercetak/).waitFor();
  }),
  screens.admin(
    'attention',
    'Something needs a person: what, and what to do.',
    async (page) => {
      await page.getByRole('button', { name: words.id.languageName }).click();
      await page
        .getByText(/Pasang gulungan baru/)
        .first()
        .waitFor();
    },
    { also: ['phone'] },
  ),
  screens.printer('no-paper', 'The virtual printer with a fault switched on.', (page) =>
    page.getByRole('switch', { name: words.id.paper.virtual.switches.noPaper, checked: true }).waitFor(),
  ),
];

const AFTER_HOURS = '2026-11-24T16:05:00+07:00';

export const closedScreens: readonly Screen[] = [
  screens.kiosk(
    'refused',
    'The queue closed at the very moment: why there is no number, and where to go on.',
    async (page, { hub }) => {
      await hub.startAgain();
      await welcome(page);
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      const take = page.getByRole('button', { name: kiosk.takeRegular });
      await take.waitFor();
      hub.freeze();
      hub.moveClock(AFTER_HOURS);
      await take.click();
      await page.getByText(kiosk.taking).waitFor();
      hub.thaw();
      await page.getByText(kiosk.refusedHeading).waitFor();
    },
  ),
  screens.kiosk('closed', 'After hours: when the hall opens again.', async (page) => {
    await welcome(page);
    await page.getByText(/Semua layanan sedang tutup/).waitFor();
  }),
  screens.kiosk('choose-closed', 'The agencies after hours.', async (page) => {
    await begin(page);
    await page.getByRole('heading', { name: kiosk.whatFor }).waitFor();
  }),
  screens.kiosk('service-closed', 'A service after hours: what to bring can still be read.', async (page) => {
    await page.getByRole('textbox', { name: kiosk.search }).fill('ktp hilang');
    await page.getByRole('button', { name: /KTP-el hilang/ }).click();
    await page.getByText(kiosk.cannotTake).waitFor();
  }),
];

/** Makes the page say that it is of an older version than it is. */
const asAnOldApp = (page: Page): Promise<void> =>
  page.routeWebSocket(/socket\.io/, (socket) => {
    const hub = socket.connectToServer();
    socket.onMessage((message) =>
      hub.send(String(message).replace(`"protocolVersion":${PROTOCOL_VERSION}`, '"protocolVersion":0')),
    );
  });
/** Lets nothing through between the page and the hub. */
const cutOff = (page: Page): Promise<void> => page.routeWebSocket(/socket\.io/, () => undefined);

const updateNeeded = (app: WithLink): Screen =>
  screens[app](
    'update-needed',
    'Another version than the hub: nothing is shown that could be misunderstood.',
    (page) => page.getByText(link.updateNeeded).waitFor(),
    { open: ({ extra }) => extra(app, asAnOldApp) },
  );
const notLinked = (app: WithLink, sentence: string): Screen =>
  screens[app]('not-linked', 'Started while the hub cannot be reached.', (page) => page.getByText(sentence).waitFor(), {
    open: ({ extra }) => extra(app, cutOff),
  });

export const strangerScreens: readonly Screen[] = [
  updateNeeded('kiosk'),
  updateNeeded('counter'),
  updateNeeded('display'),
  updateNeeded('admin'),
  notLinked('kiosk', kiosk.connecting),
  notLinked('counter', link.connecting),
  notLinked('display', display.notLinked),
];

/** @param prepare what is done before the hub goes away */
const linkLost = (
  app: WithLink,
  sentence: string | RegExp,
  caption: string,
  prepare: Screen['reach'] = async () => undefined,
): Screen =>
  screens[app]('link-lost', caption, async (page, stage) => {
    await prepare(page, stage);
    await stage.hub.kill('SIGTERM');
    await page.getByText(sentence).first().waitFor();
  });

export const linkLostScreens: readonly Screen[] = [
  linkLost(
    'kiosk',
    kiosk.noTaking,
    'The hub is away: no number can be taken, the rest can be read.',
    async (page, { hub }) => {
      await breakPrinter(hub, 'noPaper', false);
      await welcome(page);
      await page.getByText(kiosk.willShow).waitFor({ state: 'detached', timeout: 20_000 });
      await findService(page, 'ktp hilang', /KTP-el hilang/);
    },
  ),
  screens.kiosk(
    'staff-away',
    'The staff corner of a kiosk in a browser while the hub is away: since when, and nothing that needs a PIN.',
    async (page) => {
      await holdCorner(page);
      await page.getByText(/^Terputus sejak/).waitFor();
    },
  ),
  linkLost('counter', counter.why.lost, 'The hub is away: what is shown is old, and no button can be pressed.'),
  linkLost('display', /sambungan terputus/, 'The hub is away: how old the data is.'),
  linkLost('admin', link.lost, 'The hub is away.'),
];
