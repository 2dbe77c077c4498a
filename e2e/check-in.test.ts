/** Registering and coming: a booking checked in at the kiosk by what a scanner types, late, cancelled, and for another day. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BookingShown } from '#shared/booking.ts';
import { words } from '#shared/text/index.ts';
import type { Day, MinuteOfDay } from '#shared/time.ts';
import { connectTestClient, granted, type TestClient } from '../hub/testing/test-client.ts';
import { writeBookingHall } from './booking-hall.ts';
import { openBrowser, openPage, sizes, type WatchedPage, whyNoBrowser } from './browser.ts';
import { filmCode } from './camera-film.ts';
import { tabTo } from './keyboard.ts';
import { begin, breakPrinter, findService, press, scan, shownNumber, sitDown } from './people.ts';
import { type RunningHub, runHub } from './running-hub.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: checking in at a kiosk, since ${reason}.`);

const { kiosk, counter: desk } = words.id;
const { checkIn, later } = kiosk;
const TODAY = '2026-11-24' as Day;
const TOMORROW = '2026-11-25' as Day;
const TEN: MinuteOfDay = 600;

describe.skipIf(reason)('somebody who registered', () => {
  let browser: Browser;
  let hub: RunningHub;
  let staff: TestClient<'counter'>;
  const folder = mkdtempSync(join(tmpdir(), 'antrean-booking-'));
  const pages: WatchedPage[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    hub = await runHub(['--hours', 'hall', '--hall', writeBookingHall(folder)], '2026-11-24T08:00:00+07:00');
    staff = await connectTestClient(hub.url, 'counter', 'desk-of-staff');
  });
  afterEach(async () => {
    staff.close();
    for (const page of pages.splice(0)) await page.context().close();
    await hub.close();
  });

  const open = async (path: string, size: keyof typeof sizes, from: Browser = browser) => {
    const page = await openPage(from, `${hub.url}${path}`, sizes[size]);
    pages.push(page);
    return page;
  };
  const openKiosk = async () => {
    const page = await open('/kiosk/', 'kiosk');
    await page.getByText(checkIn.have).waitFor();
    return page;
  };
  const book = async (minute: MinuteOfDay = TEN, day: Day = TODAY): Promise<BookingShown> =>
    granted(
      await staff.send('booking:make', {
        ...{ serviceId: 'ktp-hilang', day, minute, language: 'id' },
        ...{ name: null, phone: null, nik: null },
      }),
    );
  /** What the kiosk says of a code, once it has an answer. */
  const said = async (page: Page, heading: string) => {
    await page.getByRole('heading', { name: heading }).waitFor();
    return page.locator('main').innerText();
  };

  test('scans the code in time, has its number, is called by it and served', async () => {
    const { qr, number } = await book();
    const page = await openKiosk();
    hub.moveClock('2026-11-24T09:50:00+07:00');
    await scan(page, qr);
    expect(await shownNumber(page)).toBe(number);
    await page.getByText(checkIn.coming['in-time']).waitFor();
    await page.getByText(kiosk.printed).waitFor();
    const clerk = await open('/counter/', 'counter');
    await sitDown(clerk, 1);
    await press(clerk, 'ticket:call-next');
    await clerk.getByText(number).first().waitFor();
    await press(clerk, 'ticket:serve');
    await press(clerk, 'ticket:finish');
    await clerk.getByText(desk.undo.done(number)).waitFor();
    expect([...page.faults, ...clerk.faults]).toEqual([]);
  });

  test('may scan while somebody else’s search is on the screen, and nothing of the code gets into it', async () => {
    const { qr, number } = await book();
    hub.moveClock('2026-11-24T09:50:00+07:00');
    const page = await openKiosk();
    await begin(page);
    const search = page.getByRole('textbox', { name: kiosk.search });
    await search.fill('ktp');
    await search.focus();
    await scan(page, qr);
    expect(await shownNumber(page)).toBe(number);
    await page.getByRole('button', { name: kiosk.finish }).click();
    await begin(page);
    expect(await search.inputValue()).toBe('');
  });

  test('types the code, letters that look like digits and all, and is told of a wrong one', async () => {
    const { code, number } = await book();
    hub.moveClock('2026-11-24T09:50:00+07:00');
    const page = await openKiosk();
    await page.getByText(checkIn.have).click();
    await page.keyboard.type('0000-0000-0000', { delay: 60 });
    await page.keyboard.press('Enter');
    await said(page, checkIn.outcomes.unknown.heading);
    await page.getByRole('button', { name: checkIn.again }).click();
    await page.getByRole('heading', { name: checkIn.title }).waitFor();
    await page.locator('[data-settling="false"]').waitFor();
    const keys = page.getByRole('group', { name: checkIn.keys });
    const asRead = code.replaceAll('-', '').replaceAll('0', 'O').replaceAll('1', 'I');
    for (const letter of asRead) await keys.getByRole('button', { name: letter, exact: true }).click();
    await page.getByRole('button', { name: checkIn.submit }).click();
    expect(await shownNumber(page)).toBe(number);
    expect(page.faults).toEqual([]);
  });

  test('comes early, late, on another day, a second time, or after cancelling: each in words of its own', async () => {
    const page = await openKiosk();
    const [early, late, cancelled] = [await book(TEN + 30), await book(TEN - 30), await book(TEN)];
    const tomorrow = await book(TEN, TOMORROW);
    granted(await staff.send('booking:cancel', { code: cancelled.code }));

    hub.moveClock('2026-11-24T09:50:00+07:00');
    await scan(page, early.qr);
    expect(await said(page, checkIn.outcomes.early.heading)).toMatch(/10\.30.*10\.00/s);
    await scan(page, tomorrow.qr);
    expect(await said(page, checkIn.outcomes.otherDay.heading)).toContain('Rabu, 25 November');
    await scan(page, cancelled.qr);
    await said(page, checkIn.outcomes.cancelled.heading);
    await scan(page, late.qr);
    expect(await shownNumber(page)).toBe(late.number);
    await page.getByText(checkIn.coming.late).waitFor();
    await page.getByText(kiosk.printed).waitFor();
    await scan(page, late.qr);
    expect(await said(page, checkIn.outcomes.checkedIn.heading)).toContain(late.number);
    hub.moveClock('2026-11-24T10:35:00+07:00');
    await scan(page, early.qr);
    expect(await shownNumber(page)).toBe(early.number);
    await page.getByText(checkIn.coming.grace).waitFor();
    expect(page.faults).toEqual([]);
  });

  test('is told what holds while the hub is away, and is in once it is back', async () => {
    const { qr, number } = await book();
    hub.moveClock('2026-11-24T09:50:00+07:00');
    const page = await openKiosk();
    hub.freeze();
    await page.getByText(kiosk.linkLost).first().waitFor({ timeout: 10_000 });
    await scan(page, qr);
    await said(page, checkIn.away);
    await page.getByText(checkIn.awayMeans).waitFor();
    hub.thaw();
    expect(await shownNumber(page)).toBe(number);
  });

  test('holds the code before the kiosk’s camera', async () => {
    const { qr, number } = await book();
    hub.moveClock('2026-11-24T09:50:00+07:00');
    const film = join(folder, 'code.y4m');
    filmCode(film, qr);
    const seeing = await openBrowser({ camera: film });
    try {
      const page = await open('/kiosk/?device=kiosk-informasi', 'kiosk', seeing);
      await page.getByText(checkIn.have).click();
      expect(await shownNumber(page)).toBe(number);
      expect(page.faults).toEqual([]);
    } finally {
      await seeing.close();
      pages.length = 0;
    }
  });

  test('gets a slip for a later day where today has no numbers, and comes with it', async () => {
    // The hall closes for the day.
    hub.moveClock('2026-11-24T18:00:00+07:00');
    const page = await openKiosk();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    await page.getByRole('button', { name: later.offer }).click();
    await page.getByRole('button', { name: /^Rabu, 25 November/ }).click();
    await page.getByRole('button', { name: /^10\.00/ }).click();
    await page.getByRole('button', { name: later.yes }).click();
    await page.getByText(later.slip).waitFor();
    const [number = ''] = /AD-\d+/.exec(await page.locator('main').innerText()) ?? [];

    const printer = await open('', 'counter').then((made) => made.goto(hub.printerUrl).then(() => made));
    const slip = printer.getByRole('img').first();
    await slip.waitFor();
    const { data, width, height } = PNG.sync.read(await slip.screenshot());
    const qr = jsqr.default(new Uint8ClampedArray(data), width, height)?.data ?? '';
    expect(await printer.locator('main').innerText()).toContain(number);

    hub.moveClock('2026-11-25T09:45:00+07:00');
    await page.getByRole('button', { name: kiosk.finish }).click();
    await scan(page, qr);
    expect(await shownNumber(page)).toBe(number);
    expect(page.faults).toEqual([]);
  });

  test('is registered, moved and checked in at the desk, where staff see all of today; keys alone will do', async () => {
    const { bookings } = desk;
    const page = await open('/counter/', 'counter');
    await sitDown(page, 1);
    await page.keyboard.press('F10');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(bookings.none).waitFor();
    await tabTo(page, new RegExp(`^'?button "${bookings.book}"`));
    await page.keyboard.press('Enter');
    await dialog.getByRole('searchbox').waitFor();
    await page.keyboard.type('ktp hilang');
    await dialog.getByRole('radio', { name: /^09\.30/ }).check();
    await dialog.getByLabel(bookings.name).fill('S. R.');
    await page.keyboard.press('Enter');
    await dialog.getByText(desk.print.printed('AD-001')).waitFor();
    const code = (await dialog.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/).textContent()) ?? '';

    await dialog.getByRole('button', { name: bookings.move }).click();
    await dialog.getByRole('radio', { name: /^10\.00/ }).check();
    await page.keyboard.press('Enter');
    await dialog.getByText(/10\.00 WIB$/).waitFor();
    await dialog.getByRole('button', { name: bookings.list }).click();
    await dialog.getByText(/10\.00/).waitFor();
    await dialog.getByText('S. R.').waitFor();

    hub.moveClock('2026-11-24T09:50:00+07:00');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('R');
    await dialog.getByLabel(bookings.code).waitFor();
    await page.keyboard.type(code.toLowerCase());
    await page.keyboard.press('Enter');
    await dialog.getByRole('heading', { name: bookings.of('AD-001') }).waitFor();
    await tabTo(page, new RegExp(`^'?button "${bookings.checkIn}"`));
    await page.keyboard.press('Enter');
    await dialog.getByText(desk.print.printed('AD-001')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: desk.waiting.title }).getByText('AD-001').waitFor();
    expect(page.faults).toEqual([]);
  });

  test('has the code on the screen, to be photographed, where no slip is printed', async () => {
    hub.moveClock('2026-11-24T18:00:00+07:00');
    await breakPrinter(hub, 'noPaper');
    const page = await openKiosk();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    await page.getByRole('button', { name: later.offer }).click();
    await page.getByRole('button', { name: /^Rabu, 25 November/ }).click();
    await page.getByRole('button', { name: /^10\.00/ }).click();
    await page.getByText(later.onScreen).waitFor();
    await page.getByRole('button', { name: later.yes }).click();
    await page.getByText(later.noSlip).waitFor();
    const shown = page.getByRole('img').first();
    await shown.locator('path').waitFor();
    const { data, width, height } = PNG.sync.read(await shown.screenshot());
    expect(jsqr.default(new Uint8ClampedArray(data), width, height)?.data).toMatch(/^[0-9A-Z]{12}\.2026-11-25\./);
  });
});
