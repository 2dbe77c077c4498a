/** Staff at a kiosk in a real Electron: the PIN while the hub is away, and the restart of the app. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { StaffBridge } from '#shared/staff/bridge.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { words } from '#shared/text/index.ts';
import { connectTestClient, granted } from '../hub/testing/test-client.ts';
import { removeTestData, startTestHub } from '../hub/testing/test-hub.ts';
import { openApp, whyNoElectron } from './electron-app.ts';
import { findService, leave, takeHere } from './people.ts';
import { givePin, PIN } from './staff.ts';

const why = whyNoElectron();
if (why) console.log(`SKIPPED: staff at a kiosk in Electron, since ${why}.`);

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const { kiosk } = words.id;
const { staff } = kiosk;
const openCorner = (page: Page) => page.keyboard.press('Control+Alt+KeyK');

describe.skipIf(why !== null)('staff at a kiosk that is an app', () => {
  test('give the PIN also while the hub is away, once it was given with the hub, and restart the app', async () => {
    const hub = await startTestHub();
    const manager = await connectTestClient(hub.url, 'manager');
    granted(await manager.send('staff:set-pin', { pin: PIN }));
    manager.close();
    const { app, page } = opened(await openApp('kiosk', hub.url, mkdtempSync(join(tmpdir(), 'antrean-kiosk-'))));
    await page.getByText(kiosk.touchToStart).waitFor();
    await openCorner(page);
    await givePin(page);
    await page.getByRole('button', { name: staff.restart }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await hub.close();
    await page.getByText(kiosk.alone.goesOn).first().waitFor();
    await findService(page, 'KTP hilang', /hilang/i);
    await takeHere(page, 'regular');
    await page.getByText(kiosk.alone.means).waitFor();
    await leave(page);
    await openCorner(page);
    const restart = () => page.evaluate(() => (globalThis as { bridge?: StaffBridge }).bridge?.restart());
    expect(await restart()).toEqual({ ok: false, refusal: { code: 'staff-locked' } });
    await givePin(page, '111213');
    await page.getByText(words.id.refusals['pin-wrong']({ left: 4 })).waitFor();
    await givePin(page);
    await page.getByText(/^Terputus sejak/).waitFor();
    await page.getByText(staff.toHandOver(1)).waitFor();
    await page.getByText(staff.awayHelp).waitFor();

    // The app that comes after it would be nobody's to close.
    await app.evaluate(({ app: electron }) => {
      const calls: string[] = [];
      const quit = electron.quit.bind(electron);
      Object.assign(globalThis, { calls });
      electron.relaunch = () => void calls.push('relaunch');
      electron.quit = () => {
        calls.push('quit');
        electron.quit = quit;
      };
    });
    await page.getByRole('button', { name: staff.restart }).click();
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { calls: string[] }).calls))
      .toEqual(['relaunch', 'quit']);
  }, 120_000);
});
