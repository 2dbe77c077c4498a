/** A real Chromium with pages of the sizes that the screens are made for. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM_BIN,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const program = candidates.find((path) => path && existsSync(path));

/** Why no browser can be run here, or null where one can. */
export const whyNoBrowser = (): string | null =>
  program ? null : 'Chromium is not here (apt-get install chromium, or name one with CHROMIUM_BIN)';

export const sizes = {
  kiosk: { width: 1080, height: 1920 },
  display: { width: 1920, height: 1080 },
  display4k: { width: 3840, height: 2160 },
  displayUpright: { width: 1080, height: 1920 },
  counter: { width: 1366, height: 768 },
  phone: { width: 360, height: 740 },
} as const;

/** How a browser is run other than by itself. */
export type BrowserWay = {
  /** The environment that leads it to a loudspeaker; without it, it is mute. */
  readonly loudspeaker?: Readonly<Record<string, string>>;
  /** Its pages are silent until they have been touched, as in a browser that nobody set up. */
  readonly needsTouch?: boolean;
  /** The film that its only camera sees; without it, there is no camera. */
  readonly camera?: string;
};

export function openBrowser({ loudspeaker, needsTouch = false, camera }: BrowserWay = {}): Promise<Browser> {
  if (!program) throw new Error('no browser');
  return chromium.launch({
    executablePath: program,
    ...(loudspeaker && {
      env: { ...(process.env as Record<string, string>), ...loudspeaker },
      ignoreDefaultArgs: ['--mute-audio'],
    }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--autoplay-policy=${needsTouch ? 'document-user-activation-required' : 'no-user-gesture-required'}`,
      ...(camera
        ? [
            '--use-fake-ui-for-media-stream',
            '--use-fake-device-for-media-stream',
            `--use-file-for-fake-video-capture=${camera}`,
          ]
        : []),
    ],
  });
}

/** A page and what it logged as errors, a breach of its content security policy included. */
export type WatchedPage = Page & { readonly faults: readonly string[] };

/**
 * Opens a page in a window of its own; whatever the page logs as an error fails the test that looks at `faults`.
 * `prepare` is called before the page is loaded.
 */
export async function openPage(
  browser: Browser,
  url: string,
  viewport: { readonly width: number; readonly height: number },
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await prepare(page);
  await page.goto(url);
  return Object.assign(page, { faults });
}
