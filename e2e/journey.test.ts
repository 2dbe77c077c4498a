import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from './browser.ts';
import { breakPrinter, findService, leave, press, shownNumber, sitDown, takeHere, takeNumber } from './people.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { written } from './written-down.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: journeys in a browser, since ${reason}.`);

describe.skipIf(reason)('in a real browser', () => {
  let browser: Browser;
  let hub: RunningHub;
  const pages: (Page & { readonly faults: readonly string[] })[] = [];
  const open = async (path: string, size: keyof typeof sizes) => {
    const page = await openPage(browser, `${hub.url}${path}`, sizes[size]);
    pages.push(page);
    return page;
  };
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    hub = await runHub();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    await hub.close();
  });

  test('a resident takes a number, it comes out on paper, a counter calls it, the hall sees it', async () => {
    const kiosk = await open('/kiosk/', 'kiosk');
    const display = await open('/display/', 'display');
    const counter = await open('/counter/', 'counter');
    const regular = await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular');
    await kiosk.getByText(words.id.kiosk.printed).waitFor();
    const printer = await openPage(browser, hub.printerUrl, sizes.counter);
    pages.push(printer);
    await printer
      .getByRole('img', { name: new RegExp(regular) })
      .first()
      .waitFor();
    await kiosk.getByRole('button', { name: words.id.kiosk.finish }).click();
    const priority = await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'priority');
    expect(priority).not.toBe(regular);

    await sitDown(counter, 1);
    await press(counter, 'ticket:call-next');
    await display.getByText(priority).first().waitFor();
    await press(counter, 'ticket:serve');
    await press(counter, 'ticket:finish');
    await press(counter, 'ticket:call-next');
    await display.getByText(regular).first().waitFor({ timeout: 15_000 });
    await press(counter, 'ticket:miss');
    await counter
      .getByRole('button', { name: new RegExp(`${words.id.counter.actions['ticket:call']}.*${regular}`) })
      .click();
    await counter.getByRole('region', { name: regular }).waitFor();
    for (const page of [kiosk, display, counter]) expect(page.faults).toEqual([]);
  });

  test('two counters that press next at the same instant get two tickets', async () => {
    const kiosk = await open('/kiosk/', 'kiosk');
    const numbers: string[] = [];
    for (let n = 0; n < 2; n++) {
      numbers.push(await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular'));
      await kiosk.getByRole('button', { name: words.id.kiosk.finish }).click();
    }
    const counters = [await open('/counter/', 'counter'), await open('/counter/', 'counter')] as const;
    await sitDown(counters[0], 1);
    await sitDown(counters[1], 2);
    await Promise.all(counters.map((counter) => press(counter, 'ticket:call-next')));
    const shown = await Promise.all(
      counters.map(async (counter) => {
        const own = counter.getByRole('region', { name: /^[A-Z]{1,2}-\d{3}$/ });
        await own.waitFor();
        return own.getAttribute('aria-label');
      }),
    );
    expect(shown.sort()).toEqual(numbers.sort());
  });

  test('the hub is killed in the middle: every screen says so within 5 s, and goes on by itself with nothing lost', async () => {
    const kiosk = await open('/kiosk/', 'kiosk');
    const display = await open('/display/', 'display');
    const counter = await open('/counter/', 'counter');
    const first = await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular');
    await kiosk.getByRole('button', { name: words.id.kiosk.finish }).click();
    await sitDown(counter, 1);
    await press(counter, 'ticket:call-next');
    await display.getByText(first).first().waitFor();

    await hub.kill('SIGKILL');
    const within = { timeout: 5_000 };
    await Promise.all([
      kiosk
        .getByText(/Mesin ini sedang tidak tersambung/)
        .first()
        .waitFor(within),
      counter
        .getByText(/sambungan terputus/i)
        .first()
        .waitFor(within),
      display
        .getByText(/sambungan terputus/i)
        .first()
        .waitFor(within),
    ]);
    await hub.startAgain();
    await press(counter, 'ticket:serve');
    await counter.getByRole('button', { name: words.id.counter.actions['ticket:finish'] }).waitFor();
    const second = await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular');
    expect(Number(second.split('-')[1])).toBe(Number(first.split('-')[1]) + 1);
    await expect.poll(() => display.getByText(/sambungan terputus/i).count()).toBe(0);
  });

  test('a display that has lost the hub promises nobody that their number will appear', async () => {
    const display = await open('/display/', 'display');
    await sitDown(await open('/counter/', 'counter'), 1);
    const { awaitingHint, maybeMissing, listen, counterStates } = words.id.display;
    await display.getByText(awaitingHint).waitFor();
    const open1 = display.getByText(counterStates.open, { exact: true });
    const look = () => open1.evaluate((element) => getComputedStyle(element).color);
    const fresh = await look();
    await hub.kill('SIGKILL');
    await display.getByText(maybeMissing).waitFor({ timeout: 5_000 });
    await display.getByText(listen).waitFor();
    expect(await display.getByText(awaitingHint).count()).toBe(0);
    expect(await look()).not.toBe(fresh);
    await hub.startAgain();
    await display.getByText(awaitingHint).waitFor();
    await expect.poll(look).toBe(fresh);
  });

  test('a resident who gives up on a hub that does not answer leaves no number that nobody holds', async () => {
    const kiosk = await open('/kiosk/', 'kiosk');
    await findService(kiosk, 'KTP hilang', /hilang/i);
    hub.freeze();
    await takeHere(kiosk, 'regular');
    await kiosk.getByRole('button', { name: words.id.kiosk.giveUp }).click({ timeout: 15_000 });
    await kiosk.getByText(words.id.kiosk.cancel.gaveUpMeans).waitFor();
    expect(written(hub, 'ticket')).toEqual([]);
    hub.thaw();
    const kinds = () => written(hub, 'ticket', 9).map(({ kind }) => kind);
    await expect.poll(kinds, { timeout: 10_000 }).toEqual(['ticket.taken', 'ticket.cancelled-by-resident']);
    await leave(kiosk);
    expect(await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular')).toMatch(/-002$/);
    expect(kiosk.faults).toEqual([]);
  });

  test('with a printer that has no paper the resident is told before, and sees the number large with a plain sentence', async () => {
    await breakPrinter(hub, 'noPaper');
    const kiosk = await open('/kiosk/', 'kiosk');
    await kiosk.getByText(words.id.kiosk.willShow).waitFor({ timeout: 20_000 });
    await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular');
    await kiosk.getByText(words.id.kiosk.notPrinted).waitFor();
    expect(await shownNumber(kiosk)).toMatch(/-001$/);
  });
});
