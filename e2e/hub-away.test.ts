/** The kiosk in a real Electron while its hub is away, killed in between, and when the hub is back. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Language } from '#shared/model.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { startTcpProxy } from '#shared/testing/tcp-proxy.ts';
import { words } from '#shared/text/index.ts';
import { MINUTE } from '#shared/time.ts';
import { removeTestData, startTestHub } from '../hub/testing/test-hub.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from './browser.ts';
import { openApp, whyNoElectron } from './electron-app.ts';
import { giveJournal } from './give-journal.ts';
import { findService, leave, takeHere } from './people.ts';
import { findBarriers, findCutOff, findHidden, findSmallTargets } from './screens/examine.ts';

const why = whyNoElectron();
if (why) console.log(`SKIPPED: the kiosk without its hub in Electron, since ${why}.`);

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const { kiosk: said } = words.id;

/** Nothing on the screen that bars the way, is cut off or is too small, in a language. */
async function examineIn(page: Page, language: Language): Promise<void> {
  await page.locator(`fieldset button[lang="${language}"]`).click();
  await page.getByText(words[language].kiosk.alone.means).waitFor();
  await page.getByText(words[language].kiosk.alone.goesOn).waitFor();
  expect(await findBarriers(page, 'kiosk')).toEqual([]);
  expect(await findCutOff(page, false)).toEqual([]);
  expect(await findHidden(page)).toEqual([]);
  expect(await findSmallTargets(page)).toEqual([]);
}

async function takeAlone(page: Page): Promise<string> {
  await page.getByText(said.alone.goesOn).first().waitFor();
  await findService(page, 'KTP hilang', /hilang/i);
  await takeHere(page, 'regular');
  await page.getByText(said.alone.means).waitFor();
  await examineIn(page, 'su');
  await examineIn(page, 'en');
  await examineIn(page, 'id');
  const heading = await page.getByRole('heading', { name: said.yourNumber }).textContent();
  const [number] = /K\d+-\d{3}/.exec(heading ?? '') ?? [];
  await leave(page);
  return number ?? '';
}

describe.skipIf(why !== null)('a kiosk whose hub is away', () => {
  test('gives out numbers of its own, also after it was killed, and they are tickets when the hub is back', async () => {
    let hub = await startTestHub();
    const { port } = hub;
    const userData = mkdtempSync(join(tmpdir(), 'antrean-kiosk-'));
    let kiosk = await openApp('kiosk', hub.url, userData);
    await kiosk.page.getByText(said.takeNumber).first().waitFor();
    await vi.waitFor(() => expect(existsSync(join(userData, 'alone', 'lease.json'))).toBe(true), 10_000);

    await hub.close();
    const first = await takeAlone(kiosk.page);
    const dies = new Promise((resolve) => kiosk.app.process().once('exit', resolve));
    kiosk.app.process().kill('SIGKILL');
    await dies;
    kiosk = opened(await openApp('kiosk', hub.url, userData));
    const second = await takeAlone(kiosk.page);
    expect([first, second]).toEqual(['K1-001', 'K1-002']);

    hub = opened(await hub.restart({ port }));
    await vi.waitFor(
      () =>
        expect(
          hub.context.store.tickets.waiting('kependudukan', 5).map(({ series, number }) => `${series} ${number}`),
        ).toEqual(['K1 1', 'K1 2']),
      20_000,
    );
    await kiosk.page.getByText(said.alone.goesOn).waitFor({ state: 'detached' });
  }, 120_000);
});

const pagesFolder = join(import.meta.dirname, '..', 'dist');
const noBrowser = whyNoBrowser();
if (noBrowser) console.log(`SKIPPED: the kiosk's page without its hub, since ${noBrowser}.`);

describe.skipIf(noBrowser !== null)('a resident who waits for an answer that is lost', () => {
  test('gets a number of the kiosk, and the one that the hub gave out is cancelled when it is back', async () => {
    const hub = opened(await startTestHub({ pagesFolder }));
    const proxy = opened(await startTcpProxy(hub.port));
    const browser = opened(await openBrowser());
    const folder = mkdtempSync(join(tmpdir(), 'antrean-alone-'));
    const url = `http://127.0.0.1:${proxy.port}/kiosk/`;
    const page = await openPage(browser, url, sizes.kiosk, (blank) => giveJournal(blank, folder));
    await vi.waitFor(() => expect(existsSync(join(folder, 'lease.json')), page.faults.join()).toBe(true), 10_000);
    await findService(page, 'KTP hilang', /hilang/i);
    proxy.set('deaf');
    await takeHere(page, 'regular');
    const tickets = () =>
      [1, 2].map((id) => {
        const ticket = hub.context.store.tickets.byId(id);
        return ticket && `${ticket.series}-${ticket.number} ${ticket.state}`;
      });
    await vi.waitFor(() => expect(tickets()).toEqual(['A-1 waiting', undefined]));
    proxy.set('silent');
    await page.getByText(said.alone.means).waitFor();
    // The time for giving a number back is over.
    hub.clock.advance(10 * MINUTE);
    proxy.set('open');
    proxy.cut();
    await vi.waitFor(() => expect(tickets()).toEqual(['A-1 cancelled', 'K1-1 waiting']), 20_000);
  }, 60_000);
});
