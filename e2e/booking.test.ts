/** Somebody registers on a cheap phone, from what they need to the code that they show, without a line, and on. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { connectTestClient } from '../hub/testing/test-client.ts';
import { solve } from '../hub/web/booking/phone/proof.ts';
import { openBrowser, openPage, type WatchedPage, whyNoBrowser } from './browser.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { findBarriers, findCutOff } from './screens/examine.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: registration on a phone, since ${reason}.`);

/** A Tuesday morning. */
const MORNING = '2026-11-24T09:41:00+07:00';
const phone = { width: 360, height: 740 };
const { online, kiosk } = words.id;
/** A cheap phone's line, and what it may cost: see the budget below. */
const LINE = { bytesPerSecond: 400_000 / 8, roundTripMs: 300 };

/** A file of the shipped hall in which people register for identity cards by these rules. */
function hallWith(rules: string): string {
  const shipped = readFileSync(join(import.meta.dirname, '../halls/bogor.yaml'), 'utf8');
  const without = shipped.replace(/^ {2}logo: .*\n/m, '').replaceAll(/^ {2,4}booking:.*\n(?: {6,}.*\n)*/gm, '');
  const text = without.replace(/^( {2}- id: ktp\n)/m, `$1    booking: { ${rules} }\n`);
  const file = join(mkdtempSync(join(tmpdir(), 'antrean-hall-')), 'hall.yaml');
  writeFileSync(file, text);
  return file;
}

