/** A phone whose day is shut: told, offered another slot, which is taken by one press; and a phone that is proved first. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { startMailServer, startWebhook } from '../hub/testing/small-gateways.ts';
import { connectTestClient, granted } from '../hub/testing/test-client.ts';
import { openBrowser, openPage, sizes, type WatchedPage, whyNoBrowser } from './browser.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { findBarriers, findCutOff } from './screens/examine.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: a phone whose day is shut, since ${reason}.`);

const MORNING = '2026-11-24T09:41:00+07:00';
const { online } = words.id;
const folder = mkdtempSync(join(tmpdir(), 'antrean-days-'));

describe.skipIf(reason)('a phone', () => {
  let browser: Browser;
  let hub: RunningHub;
  let base = '';
  const closers: (() => unknown)[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await browser?.close();
  });
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  /** The shipped hall in which people register for identity cards, with a gateway that tests read. */
  const open = async (flags: readonly string[] = []) => {
    const shipped = readFileSync(join(import.meta.dirname, '../halls/bogor.yaml'), 'utf8');
    const without = shipped.replace(/^ {2}logo: .*\n/m, '').replaceAll(/^ {2,4}booking:.*\n(?: {6,}.*\n)*/gm, '');
    const hallFile = join(folder, 'hall.yaml');
    writeFileSync(hallFile, without.replace(/^( {2}- id: ktp\n)/m, '$1    booking: { per-slot: 10, days-ahead: 7 }\n'));
    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, 'a secret of the hall\n');
    const gateway = await startWebhook();
    const port = 20_000 + (process.pid % 10_000);
    const pages = ['--public-url', `http://127.0.0.1:${port}`, '--public-port', String(port), '--proof-tries', '2000'];
    const messages = ['--messages', gateway.url, '--messages-secret-file', secretFile];
    hub = await runHub(
      ['--hours', 'hall', '--printer', 'none', '--hall', hallFile, ...pages, ...messages, ...flags],
      MORNING,
    );
    base = `http://127.0.0.1:${port}/B/`;
    closers.push(gateway.close, () => hub.close());
    return gateway;
  };
  const said = (gateway: Awaited<ReturnType<typeof startWebhook>>, nth: number): string =>
    JSON.parse(gateway.heard[nth]?.body ?? '{"text":""}').text;

  const openForm = async (): Promise<WatchedPage> => {
    const page = await openPage(browser, `${base}?q=ktp%20hilang`, sizes.phone);
    closers.unshift(() => page.context().close());
    await page
      .getByRole('link', { name: /KTP-el hilang/ })
      .first()
      .click();
    // The second day that can be booked: tomorrow.
    await page.locator('.days a').last().click();
    await page.getByRole('heading', { name: online.day.chooseTime }).waitFor();
    await page.locator('.slots a').first().click();
    return page;
  };
  const press = (page: Page) => page.getByRole('button', { name: online.form.register }).click();
  const faultsOf = async (page: WatchedPage) => [
    ...(await findBarriers(page, 'kiosk')),
    ...(await findCutOff(page, false)),
    ...page.faults,
  ];

  test('whose day is shut is told so, shows what is kept, and takes it by one press', async () => {
    const gateway = await open();
    const page = await openForm();
    await page.locator('#name').fill('R. S.');
    await page.locator('#phone').fill('0812 3456 7890');
    await press(page);
    await page.getByRole('heading', { name: online.code.states.booked }).waitFor();
    const code = (await page.locator('.code').textContent()) ?? '';
    const lost = (await page.locator('#booking').getAttribute('data-day')) ?? '';

    const manager = await connectTestClient(hub.url, 'manager');
    closers.unshift(manager.close);
    granted(await manager.send('day:close', { day: lost, agencyId: null, reason: 'Pemeliharaan listrik' }));
    await expect.poll(() => gateway.heard.length, { timeout: 8_000 }).toBe(1);
    expect(said(gateway, 0)).toContain(code);
    expect((await manager.untilFrame(({ view }) => view.bookings.displaced === 1)).view.bookings.toCall).toBe(0);

    await page.reload();
    await page.getByRole('heading', { name: online.code.states.replan }).waitFor();
    const accept = page.getByRole('button', { name: online.code.accept });
    await accept.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await accept.click();
    await page.getByRole('heading', { name: online.code.states.booked }).waitFor();
    const taken = (await page.locator('#booking').getAttribute('data-day')) ?? '';
    expect(taken > lost).toBe(true);
    expect(await page.locator('.code').textContent()).toBe(code);
    await manager.untilFrame(({ view }) => view.bookings.displaced === 0);
    expect(page.faults).toEqual([]);
  }, 90_000);

  test('is proved by a code before it registers, where the hall wants it', async () => {
    const gateway = await open(['--phone-check', 'on']);
    const page = await openForm();
    await page.locator('#name').fill('R. S.');
    await press(page);
    // Without a telephone nothing is sent.
    await page.getByText(online.form.missing).waitFor();
    await page.locator('#phone').fill('0812 3456 7890');
    await press(page);
    await page.getByText(online.form.phoneCodeSent).waitFor();
    await expect.poll(() => gateway.heard.length, { timeout: 8_000 }).toBe(1);
    const [digits = ''] = /\b\d{6}\b/.exec(said(gateway, 0)) ?? [];
    expect(digits).toMatch(/^\d{6}$/);
    await page.locator('#phone-code').fill(digits === '000000' ? '000001' : '000000');
    await press(page);
    await page.getByText(words.id.refusals['phone-code-wrong']({ left: 4 })).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('#phone-code').fill(digits);
    await press(page);
    await page.getByRole('heading', { name: online.code.states.booked }).waitFor();
    expect(gateway.heard).toHaveLength(1);
  }, 90_000);
});

test('the built program sends by a mail server, too', async () => {
  const mail = await startMailServer();
  const flags = ['--messages', `smtp://127.0.0.1:${mail.port}`, '--messages-from', 'antrean@kota.go.id'];
  const to = ['--messages-to', '{phone}@sms.kota.go.id'];
  const hub = await runHub(['--hours', 'hall', '--printer', 'none', ...flags, ...to], MORNING);
  const [kiosk, manager] = [await connectTestClient(hub.url, 'kiosk'), await connectTestClient(hub.url, 'manager')];
  try {
    const serviceId = 'ktp-hilang';
    const { days } = granted(await kiosk.send('booking:slots', { serviceId, from: null, days: 2 }));
    const [, tomorrow] = days;
    const minute = tomorrow?.slots.find(({ state }) => state === 'open')?.minute;
    if (!tomorrow || minute === undefined) throw new Error('tomorrow can be booked');
    const person = { language: 'id', name: 'R. S.', phone: '0812 3456 7890', nik: null } as const;
    granted(await kiosk.send('booking:make', { serviceId, day: tomorrow.day, minute, ...person }));
    granted(await manager.send('day:close', { day: tomorrow.day, agencyId: null, reason: 'Banjir' }));
    await expect.poll(() => mail.mails.length, { timeout: 8_000 }).toBe(1);
    expect(mail.mails[0]?.to).toBe('6281234567890@sms.kota.go.id');
  } finally {
    kiosk.close();
    manager.close();
    await hub.close();
    await mail.close();
  }
}, 60_000);
