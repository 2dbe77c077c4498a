/** Staff at the kiosk: their corner by touch and by keyboard, and what happens there without the PIN or the hub. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { openBrowser, openPage, sizes, type WatchedPage, whyNoBrowser } from './browser.ts';
import { faultsOnTheWay, tabTo } from './keyboard.ts';
import { breakPrinter, findService, leave, shownNumber, takeHere } from './people.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { givePin, holdCorner, PIN, setPin } from './staff.ts';
import { written } from './written-down.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: staff at the kiosk in a browser, since ${reason}.`);

const { kiosk, printers, refusals } = words.id;
const { staff } = kiosk;
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

describe.skipIf(reason)('staff at a kiosk', () => {
  let browser: Browser;
  let hub: RunningHub;
  let page: WatchedPage;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    hub = await runHub();
    page = await openPage(browser, `${hub.url}/kiosk/`, sizes.kiosk, (page) => page.clock.install());
    await page.getByText(kiosk.touchToStart).waitFor();
  });
  afterEach(async () => {
    await page?.context().close();
    await hub.close();
  });
  const withPin = async () => setPin(browser, hub);

  test('open their corner by keyboard alone, print a test, and leave', async () => {
    await withPin();
    await page.keyboard.press('Control+Alt+KeyK');
    await title(page, staff.enterPin).waitFor();
    expect(await faultsOnTheWay(page)).toEqual([]);
    await page.keyboard.type('11');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(PIN);
    await page.getByText(staff.digits(PIN.length)).waitFor();
    await title(page, staff.enterPin).focus();
    await page.keyboard.press('Enter');
    await title(page, staff.title).waitFor();
    await page.getByText(staff.printerStates.ready).waitFor();
    await tabTo(page, new RegExp(`^'?button "${printers.printTest}"`));
    await page.keyboard.press('Enter');
    await page.getByText(printers.test.printed).waitFor();
    await tabTo(page, new RegExp(`^'?button "${printers.changeRoll}"`));
    await page.keyboard.press('Enter');
    await page.getByText(printers.rollChanged).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.faults).toEqual([]);
  });

  test('print a number once more, which was taken here, marked as a copy; others they do not see', async () => {
    await withPin();
    const other = await openPage(browser, `${hub.url}/kiosk/`, sizes.kiosk);
    const numbers: string[] = [];
    for (const at of [page, other]) {
      await findService(at, 'ktp hilang', /KTP-el hilang/);
      await takeHere(at, 'regular');
      numbers.push(await shownNumber(at));
      await leave(at);
    }
    await other.context().close();
    await holdCorner(page);
    await givePin(page);
    const [own = '', foreign = ''] = numbers;
    await page.getByRole('button', { name: `${staff.reprint}: ${own}` }).click();
    await page.getByText(staff.copy.printed(own)).waitFor();
    expect(await page.getByText(foreign, { exact: true }).count()).toBe(0);
    const paper = await browser.newPage();
    await paper.goto(hub.printerUrl);
    await paper.getByText(words.id.paper.virtual.tickets(3)).waitFor();
    await paper.context().close();
    expect(written(hub, 'print-job', 9).filter(({ deviceId }) => deviceId.startsWith('kiosk-'))).not.toEqual([]);
  });

  test('are told of a wrong PIN in plain words, and wait after the fifth while the seconds count down', async () => {
    await withPin();
    await holdCorner(page);
    for (const left of [4, 3, 2, 1]) {
      await givePin(page, '111213');
      await page.getByText(refusals['pin-wrong']({ left })).waitFor();
    }
    await givePin(page, '111213');
    await page.getByText(refusals['pin-paused']({ seconds: 60 })).waitFor();
    expect(await page.getByRole('button', { name: '1', exact: true }).isDisabled()).toBe(true);
    await page.clock.runFor(3_000);
    await page.getByText(/Tunggu 5[5-7] detik/).waitFor();
    // It is the same pause after leaving and coming back.
    await page.getByRole('button', { name: staff.leave }).click();
    await holdCorner(page);
    await page.getByText(/Tunggu 5\d detik/).waitFor();
  });

  test('learn where the PIN is set as long as there is none', async () => {
    await holdCorner(page);
    await page.getByText(staff.pinMissing).waitFor();
    expect(await page.getByRole('button', { name: '1', exact: true }).count()).toBe(0);
    await withPin();
    await title(page, staff.enterPin).waitFor();
  });

  test('who have gone leave neither the pad nor the corner open', async () => {
    await withPin();
    await holdCorner(page);
    await title(page, staff.enterPin).waitFor();
    await page.clock.fastForward(61_000);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await holdCorner(page);
    await givePin(page);
    await page.getByText(staff.printerStates.ready).waitFor();
    await page.clock.fastForward(61_000);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await holdCorner(page);
    await title(page, staff.enterPin).waitFor();
  });

  test('hear of what they press as soon as the hub has it, with what it changed', async () => {
    await withPin();
    await holdCorner(page);
    await givePin(page);
    await page.getByText(printers.notCounted).waitFor();
    // From here on the corner's own looks never come: nothing but the press can bring the answer.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1));
    const button = (name: string) => page.getByRole('button', { name });
    hub.freeze();
    await button(printers.changeRoll).click();
    await page.getByText(printers.rollChanging).waitFor();
    hub.thaw();
    await page.getByText(printers.rollChanged).waitFor();
    await page.getByText(/±65 m, untuk ±\d+ tiket/).waitFor();
    await button(printers.printTest).click();
    await page.getByText(/Cetak percobaan (sedang dikirim…|sudah keluar)/).waitFor();
    await page.clock.resume();
    await page.getByText(printers.test.printed).waitFor();
    expect(page.faults).toEqual([]);
  });

  test('see that the copy of a number did not come out', async () => {
    await withPin();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    await takeHere(page, 'regular');
    const number = await shownNumber(page);
    await page.getByText(kiosk.printed).waitFor();
    await leave(page);
    await breakPrinter(hub, 'noPaper');
    await holdCorner(page);
    await givePin(page);
    await page.getByRole('button', { name: `${staff.reprint}: ${number}` }).click();
    await page.getByText(staff.copy['not-printed'](number)).waitFor({ timeout: 20_000 });
  });

  test('see that the printer has no paper, and what to do', async () => {
    await withPin();
    await breakPrinter(hub, 'noPaper');
    await holdCorner(page);
    await givePin(page);
    await page.getByText(staff.printerStates['no-paper']).waitFor({ timeout: 20_000 });
  });

  test('see without the hub since when it is away, and can do nothing there but load the page again', async () => {
    await withPin();
    await holdCorner(page);
    await givePin(page);
    await page.getByText(staff.printerStates.ready).waitFor();
    await hub.kill('SIGTERM');
    await page.clock.runFor(5_000);
    await page.getByText(/^Terputus sejak \d\d\.\d\d WIB/).waitFor();
    const buttons = await page.getByRole('dialog').getByRole('button').allInnerTexts();
    expect(buttons).toEqual([staff.reload, staff.leave, 'Indonesia', 'English', 'Sunda']);
  });
});
