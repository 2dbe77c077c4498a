/** An app as it is installed: packed by the recipe, its fuses blown, started as a device of the hall starts it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { KioskBridge } from '#shared/offline/bridge.ts';
import type { OwnPrinterBridge } from '#shared/own-printer/bridge.ts';
import { startVirtualPrinter } from '#shared/printing/virtual/virtual-printer.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { id as words } from '#shared/text/id.ts';
import { removeTestData, startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { electronBinary } from '../scripts/electron-binary.mjs';
import { openScreen, whyNoElectron } from './electron-app.ts';

const root = dirname(import.meta.dirname);
const why = whyNoElectron() ?? (process.platform === 'linux' ? null : 'it is tried on Linux only');
if (why) console.log(`SKIPPED: the packed app, since ${why}.`);

const SAID_WITHIN_MS = 20_000;

let hub: TestHub;
beforeAll(async () => {
  if (why) return;
  hub = await startTestHub();
  const packing = spawnSync(process.execPath, [join(root, 'scripts/package.mjs'), 'kiosk', '--dir'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_BIN: electronBinary() ?? undefined },
  });
  expect(packing.status, packing.stdout + packing.stderr).toBe(0);
});
const { opened, closeAll } = createClosing();
afterEach(closeAll);
afterAll(async () => {
  await hub?.close();
  removeTestData();
});

/** The packed kiosk with a printer at this address; `said` is all that it has written to its error output. */
async function startPacked(printer: string) {
  const userData = mkdtempSync(join(tmpdir(), 'antrean-packed-'));
  const screen = await openScreen('1080x1920');
  const app = spawn(
    join(root, 'release/kiosk/linux-unpacked/antrean-kiosk'),
    [
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${userData}`,
      '--remote-debugging-port=0',
      ...['--hub', hub.url, '--printer', printer],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...screen.env } },
  );
  let said = '';
  app.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  opened({
    close: async () => {
      const ended = new Promise((resolve) => app.once('exit', resolve));
      app.kill();
      await ended;
      screen.close();
      rmSync(userData, { recursive: true, force: true });
    },
  });
  return { app, said: () => said };
}

describe.skipIf(why !== null)('a packed kiosk', () => {
  test('starts, finds the hub and its own printer, shows its first screen and is ready to go on alone', async () => {
    const printer = opened(await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm' }));
    const { app } = await startPacked(`tcp://127.0.0.1:${printer.port}`);
    const browser: Browser = opened(await chromium.connectOverCDP(await debuggingAddress(app)));
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the packed app has no page');
    await page.getByText(words.kiosk.takeNumber).first().waitFor();
    expect(page.url()).toMatch(/^app:\/\/antrean\/index\.html\?/);
    // Its journal's process answers: with what it keeps, since the hub was heard.
    await page.waitForFunction(
      async () => (await (globalThis as { bridge?: KioskBridge }).bridge?.look())?.goesOn === true,
    );
    await page.waitForFunction(
      async () =>
        (await (globalThis as { bridge?: OwnPrinterBridge }).bridge?.ownPrinter(0))?.printer?.status.state === 'ready',
    );
  });

  test('brings what speaks USB, and looks for its printer there', async () => {
    const { said } = await startPacked('usb:ffff:ffff');
    await vi.waitFor(() => expect(said()).toContain('No ffff:ffff is on USB.'), SAID_WITHIN_MS);
  });
});

/** Where the app's page can be watched, as it says itself. */
function debuggingAddress(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    app.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    app.once('exit', (code) => reject(new Error(`the packed app ended with ${code}: ${said}`)));
  });
}
