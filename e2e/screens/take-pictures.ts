/**
 * Makes docs/screenshots/ and docs/screens.md anew from the list of screens. With names as arguments, only the
 * pictures of these (the walk goes through all the others all the same).
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, sizes, whyNoBrowser } from '../browser.ts';
import { pictureName, screens, show } from '../screens.ts';
import { withPalette } from './palette-png.ts';
import { screensPage } from './screens-page.ts';
import { openStage } from './stage.ts';

const docs = join(dirname(dirname(import.meta.dirname)), 'docs');
const folder = join(docs, 'screenshots');
/** What is larger is stored at half its size. */
const WIDEST = 1_920;

const reason = whyNoBrowser();
if (reason) {
  console.error(`No pictures: ${reason}.`);
  process.exit(1);
}
/** The page that names the hub's folder shows the one of an ordinary hub, not a test's that is gone by now. */
const withoutOwnFolder = (page: Page, folder: string): Promise<void> =>
  page.evaluate((folder) => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      if (node.nodeValue?.includes(folder)) node.nodeValue = node.nodeValue.replace(folder, '/srv/antrean/data');
    }
  }, folder);

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
const stage = await openStage(browser);
try {
  for (const screen of screens) {
    await show(screen, stage, async (page, size) => {
      if (!isWanted(screen.name)) return;
      await withoutOwnFolder(page, stage.hub.dataFolder);
      const { width, height } = sizes[size];
      const session = await page.context().newCDPSession(page);
      const scale = width > WIDEST ? 0.5 : 1;
      // The part that is in sight: the clip counts from the top of the page.
      const y = await page.evaluate(() => scrollY);
      const { data } = await session.send('Page.captureScreenshot', { clip: { x: 0, y, width, height, scale } });
      await session.detach();
      writeFileSync(join(folder, `${pictureName(screen, size)}.png`), withPalette(Buffer.from(data, 'base64')));
      console.log(pictureName(screen, size));
    });
  }
} finally {
  await stage.close();
  await browser.close();
}
const known = new Set(screens.flatMap((screen) => screen.sizes.map((size) => `${pictureName(screen, size)}.png`)));
for (const file of readdirSync(folder)) if (!known.has(file)) rmSync(join(folder, file));
writeFileSync(join(docs, 'screens.md'), screensPage());
