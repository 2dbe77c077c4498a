/** A page with the display's own sound on it and nothing else, for tests of what it really plays. */
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';

export type VoiceModules = typeof import('./sound-page-modules.ts');

declare global {
  /** What the page has. */
  var voice: VoiceModules;
}

const entry = join(import.meta.dirname, 'sound-page-modules.ts');

/** Opens the page; it comes from an address that nobody listens on, so that it reaches nothing else. */
export async function openSoundPage(browser: Browser): Promise<Page> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'voice',
    write: false,
    target: 'chrome100',
    logLevel: 'warning',
  });
  const [script] = outputFiles;
  if (!script) throw new Error('nothing was built');
  const page = await browser.newPage();
  await page.route('http://127.0.0.1:9/', (route) =>
    route.fulfill({ body: '<!doctype html><title>sound</title>', contentType: 'text/html' }),
  );
  await page.goto('http://127.0.0.1:9/');
  await page.addScriptTag({ content: script.text });
  return page;
}
