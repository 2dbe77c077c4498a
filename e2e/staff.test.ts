/** Staff at the kiosk: their corner by touch and by keyboard, and what happens there without the PIN or the hub. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { openBrowser, openPage, sizes, type WatchedPage, whyNoBrowser } from './browser.ts';
import { faultsOnTheWay, tabTo } from './keyboard.ts';
import { breakPrinter, findService, leave, shownNumber, takeHere } from './people.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { givePin, holdHallName, PIN, setPin } from './staff.ts';
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

  test('open their corner by holding the hall’s name, and no sooner than after three seconds', async () => {
    await withPin();
    await page.mouse.move(100, 30);
    await page.mouse.down();
    await page.clock.runFor(2_900);
    await page.mouse.up();
    await page.clock.runFor(2_000);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await holdHallName(page);
    await title(page, staff.enterPin).waitFor();
    await givePin(page);
    await title(page, staff.title).waitFor();
    await page.getByText(staff.printerStates.ready).waitFor();
    await page.getByRole('button', { name: staff.leave }).click();
    await page.getByText(kiosk.touchToStart).waitFor();
    expect(page.faults).toEqual([]);
  });

  test('open it with a finger that rests, and touch the PIN', async () => {
    await withPin();
    // In true time: a browser makes its own of a finger that rests for long.
    const touched = await openPage(browser, `${hub.url}/kiosk/`, sizes.kiosk);
    await touched.getByText(kiosk.touchToStart).waitFor();
    const finger = await touched.context().newCDPSession(touched);
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const touch = (type: 'touchStart' | 'touchEnd', x = 0, y = 0) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchStart' ? [{ x, y }] : [] });
    await touch('touchStart', 120, 40);
    await touched.getByRole('dialog').waitFor();
    await touch('touchEnd');
    await title(touched, staff.enterPin).waitFor();
    for (const name of [...PIN, staff.unlock]) {
      const key = await touched.getByRole('button', { name, exact: true }).boundingBox();
      if (!key) throw new Error(`no key ${name}`);
      await touch('touchStart', key.x + key.width / 2, key.y + key.height / 2);
      await touch('touchEnd');
    }
    await touched.getByText(staff.printerStates.ready).waitFor();
    expect(touched.faults).toEqual([]);
    await touched.context().close();
  });

  test('open it by keyboard alone, print a test, and leave', async () => {
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
    await holdHallName(page);
    await givePin(page);
    const [own = '', foreign = ''] = numbers;
    await page.getByRole('button', { name: `${staff.reprint}: ${own}` }).click();
    await page.getByText(staff.copySent(own)).waitFor();
    expect(await page.getByText(foreign, { exact: true }).count()).toBe(0);
    const paper = await browser.newPage();
    await paper.goto(hub.printerUrl);
    await paper.getByText(words.id.paper.virtual.tickets(3)).waitFor();
    await paper.context().close();
    expect(written(hub, 'print-job', 9).filter(({ deviceId }) => deviceId.startsWith('kiosk-'))).not.toEqual([]);
  });

  test('are told of a wrong PIN in plain words, and wait after the fifth while the seconds count down', async () => {
    await withPin();
    await holdHallName(page);
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
    await holdHallName(page);
    await page.getByText(/Tunggu 5\d detik/).waitFor();
  });

  test('learn where the PIN is set as long as there is none', async () => {
    await holdHallName(page);
    await page.getByText(staff.pinMissing).waitFor();
    expect(await page.getByRole('button', { name: '1', exact: true }).count()).toBe(0);
    await withPin();
    await title(page, staff.enterPin).waitFor();
  });

  test('who have gone leave neither the pad nor the corner open', async () => {
    await withPin();
    await holdHallName(page);
    await title(page, staff.enterPin).waitFor();
    await page.clock.fastForward(61_000);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await holdHallName(page);
    await givePin(page);
    await page.getByText(staff.printerStates.ready).waitFor();
    await page.clock.fastForward(61_000);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await holdHallName(page);
    await title(page, staff.enterPin).waitFor();
  });

  test('see that the printer has no paper, and what to do', async () => {
    await withPin();
    await breakPrinter(hub, 'noPaper');
    await holdHallName(page);
    await givePin(page);
    await page.getByText(staff.printerStates['no-paper']).waitFor({ timeout: 20_000 });
  });

  test('see without the hub since when it is away, and can do nothing there but load the page again', async () => {
    await withPin();
    await holdHallName(page);
    await givePin(page);
    await page.getByText(staff.printerStates.ready).waitFor();
    await hub.kill('SIGTERM');
    await page.clock.runFor(5_000);
    await page.getByText(/^Terputus sejak \d\d\.\d\d WIB/).waitFor();
    const buttons = await page.getByRole('dialog').getByRole('button').allInnerTexts();
    expect(buttons).toEqual([staff.reload, staff.leave, 'Indonesia', 'English', 'Sunda']);
  });
});
