/** A hub with the windows of its hall: what the walk through all screens happens on. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '#shared/model.ts';
import { openPage, sizes, type WatchedPage } from '../browser.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { type Crowd, openCrowd } from './crowd.ts';

export type App = 'kiosk' | 'counter' | 'display' | 'admin' | 'printer' | 'phone';
export type Size = keyof typeof sizes;

/** One screen as somebody sees it. */
export type Screen = {
  readonly name: string;
  readonly app: App;
  /** What is to be seen, for docs/screens.md. */
  readonly caption: string;
  /** The first is the one at which it is reached. */
  readonly sizes: readonly Size[];
  readonly language?: Language;
  /** The page that shows it; the one window of its app unless it needs another. */
  readonly open: (stage: Stage) => Promise<WatchedPage>;
  /** The way to it from the screen before it in the list. */
  readonly reach: (page: WatchedPage, stage: Stage) => Promise<unknown>;
};

export type Stage = {
  readonly hub: RunningHub;
  readonly crowd: Crowd;
  /** The one window of an app, opened when it is first asked for. */
  readonly window: (app: App) => Promise<WatchedPage>;
  /** A window more, which `prepare` may spoil before the page is loaded; closed when the next one is opened. */
  readonly extra: (app: App, prepare: (page: Page) => Promise<void>, query?: string) => Promise<WatchedPage>;
  /** Lets displays show slides so many minutes after the last call, within 20 seconds from now on. */
  readonly fillScreensAfter: (minutes: number) => void;
  /** The one that `extra` opened last. */
  readonly shown: () => Promise<WatchedPage>;
  readonly close: () => Promise<void>;
};

/** The one screen for which there is a picture, beside the calls. */
export const WITH_PICTURE = 'tv-lobi';
const picture = join(dirname(dirname(import.meta.dirname)), 'halls/bogor-logo.png');

/** A Tuesday morning on which every queue of the shipped hall is open. */
const MORNING = '2026-11-24T09:41:00+07:00';
const sizeOf: Record<App, Size> = {
  kiosk: 'kiosk',
  counter: 'counter',
  display: 'display',
  admin: 'counter',
  printer: 'counter',
  phone: 'phone',
};

/** Kiosks stand upright in the hall and lie on desks. */
const alsoOf = (app: App): readonly Size[] => (app === 'kiosk' ? ['counter'] : []);

type More = Partial<Pick<Screen, 'language' | 'open'>> & {
  /** Sizes at which it is shown besides that of its app. */
  readonly also?: readonly Size[];
};

/** Makes the screens of one app: how one is called, what is to be seen, the way there, and what is special about it. */
export const screensOf =
  (app: App) =>
  (name: string, caption: string, reach: Screen['reach'], { also = [], ...more }: More = {}): Screen => ({
    name: `${app}-${name}`,
    app,
    caption,
    sizes: [sizeOf[app], ...alsoOf(app), ...also],
    open: (stage) => stage.window(app),
    reach,
    ...more,
  });

/** Opens a hub that observes its opening hours, with nobody in it. */
export async function openStage(browser: Browser): Promise<Stage> {
  const playlist = mkdtempSync(join(tmpdir(), 'antrean-stage-playlist-'));
  copyFileSync(picture, join(playlist, 'bogor.png'));
  const fillScreensAfter = (minutes: number) =>
    writeFileSync(
      join(playlist, 'playlist.yaml'),
      `fills-screen-after: ${minutes}\nbeside-calls: yes\nfiles:\n  bogor.png: { screens: [${WITH_PICTURE}] }\n`,
    );
  fillScreensAfter(60);
  const hub = await runHub(['--hours', 'hall', '--playlist', playlist], MORNING);
  const crowd = await openCrowd(hub.url);
  const windows = new Map<App, WatchedPage>();
  let extraWindow: WatchedPage | null = null;
  let phones: { readonly hub: RunningHub; readonly url: string } | null = null;
  const urlOf = async (app: App): Promise<string> => {
    if (app === 'printer') return hub.printerUrl;
    if (app !== 'phone') return `${hub.url}/${app}/`;
    phones ??= await openPhones();
    return phones.url;
  };
  return {
    hub,
    crowd,
    window: async (app) => {
      const known = windows.get(app);
      if (known) return known;
      const opened = await openPage(browser, await urlOf(app), sizes[sizeOf[app]], async (page) => {
        // So that its time can be made to run; until then it runs as always.
        if (app === 'kiosk') await page.clock.install();
      });
      windows.set(app, opened);
      return opened;
    },
    extra: async (app, prepare, query = '') => {
      await extraWindow?.context().close();
      extraWindow = await openPage(browser, (await urlOf(app)) + query, sizes[sizeOf[app]], prepare);
      return extraWindow;
    },
    fillScreensAfter,
    shown: async () => {
      if (!extraWindow) throw new Error('no window more has been opened');
      return extraWindow;
    },
    close: async () => {
      for (const page of [...windows.values(), extraWindow]) await page?.context().close();
      crowd.leave();
      await hub.close();
      await phones?.hub.close();
      rmSync(playlist, { recursive: true, force: true });
    },
  };
}

/** A hub with pages for phones: its kiosks and papers have codes for these, which the walk's own has not. */
async function openPhones(): Promise<{ readonly hub: RunningHub; readonly url: string }> {
  // The hub tells its free port on its screen only.
  const port = 20_000 + (process.pid % 10_000);
  const url = `http://127.0.0.1:${port}`;
  const pages = ['--public-url', url, '--public-port', String(port), '--proof-tries', '2000'];
  const hub = await runHub(['--hours', 'hall', '--printer', 'none', ...pages], MORNING);
  return { hub, url: `${url}/B/` };
}
