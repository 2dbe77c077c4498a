/** What the screens say when something is wrong: no paper, closed, an app that is too old, a hub that is away. */
import type { Page } from 'playwright-core';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import { words } from '#shared/text/index.ts';
import type { WatchedPage } from '../browser.ts';
import { begin, breakPrinter, findService, press, takeHere } from '../people.ts';
import type { App, Screen, Stage } from './stage.ts';

const { kiosk, counter, display, link } = words.id;

/** Brings the kiosk to its welcome, whatever it was left at. */
async function welcome({ window }: Stage): Promise<WatchedPage> {
  const page = await window('kiosk');
  const ways = [kiosk.stay, kiosk.home, kiosk.finish].map((name) => page.getByRole('button', { name }));
  for (;;) {
    const start = page.getByText(kiosk.touchToStart);
    await ways
      .reduce((one, other) => one.or(other), start)
      .first()
      .waitFor();
    if (await start.isVisible()) return page;
    for (const way of ways) if (await way.isVisible()) await way.click();
  }
}

export const paperScreens: readonly Screen[] = [
  {
    name: 'kiosk-no-paper',
    app: 'kiosk',
    caption: 'The paper has run out: the resident is told before.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await welcome(stage);
      await breakPrinter(stage.hub, 'noPaper');
      await page.getByText(kiosk.willShow).waitFor({ timeout: 20_000 });
      return page;
    },
  },
  {
    name: 'kiosk-service-no-paper',
    app: 'kiosk',
    caption: 'A service while the printer has no paper.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await stage.window('kiosk');
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      await page.getByRole('button', { name: kiosk.takeRegular }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-not-printed',
    app: 'kiosk',
    caption: 'A number without paper: what to do with it.',
    sizes: ['kiosk', 'phone'],
    reach: async (stage) => {
      const page = await stage.window('kiosk');
      await takeHere(page, 'regular');
      await page.getByText(kiosk.notPrinted).waitFor();
      return page;
    },
  },
  {
    name: 'counter-not-printed',
    app: 'counter',
    caption: 'A reprint did not come out: why, and what to do.',
    sizes: ['counter'],
    reach: async (stage) => {
      const page = await stage.window('counter');
      await page.getByRole('button', { name: words.id.languageName }).click();
      await press(page, 'ticket:reprint');
      await page.getByText(/tidak tercetak/).waitFor();
      return page;
    },
  },
  {
    name: 'admin-attention',
    app: 'admin',
    caption: 'Something needs a person: what, and what to do.',
    sizes: ['counter', 'phone'],
    reach: async ({ window }) => {
      const page = await window('admin');
      await page.getByRole('button', { name: words.id.languageName }).click();
      await page
        .getByText(/Pasang gulungan baru/)
        .first()
        .waitFor();
      return page;
    },
  },
  {
    name: 'printer-no-paper',
    app: 'printer',
    caption: 'The virtual printer with a fault switched on.',
    sizes: ['counter'],
    reach: async ({ window }) => {
      const page = await window('printer');
      await page.getByRole('switch', { name: words.id.paper.virtual.noPaper, checked: true }).waitFor();
      return page;
    },
  },
];

const AFTER_HOURS = '2026-11-24T16:05:00+07:00';

export const closedScreens: readonly Screen[] = [
  {
    name: 'kiosk-refused',
    app: 'kiosk',
    caption: 'The queue closed at the very moment: why there is no number, and where to go on.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      await stage.hub.startAgain();
      const page = await welcome(stage);
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      const take = page.getByRole('button', { name: kiosk.takeRegular });
      await take.waitFor();
      stage.hub.freeze();
      stage.hub.moveClock(AFTER_HOURS);
      await take.click();
      await page.getByText(kiosk.taking).waitFor();
      stage.hub.thaw();
      await page.getByText(kiosk.refusedHeading).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-closed',
    app: 'kiosk',
    caption: 'After hours: when the hall opens again.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await welcome(stage);
      await page.getByText(/Semua layanan sedang tutup/).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-choose-closed',
    app: 'kiosk',
    caption: 'The agencies after hours.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await stage.window('kiosk');
      await begin(page);
      await page.getByRole('heading', { name: kiosk.whatFor }).waitFor();
      return page;
    },
  },
  {
    name: 'kiosk-service-closed',
    app: 'kiosk',
    caption: 'A service after hours: what to bring can still be read.',
    sizes: ['kiosk'],
    reach: async (stage) => {
      const page = await stage.window('kiosk');
      await page.getByRole('textbox', { name: kiosk.search }).fill('ktp hilang');
      await page.getByRole('button', { name: /KTP-el hilang/ }).click();
      await page.getByText(kiosk.cannotTake).waitFor();
      return page;
    },
  },
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

const updateNeeded = (app: App): Screen => ({
  name: `${app}-update-needed`,
  app,
  caption: 'Another version than the hub: nothing is shown that could be misunderstood.',
  sizes: [app === 'kiosk' || app === 'display' ? app : 'counter'],
  reach: async ({ extra }) => {
    const page = await extra(app, asAnOldApp);
    await page.getByText(link.updateNeeded).waitFor();
    return page;
  },
});
const notLinked = (app: App, sentence: string): Screen => ({
  name: `${app}-not-linked`,
  app,
  caption: 'Started while the hub cannot be reached.',
  sizes: [app === 'kiosk' || app === 'display' ? app : 'counter'],
  reach: async ({ extra }) => {
    const page = await extra(app, cutOff);
    await page.getByText(sentence).waitFor();
    return page;
  },
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
  app: App,
  sentence: string | RegExp,
  caption: string,
  prepare: (stage: Stage) => Promise<unknown> = async () => undefined,
): Screen => ({
  name: `${app}-link-lost`,
  app,
  caption,
  sizes: [app === 'kiosk' || app === 'display' ? app : 'counter'],
  reach: async (stage) => {
    await prepare(stage);
    await stage.hub.kill('SIGTERM');
    const page = await stage.window(app);
    await page.getByText(sentence).first().waitFor();
    return page;
  },
});

export const linkLostScreens: readonly Screen[] = [
  linkLost('kiosk', kiosk.noTaking, 'The hub is away: no number can be taken, the rest can be read.', async (stage) => {
    await breakPrinter(stage.hub, 'noPaper', false);
    const page = await welcome(stage);
    await page.getByText(kiosk.willShow).waitFor({ state: 'detached', timeout: 20_000 });
    await findService(page, 'ktp hilang', /KTP-el hilang/);
  }),
  linkLost('counter', counter.why.lost, 'The hub is away: what is shown is old, and no button can be pressed.'),
  linkLost('display', /sambungan terputus/, 'The hub is away: how old the data is.'),
  linkLost('admin', link.lost, 'The hub is away.'),
];
