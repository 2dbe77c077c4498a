/** A number followed on a phone: from the code on the kiosk's screen to the call, and on to a hub that is away. */
import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { connectTestClient, granted } from '../hub/testing/test-client.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from './browser.ts';
import { findService, shownNumber, takeHere } from './people.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { findBarriers, findCutOff, findHidden } from './screens/examine.ts';
import { settled } from './screens.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: a number followed on a phone, since ${reason}.`);

describe.skipIf(reason)('a number that can be followed', () => {
  let browser: Browser;
  let hub: RunningHub;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => hub?.close());
  const open = async (printer: 'none' | 'virtual', publicPort: number) => {
    const pages = ['--public-url', 'https://antrean.kotabogor.go.id', '--public-port', String(publicPort)];
    hub = await runHub([...pages, '--printer', printer]);
  };

  test.each(['none', 'virtual'] as const)(
    'shows its code on the kiosk beside all there is to touch, in every language and large text: printer %s',
    async (printer) => {
      await open(printer, 0);
      const found: string[] = [];
      for (const language of languages) {
        const { kiosk } = words[language];
        const page = await openPage(browser, `${hub.url}/kiosk/`, sizes.kiosk);
        await findService(page, 'konsultasi hukum', /Konsultasi hukum|legal advice/, language);
        await takeHere(page, 'regular', language);
        const number = await shownNumber(page, language);
        await page.getByText(printer === 'none' ? kiosk.followScreen : kiosk.followPaper).waitFor();
        if (printer === 'none') {
          const code = page.getByRole('img', { name: kiosk.followLabel(number) });
          await code.locator('path').waitFor();
          const { data, width, height } = PNG.sync.read(await code.screenshot());
          const read = jsqr.default(new Uint8ClampedArray(data), width, height);
          expect(read?.data).toMatch(/^HTTPS:\/\/ANTREAN\.KOTABOGOR\.GO\.ID\/T\/[0-9A-Z]{17}$/);
        }
        const look = async (how: string) => {
          for (const size of ['kiosk', 'counter', 'display'] as const) {
            await page.setViewportSize(sizes[size]);
            await settled(page);
            const faults = [...(await findHidden(page)), ...(await findCutOff(page, false))];
            const barriers = await findBarriers(page, 'kiosk');
            found.push(...[...faults, ...barriers].map((fault) => `${language} ${how} ${size}: ${fault}`));
          }
          await page.setViewportSize(sizes.kiosk);
        };
        await look('plain');
        for (const wish of ['large', 'lowered'] as const)
          await page.getByRole('button', { name: kiosk.comfort[wish], exact: true }).click();
        await look('large');
        found.push(...page.faults);
        await page.context().close();
      }
      expect(found).toEqual([]);
    },
  );

  test('is on the phone by itself: waiting, out for a while, called, and old when the hub is away', async () => {
    // The hub tells its free port on its screen only.
    const publicPort = 20_000 + (process.pid % 10_000);
    await open('none', publicPort);
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    const counter = await connectTestClient(hub.url, 'counter');
    const take = { serviceId: 'ktp-hilang', lane: 'priority', language: 'id' } as const;
    const { follow } = granted(await kiosk.send('ticket:take', take));
    const phone = { width: 360, height: 640 };
    const page = await openPage(browser, `http://127.0.0.1:${publicPort}${new URL(follow ?? '').pathname}`, phone);
    const found: string[] = [];
    const look = async () => found.push(...(await findBarriers(page, 'kiosk')), ...(await findCutOff(page, false)));
    const { follow: say } = words.id;
    await page.getByRole('heading', { name: say.come.now }).waitFor();
    await look();
    // Rings where it is asked to, and says what the phone can do.
    await page.getByRole('button', { name: say.alarm.ask }).click();
    await page.getByText(say.alarm.can.sound).waitFor();
    await look();
    await page.getByText(say.ask.stepOut.open(15)).click();
    await page.getByText(say.ask.stepOut.means(15)).waitFor();
    await look();
    await page.getByRole('button', { name: say.ask.stepOut.yes(15) }).click();
    await page.getByRole('heading', { name: say.states.out() }).waitFor();
    await look();
    await page.getByRole('button', { name: say.comeBack }).click();
    await page.getByRole('heading', { name: say.come.now }).waitFor();
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    granted(await counter.send('ticket:call-next', {}));
    await page.getByRole('heading', { name: 'Silakan ke loket 1' }).waitFor();
    expect(await page.title()).toBe('AP-001: Silakan ke loket 1');
    await look();
    expect(await page.locator('#alarm').getAttribute('data-armed')).toBe('sound');
    kiosk.close();
    counter.close();
    await hub.kill('SIGKILL');
    await page.getByText(words.id.follow.away).waitFor();
    await look();
    const faults = page.faults.filter((fault) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING/.test(fault));
    await page.context().close();
    expect([...found, ...faults]).toEqual([]);
  });

  test('is cancelled from the phone only after a question, and without a script as well', async () => {
    const publicPort = 20_000 + (process.pid % 10_000);
    await open('none', publicPort);
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    const take = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' } as const;
    const { follow } = granted(await kiosk.send('ticket:take', take));
    kiosk.close();
    const { ask, states } = words.id.follow;
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${publicPort}${new URL(follow ?? '').pathname}`);
    expect(await page.getByRole('button', { name: ask.cancel.yes(15) }).isVisible()).toBe(false);
    await page.getByText(ask.cancel.open(15), { exact: true }).click();
    await page.getByText(ask.cancel.means(15)).waitFor();
    await page.getByRole('button', { name: ask.cancel.yes(15) }).click();
    await page.getByRole('heading', { name: states.cancelled() }).waitFor();
    expect(await page.locator('form').count()).toBe(0);
    await context.close();
  });
});
