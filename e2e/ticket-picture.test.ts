/** The ticket as a browser draws it from what a printer was sent: measured in millimetres, its code read by a phone. */
import jsqr from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CELL_DOTS, DOTS_PER_MM, paperProfiles } from '#shared/printing/paper-profile.ts';
import { openBrowser, whyNoBrowser } from './browser.ts';
import { pictureOf, samples, slip } from './screens/ticket-samples.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: tickets drawn by a browser, since ${reason}.`);

type Picture = { readonly width: number; readonly height: number; readonly dots: Uint8ClampedArray };

/** The picture in the printer's own dots, four bytes to each. */
async function draw(page: Page, svg: string): Promise<Picture> {
  const { width, height, ink } = await page.evaluate(async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const [, , width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
    const canvas = Object.assign(document.createElement('canvas'), { width, height: Math.floor(height) });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    // A sign for each dot: numbers would take seconds to come over.
    const ink = Array.from({ length: data.length / 4 }, (_, index) => ((data[index * 4] ?? 255) < 128 ? '#' : ' '));
    return { width: canvas.width, height: canvas.height, ink: ink.join('') };
  }, svg);
  const dots = Uint32Array.from(ink, (sign) => (sign === '#' ? 0xff000000 : 0xffffffff));
  return { width, height, dots: new Uint8ClampedArray(dots.buffer) };
}

/** Heights of what stands between blank rows, in dots, the paper's edges left out. */
function inkHeights({ width, height, dots }: Picture): readonly number[] {
  const isInked = (y: number) => {
    const row = dots.subarray(y * width * 4, (y + 1) * width * 4);
    return row.includes(0);
  };
  const heights: number[] = [];
  for (let y = 8; y < height - 8; y++) {
    if (!isInked(y)) heights.push(0);
    else heights.push((heights.pop() ?? 0) + 1);
  }
  return heights;
}

describe.skipIf(reason)('a ticket', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  describe.each([
    ['80mm', 18],
    ['58mm', 12],
  ] as const)('on %s paper', (width, numberMm) => {
    test('the slip of a booking is short, and its code can be scanned', async () => {
      const picture = await draw(page, pictureOf(slip, width));
      expect(picture.height / DOTS_PER_MM).toBeLessThanOrEqual(80);
      const code = jsqr.default(picture.dots, picture.width, picture.height);
      expect(code?.data).toBe(slip.qr);
    });

    test.each(samples)('$caption: is short, its number large, its code readable', async ({ paper }) => {
      const picture = await draw(page, pictureOf(paper, width));
      expect(picture.width / DOTS_PER_MM).toBe(paperProfiles[width].rollMm);
      expect(picture.height / DOTS_PER_MM).toBeLessThanOrEqual(80);
      // The tallest thing on the paper is the number: round letters reach a dot beyond the straight ones.
      const tallestMm = Math.max(...inkHeights(picture)) / DOTS_PER_MM;
      expect(tallestMm).toBeGreaterThanOrEqual(numberMm);
      // And nothing has run into it.
      expect(tallestMm).toBeLessThan((0.75 * paperProfiles[width].numberHeight * CELL_DOTS.height) / DOTS_PER_MM + 1);
      const code = jsqr.default(picture.dots, picture.width, picture.height);
      expect(code?.data ?? null).toBe(paper.follow);
    });
  });
});
