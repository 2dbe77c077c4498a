/** Pictures and videos on a display: they play, give way to a call, and a broken one costs nothing but itself. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { spoil } from '#shared/testing/good-hall-file.ts';
import { words } from '#shared/text/index.ts';
import { connectTestClient, granted } from '../hub/testing/test-client.ts';
import { openBrowser, sizes, whyNoBrowser } from './browser.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { findBarriers, findCutOff } from './screens/examine.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: pictures and videos on displays, since ${reason}.`);

const sample = join(import.meta.dirname, 'playlist/contoh.webm');
const picture = join(import.meta.dirname, '../halls/bogor-logo.png');

declare global {
  /** Whether the slide was still there at the first picture drawn after a view that told of a call. */
  var idleAtCall: boolean | undefined;
}

describe.skipIf(reason)('the playlist of a hall', () => {
  let browser: Browser;
  let hub: RunningHub;
  let folder: string;
  const leaving: (() => void)[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'antrean-e2e-playlist-'));
  });
  afterEach(async () => {
    for (const leave of leaving.splice(0)) leave();
    for (const context of browser.contexts()) await context.close();
    await hub.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A display on which things may move, unlike on those of the other tests. */
  const openDisplay = async (
    reducedMotion: 'no-preference' | 'reduce' = 'no-preference',
    viewport: { readonly width: number; readonly height: number } = sizes.display,
  ): Promise<Page> => {
    const context = await browser.newContext({ viewport, reducedMotion });
    const page = await context.newPage();
    await page.addInitScript(() => {
      globalThis.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(url, protocols);
          this.addEventListener('message', ({ data }) => {
            if (!String(data).includes('"calls":[{') || globalThis.idleAtCall !== undefined) return;
            globalThis.idleAtCall = true;
            requestAnimationFrame(() => {
              globalThis.idleAtCall = document.querySelector('[data-idle]') !== null;
            });
          });
        }
      };
    });
    await page.goto(`${hub.url}/display/?device=tv-uji`);
    return page;
  };
  const connect = async <R extends 'kiosk' | 'counter' | 'manager'>(role: R) => {
    const client = await connectTestClient(hub.url, role, `${role}-1`);
    leaving.push(client.close);
    return client;
  };
  const call = async (): Promise<string> => {
    const [kiosk, counter] = [await connect('kiosk'), await connect('counter')];
    granted(await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' }));
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    return granted(await counter.send('ticket:call-next', {})).number;
  };
  const video = (page: Page) => page.locator('video').first();
  const isMoving = (page: Page) =>
    page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5);

  test('plays a video mute and in parts, loads the next item meanwhile, and shows it after', async () => {
    copyFileSync(sample, join(folder, '1.webm'));
    copyFileSync(picture, join(folder, '2.png'));
    writeFileSync(join(folder, 'playlist.yaml'), 'beside-calls: yes\n');
    hub = await runHub(['--playlist', folder]);
    const statuses: number[] = [];
    const page = await openDisplay();
    page.on('response', (response) => {
      if (response.url().endsWith('1.webm')) statuses.push(response.status());
    });
    await isMoving(page);
    expect(await video(page).evaluate((element: HTMLVideoElement) => element.muted)).toBe(true);
    const next = page.locator('img[src*="2.png"]');
    expect(await next.evaluate((element: HTMLImageElement) => [element.complete, element.naturalWidth > 0])).toEqual([
      true,
      true,
    ]);
    expect(await next.evaluate((element) => getComputedStyle(element).opacity)).toBe('0');
    await page.waitForFunction(() => document.querySelector('[data-idle]')?.getAttribute('data-idle') === 'picture');
    expect(await next.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
    expect(statuses.every((status) => status === 206)).toBe(true);
  });

  test('fills the screen when nobody is called, with the clock, and is gone with the picture that brings a call', async () => {
    copyFileSync(sample, join(folder, '1.webm'));
    writeFileSync(join(folder, 'playlist.yaml'), 'fills-screen-after: 0.1\n');
    hub = await runHub(['--playlist', folder]);
    const page = await openDisplay();
    await isMoving(page);
    const { width = 0, height = 0 } = (await page.locator('[data-idle]').boundingBox()) ?? {};
    expect(width).toBeGreaterThan(sizes.display.width * 0.9);
    expect(height).toBeGreaterThan(sizes.display.height * 0.75);
    await page.locator('header time').waitFor();
    const number = await call();
    await page.getByText(number).first().waitFor();
    expect(await page.evaluate(() => globalThis.idleAtCall)).toBe(false);
    expect(await page.locator('video').count()).toBe(0);
  });

  test('gives way to the words that the link is lost', async () => {
    copyFileSync(sample, join(folder, '1.webm'));
    writeFileSync(join(folder, 'playlist.yaml'), 'fills-screen-after: 0.1\n');
    hub = await runHub(['--playlist', folder]);
    const page = await openDisplay();
    await isMoving(page);
    hub.freeze();
    await page.getByText(/sambungan terputus/).waitFor({ timeout: 10_000 });
    expect(await page.locator('[data-idle]').count()).toBe(0);
    hub.thaw();
  });

  test('goes on past a video that breaks or stands still, and the status page names the file', async () => {
    const bytes = readFileSync(sample);
    writeFileSync(join(folder, '1 rusak.webm'), Buffer.concat([bytes.subarray(0, 300), Buffer.alloc(9_000, 0xa5)]));
    writeFileSync(join(folder, '2 bukan.webm'), 'not a video');
    copyFileSync(sample, join(folder, '3.webm'));
    writeFileSync(join(folder, 'playlist.yaml'), 'beside-calls: yes\n');
    hub = await runHub(['--playlist', folder]);
    const page = await openDisplay();
    await page.waitForFunction(() => {
      const shown = document.querySelector('video');
      return shown?.src.endsWith('3.webm') && shown.currentTime > 0.3;
    });
    const manager = await connect('manager');
    const { view } = await manager.untilFrame((frame) => (frame.view.playlist?.skipped.length ?? 0) > 0);
    expect(view.playlist?.skipped.map(({ file, deviceId }) => [file, deviceId])).toEqual([['1 rusak.webm', 'tv-uji']]);
    expect(view.playlist?.faults.map(({ code, detail }) => [code, detail.file])).toEqual([
      ['not-that-kind', '2 bukan.webm'],
    ]);
  });

  test('shows pictures only to whoever wants no movement', async () => {
    copyFileSync(sample, join(folder, '1.webm'));
    copyFileSync(picture, join(folder, '2.png'));
    writeFileSync(join(folder, 'playlist.yaml'), 'beside-calls: yes\n');
    hub = await runHub(['--playlist', folder]);
    const page = await openDisplay('reduce');
    await page.locator('[data-idle="picture"]').waitFor();
    expect(await page.locator('video').count()).toBe(0);
  });

  test('without a picture is what to bring for each service, whole however long its words are', async () => {
    const long = (letters: number) =>
      'surat keterangan dari kelurahan tempat tinggal '.repeat(9).slice(0, letters).trim();
    const needs = Array.from({ length: 3 }, (_, n) => `\n      - ${n + 1} ${long(280)}`).join('');
    const hall = join(folder, '../', `${basename(folder)}.yaml`);
    writeFileSync(
      hall,
      spoil('name: KTP-el hilang', `name: ${long(119)}`)
        .replace(/requirements:\n.*\n.*\n/, `requirements:${needs}\n`)
        .replace('checked: no', `time: ${long(60)}\n    cost: ${long(60)}\n    checked: no`),
    );
    writeFileSync(join(folder, 'playlist.yaml'), 'fills-screen-after: 0.1\n');
    hub = await runHub(['--playlist', folder, '--hall', hall]);
    rmSync(hall);
    const pages = await Promise.all(
      [sizes.display, sizes.display4k, sizes.displayUpright, { width: 1_024, height: 768 }].map((size) =>
        openDisplay('reduce', size),
      ),
    );
    for (const page of pages) {
      await page.locator('[data-idle="service"]').waitFor();
      expect(await page.locator('h2').textContent()).toBe(long(119));
      expect([...(await findCutOff(page, true)), ...(await findBarriers(page, 'display'))]).toEqual([]);
    }
  });

  test('or what the hall can tell of itself: its waits, its day and what a survey found, no more than is known', async () => {
    const hall = join(folder, '../', `${basename(folder)}.yaml`);
    const source = `Bagian Organisasi ${'kota '.repeat(20)}`.trim();
    writeFileSync(
      hall,
      spoil(
        '  hours:\n    mon-thu',
        `  satisfaction: { value: 88.31, day: 2026-06-30, respondents: 1412, source: ${source} }\n  hours:\n    mon-thu`,
      ).replace(/ {4}requirements:\n.*\n.*\n/, ''),
    );
    writeFileSync(join(folder, 'playlist.yaml'), 'fills-screen-after: 0.1\n');
    hub = await runHub(['--playlist', folder, '--hall', hall]);
    rmSync(hall);
    const idle = words.id.display.idle;
    const sizesShown = [sizes.display, sizes.displayUpright, { width: 1_024, height: 768 }];
    const pages = await Promise.all(sizesShown.map((size) => openDisplay('reduce', size)));
    const faultsOf = async (page: Page) => [
      ...(await findCutOff(page, true)),
      ...(await findBarriers(page, 'display')),
    ];
    for (const page of pages) {
      // Nobody has come: there is nothing to tell of the day.
      await page.getByText(idle.satisfaction).waitFor();
      expect(await page.locator('[data-idle]').textContent()).toContain('88,31 dari 100');
      expect(await page.locator('[data-idle]').textContent()).toContain(idle.respondents('1.412', '30 Juni 2026'));
      expect(await faultsOf(page)).toEqual([]);
      await page.context().close();
    }
    const [kiosk, counter] = [await connect('kiosk'), await connect('counter')];
    for (let people = 0; people < 2; people++)
      granted(await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' }));
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    const { id: ticketId } = granted(await counter.send('ticket:call-next', {}));
    granted(await counter.send('ticket:serve', { ticketId }));
    granted(await counter.send('ticket:finish', { ticketId }));
    const busy = await Promise.all(sizesShown.map((size) => openDisplay('reduce', size)));
    for (const [title, told] of [
      [idle.waits, idle.waiting(1)],
      [idle.today, idle.served],
    ] as const) {
      for (const page of busy) {
        await page.getByText(title).waitFor();
        expect(await page.locator('[data-idle]').textContent()).toContain(told);
        expect(await faultsOf(page)).toEqual([]);
      }
    }
  }, 120_000);

  test('takes up a file that is put into its folder while everything runs', async () => {
    writeFileSync(join(folder, 'playlist.yaml'), 'beside-calls: yes\n');
    hub = await runHub(['--playlist', folder]);
    const page = await openDisplay();
    await page.getByText(words.id.display.noneOpen).waitFor();
    copyFileSync(picture, join(folder, 'baru.png'));
    await page.locator('img[src*="baru.png"]').first().waitFor({ timeout: 40_000 });
  }, 60_000);
});