describe.skipIf(reason)('registration on a phone', () => {
  let browser: Browser;
  let hub: RunningHub;
  let base = '';
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => hub?.close());

  /** @param rules of the queue for identity cards, as a hall file writes them */
  const open = async (rules = 'per-slot: 10, days-ahead: 7', startsAt = MORNING) => {
    // The hub tells its free port on its screen only.
    const port = 20_000 + (process.pid % 10_000);
    const pages = ['--public-url', `http://127.0.0.1:${port}`, '--public-port', String(port)];
    const settings = ['--hours', 'hall', '--printer', 'none', '--proof-tries', '2000', '--hall', hallWith(rules)];
    hub = await runHub([...settings, ...pages], startsAt);
    base = `http://127.0.0.1:${port}/B/`;
  };

  /** From the question to the form of the first slot that has a place. */
  const choose = async (page: Page, query = 'ktp hilang', service: string | RegExp = /KTP-el hilang/) => {
    await page.getByRole('searchbox', { name: kiosk.whatFor }).fill(query);
    await page.getByRole('button', { name: online.doSearch }).click();
    await page.getByRole('link', { name: service }).first().click();
    await page.locator('.days a').first().click();
    await page.getByRole('heading', { name: online.day.chooseTime }).waitFor();
    await page.locator('.slots a').first().click();
  };
  const register = async (page: Page, filled: Readonly<Record<string, string>> = {}) => {
    for (const [name, value] of Object.entries(filled)) await page.locator(`#${name}`).fill(value);
    await page.getByRole('button', { name: online.form.register }).click();
  };
  const shownCode = async (page: Page): Promise<string> => {
    await page.getByRole('heading', { name: online.code.states.booked }).waitFor();
    return (await page.locator('.code').textContent()) ?? '';
  };
  const faultsOf = async (page: WatchedPage) => [
    ...(await findBarriers(page, 'kiosk')),
    ...(await findCutOff(page, false)),
  ];

  test('find, tick, choose, register, show the code, also without a line, move, cancel', async () => {
    await open();
    const page = await openPage(browser, base, phone);
    const found: string[] = [];
    const look = async () => found.push(...(await faultsOf(page)));
    await look();
    await page.getByRole('searchbox', { name: kiosk.whatFor }).fill('ktp hilang');
    await page.keyboard.press('Enter');
    await page
      .getByRole('link', { name: /KTP-el hilang/ })
      .first()
      .waitFor();
    await look();
    await page
      .getByRole('link', { name: /KTP-el hilang/ })
      .first()
      .click();
    const first = page.getByRole('checkbox').first();
    await first.check();
    await look();
    await page.reload();
    // What was ticked stays ticked.
    await expect.poll(() => first.isChecked()).toBe(true);
    await page.locator('.days a').first().click();
    await look();
    await page.locator('.slots a').first().click();
    await page.getByRole('button', { name: online.form.register }).waitFor();
    await look();
    await register(page, { name: 'R. S.', phone: '0812 3456 7890' });
    const code = await shownCode(page);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/);
    await page.getByText(online.code.kept).waitFor();
    await look();

    // Without a line the phone shows what it keeps, also when it is opened anew.
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('img', { name: /AD-\d{3}/ }).waitFor();
    await page.getByText(online.code.away).waitFor();
    expect(await page.locator('.code').textContent()).toBe(code);
    await look();
    await page.context().setOffline(false);
    await page.reload();
    await expect.poll(() => page.getByText(online.code.away).isVisible()).toBe(false);

    await page.getByRole('link', { name: online.code.move }).click();
    await page.getByRole('heading', { name: online.form.moveTitle }).waitFor();
    await page.locator('.days a').nth(1).click();
    await page.locator('.slots a').nth(1).click();
    expect(await page.locator('#code').inputValue()).toBe(code);
    await look();
    const before = page.url();
    await page.getByRole('button', { name: online.form.moveTo }).click();
    await expect.poll(() => page.url()).not.toBe(before);
    await shownCode(page);

    await page.getByText(online.code.cancel, { exact: true }).click();
    await page.getByRole('button', { name: online.code.cancelYes }).click();
    await page.getByRole('heading', { name: online.code.states.cancelled }).waitFor();
    await look();
    const faults = page.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault));
    await page.context().close();
    expect([...found, ...faults]).toEqual([]);
  });

  test('an answer that is lost on the way costs no second number: the same request is sent again', async () => {
    await open();
    const page = await openPage(browser, base, phone);
    let lost = 0;
    const sent: string[] = [];
    await page.route('**/b/api/make', async (route) => {
      sent.push(JSON.parse(route.request().postData() ?? '{}').requestId);
      // The hub decides, and its answer never comes.
      if (lost++ < 2) {
        await route.fetch();
        await route.abort('connectionreset');
      } else await route.continue();
    });
    await choose(page);
    await register(page, { phone: '081234567890' });
    await shownCode(page);
    expect(new Set(sent).size).toBe(1);
    expect(sent.length).toBe(3);
    await page.context().close();
  });

  test('two tabs of one phone with the same slot get one number', async () => {
    await open();
    const one = await openPage(browser, base, phone);
    await choose(one);
    const other = await one.context().newPage();
    await other.goto(one.url());
    await Promise.all([register(one, { phone: '081234567890' }), register(other, { phone: '081234567890' })]);
    expect(await shownCode(one)).toBe(await shownCode(other));
    await one.context().close();
  });

  test('a phone whose clock is years off registers like any other', async () => {
    await open();
    const page = await openPage(browser, base, phone, (page) => page.clock.setSystemTime(new Date('2019-01-01')));
    await choose(page);
    await register(page);
    await shownCode(page);
    await page.context().close();
  });

  test('a day whose last place is taken is full, and whoever was a moment late is told what to do', async () => {
    // One slot of four hours a day, for one person.
    await open('per-slot: 1, online-percent: 100, slot-minutes: 240, days-ahead: 1');
    const late = await openPage(browser, base, phone);
    await choose(late);
    const quick = await openPage(browser, late.url(), phone);
    await register(quick, { phone: '081234567890' });
    await shownCode(quick);
    await register(late, { phone: '081234567891' });
    await late.getByText(words.id.refusals['slot-full']({})).waitFor();
    await late.goto(`${base}s?id=ktp-hilang`);
    // What was drawn within the last second may still be there.
    await expect.poll(async () => (await late.reload()) && late.getByText(online.day.full).count()).toBe(1);
    expect(await late.locator('.days a').count()).toBe(0);
    expect(await faultsOf(late)).toEqual([]);
    for (const page of [quick, late]) await page.context().close();
  });

  test('a script that hammers the minute of the release gets no more than a person may', async () => {
    await open('per-slot: 10, days-ahead: 1, release: daily 10:00', '2026-11-24T09:59:50+07:00');
    const api = base.replace(/B\/$/, 'b/api/');
    const outcomes: string[] = [];
    const tout = async (asker: string, name: string) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': asker };
      const challenge = await fetch(`${api}challenge`, { headers: { 'x-forwarded-for': asker } });
      if (!challenge.ok) return outcomes.push('busy');
      const proof = await solve(await challenge.json());
      const slot = { serviceId: 'ktp-hilang', day: '2026-11-25', minute: 480 };
      const input = { ...slot, language: 'id', name, phone: null, nik: null };
      const body = JSON.stringify({
        lang: 'id',
        requestId: `tout-${asker}-${name}`.replaceAll('.', '-'),
        input,
        proof,
      });
      const answer = (await (await fetch(`${api}make`, { method: 'POST', headers, body })).json()) as {
        readonly ok: boolean;
        readonly why?: string;
      };
      outcomes.push(`${asker} ${answer.ok ? 'got one' : (answer.why ?? 'too often')}`);
    };
    const begun = performance.now();
    for (let n = 0; performance.now() - begun < 20_000; n++) {
      await Promise.all([tout('1.1.1.1', `orang-${n}`), tout('2.2.2.2', `orang-${n}`)]);
    }
    const count = (what: string) => outcomes.filter((one) => one === what).length;
    expect(outcomes[0]).toMatch(/slot-not-yet$/);
    expect(count('1.1.1.1 got one')).toBeLessThanOrEqual(3);
    expect(count('2.2.2.2 got one')).toBeLessThanOrEqual(3);
    expect(count('1.1.1.1 got one') + count('2.2.2.2 got one')).toBeGreaterThan(0);
    expect(outcomes.filter((one) => /too often$|busy/.test(one)).length).toBeGreaterThan(0);
    // A resident gets a place all the same.
    const page = await openPage(browser, base, phone);
    await choose(page);
    await register(page, { phone: '081234567890' });
    await shownCode(page);
    await page.context().close();
  });

  test('a phone checks in by the code on the screen of the hall, and goes on to follow its number', async () => {
    await open('per-slot: 10, return-before: 0, early: 120');
    const page = await openPage(browser, base, phone);
    await choose(page);
    await register(page);
    await shownCode(page);
    const display = await connectTestClient(hub.url, 'display');
    const { view } = await display.untilFrame((frame) => frame.view.checkIn !== null);
    const scanned = new URL(view.checkIn ?? '').pathname;
    await page.goto(new URL(scanned.replace(/[^/]+$/, '000000000000'), base).href);
    const mine = page.getByRole('button', { name: /AD-\d{3}/ });
    await mine.click();
    await page.getByText(words.id.refusals['booking-not-here']({})).waitFor();
    await page.goto(new URL(scanned, base).href);
    await mine.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await mine.click();
    await page.getByRole('heading', { name: online.code.states['checked-in'] }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: online.code.follow }).click();
    await page.getByRole('heading', { name: `${kiosk.yourNumber} AD-001` }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/T\//i);
    display.close();
    await page.context().close();
  });

  test('without a script everything can be read, and the form says what it needs', async () => {
    await open();
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(base);
    await choose(page);
    await page.getByText(online.form.needsScript).waitFor();
    expect(await page.getByRole('button', { name: online.form.register }).isVisible()).toBe(false);
    await page.goto(`${base}c`);
    await page.getByRole('textbox', { name: online.code.enter }).fill('XXXX-XXXX');
    await page.getByRole('button', { name: online.code.show }).click();
    await page.getByRole('heading', { name: online.code.unknown }).waitFor();
    await context.close();
  });

  test('what is filled in wrong is said beside it, and the keyboard is led there', async () => {
    await open();
    const page = await openPage(browser, base, phone);
    await choose(page);
    await register(page, { phone: 'telepon' });
    await page.getByText(online.form.phoneWrong).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('phone');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  test.each(languages)('every page can be read at every size and in large text (%s)', async (language) => {
    await open();
    const found: string[] = [];
    const lang = language === 'id' ? '' : `lang=${language}`;
    const page = await openPage(browser, `${base}?${lang}`, phone);
    const service = `${base}s?id=ktp-hilang&${lang}`;
    await page.goto(service);
    const day = await page.locator('.days a').first().getAttribute('href');
    await page.goto(new URL(day ?? '', base).href);
    const slot = await page.locator('.slots a').first().getAttribute('href');
    const paths = [`${base}?${lang}`, `${base}?q=ktp&${lang}`, `${base}a?id=disdukcapil&${lang}`, service];
    for (const url of [...paths, new URL(day ?? '', base).href, new URL(slot ?? '', base).href, `${base}c?${lang}`]) {
      await page.goto(url);
      // 1280 at 400 % is 320 wide (WCAG 1.4.10).
      for (const size of [
        { width: 320, height: 640 },
        { width: 360, height: 640 },
        phone,
        { width: 1366, height: 768 },
      ]) {
        await page.setViewportSize(size);
        found.push(...(await faultsOf(page)).map((fault) => `${url} ${size.width}: ${fault}`));
      }
      await page.setViewportSize(phone);
      await page.addStyleTag({ content: '' }).catch(() => undefined);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      found.push(...(await findCutOff(page, false)).map((fault) => `${url} at 200 %: ${fault}`));
    }
    const faults = page.faults.filter((fault) => !/Content Security Policy/.test(fault));
    await page.context().close();
    expect([...found, ...faults]).toEqual([]);
  });

  test('the first pages are within their budget: bytes, requests, and the time that these take on a slow line', async () => {
    await open();
    for (const path of ['', '?q=ktp+hilang', 's?id=ktp-hilang']) {
      const context = await browser.newContext({ viewport: phone });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      const requests = new Map<string, { readonly type: string; bytes: number }>();
      session.on('Network.requestWillBeSent', ({ requestId, type }) =>
        requests.set(requestId, { type: String(type), bytes: 0 }),
      );
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const request = requests.get(requestId);
        if (request) request.bytes = encodedDataLength;
      });
      await page.goto(base + path, { waitUntil: 'networkidle' });
      const all = [...requests.values()];
      const bytes = all.reduce((sum, request) => sum + request.bytes, 0);
      const script = all.filter(({ type }) => type === 'Script').reduce((sum, request) => sum + request.bytes, 0);
      // A connection and its keys, the page, what it names.
      const seconds = (4 * LINE.roundTripMs) / 1_000 + bytes / LINE.bytesPerSecond;
      console.log(
        `${path || 'first page'}: ${all.length} requests, ${bytes} bytes, of these ${script} of script: ${seconds.toFixed(2)} s at 400 kbit/s`,
      );
      expect(script).toBeLessThan(15_000);
      expect(bytes).toBeLessThan(40_000);
      expect(all.length).toBeLessThanOrEqual(5);
      expect(seconds).toBeLessThan(2.5);
      await context.close();
    }
  });
});
