/** What a manager presses on the status page, and what residents read of it at the kiosk. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from './browser.ts';
import { findService, press as pressAtCounter, shownNumber, sitDown, takeHere, takeNumber } from './people.ts';
import { type RunningHub, runHub } from './running-hub.ts';
import { findBarriers, findCutOff } from './screens/examine.ts';
import { written } from './written-down.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: the manager in a browser, since ${reason}.`);

const { admin, kiosk: residents } = words.id;
/** The status page's own device, as the log names it. */
const theirs = expect.stringMatching(/^manager-/);
const tuesday = '2026-11-24T09:41:00+07:00';

describe.skipIf(reason)('a manager', () => {
  let browser: Browser;
  let hub: RunningHub;
  let kiosk: Page & { readonly faults: readonly string[] };
  let status: Page & { readonly faults: readonly string[] };
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    hub = await runHub(['--hours', 'hall'], tuesday);
    kiosk = await openPage(browser, `${hub.url}/kiosk/`, sizes.kiosk);
    status = await openPage(browser, `${hub.url}/admin/`, sizes.counter);
  });
  afterEach(async () => {
    expect([...kiosk.faults, ...status.faults]).toEqual([]);
    await kiosk.context().close();
    await status.context().close();
    await hub.close();
  });
  const press = (name: string) => status.getByRole('button', { name }).click();

  test('ends what is served at a counter, once asked again: the counter is free, and the log says who did it and where', async () => {
    const counter = await openPage(browser, `${hub.url}/counter/`, sizes.counter);
    const number = await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular');
    await sitDown(counter, 1);
    await pressAtCounter(counter, 'ticket:call-next');
    await pressAtCounter(counter, 'ticket:serve');
    await counter.getByRole('region', { name: number }).waitFor();
    const { actions, ticket } = words.id.counter;
    await press(`${actions['ticket:finish']}: ${number}`);
    await press(admin.counters.yes(actions['ticket:finish'], number));
    await counter.getByRole('region', { name: ticket.none }).waitFor();
    await status.getByText(admin.counters.none).waitFor();
    expect(written(hub, 'ticket', 2)).toEqual([
      { kind: 'ticket.serving', deviceId: expect.stringMatching(/^counter-/), place: 'loket-1' },
      { kind: 'ticket.done', deviceId: theirs, place: 'loket-1' },
    ]);
    expect(counter.faults).toEqual([]);
    await counter.context().close();
  });

  test('pauses a queue with a reason: the kiosk says so before the touch, and gives numbers once it is opened again', async () => {
    await findService(kiosk, 'KTP hilang', /hilang/i);
    await press(`${admin.queues.change}: KTP-el`);
    await status.getByLabel(admin.queues.reason, { exact: true }).fill('Jaringan putus');
    await press(admin.queues.pause);
    await kiosk.getByText(residents.paused).first().waitFor();
    expect(await kiosk.getByRole('button', { name: residents.takeRegular }).count()).toBe(0);
    // The words of staff are for staff.
    expect(await kiosk.getByText('Jaringan putus').count()).toBe(0);
    await status.getByText('Jaringan putus').waitFor();
    expect(written(hub, 'queue')).toEqual([{ kind: 'queue.paused', deviceId: theirs, place: null }]);
    await press(`${admin.queues.open}: KTP-el`);
    await takeHere(kiosk, 'regular');
    expect(await shownNumber(kiosk)).toBe('A-001');
  });

  test('prints a test and says that the roll was changed, by keyboard alone: what came of both is told', async () => {
    const say = words.id.printers;
    const part = status.getByRole('region', { name: admin.sections.printers, exact: true });
    await part.getByText(say.notCounted).waitFor();
    const printer = await openPage(browser, hub.printerUrl, sizes.counter);
    await part.getByRole('button', { name: say.changeRoll }).focus();
    await status.keyboard.press('Enter');
    await part.getByText(say.rollChanged).waitFor();
    await part.getByText(say.left('65', 810)).waitFor();
    await status.keyboard.press('Tab');
    await status.keyboard.press('Enter');
    await part.getByText(say.test.printed).waitFor();
    // 68 mm of the roll are gone.
    await part.getByText(say.left('64,9', 810)).waitFor();
    await printer.getByText(words.id.paper.virtual.tickets(1)).waitFor();
    await printer.getByRole('switch', { name: words.id.paper.virtual.switches.noPaper }).click();
    const trouble = status.getByRole('link', { name: admin.findings['printer-no-paper']({ printer: say.name(null) }) });
    await trouble.waitFor();
    expect(await trouble.getAttribute('href')).toBe(`#${await part.getAttribute('id')}`);
    await part.getByText(admin.attention).waitFor();
    await status.keyboard.press('Enter');
    await part.getByText(say.test['not-printed']).waitFor();
    await part.getByText(words.id.counter.print.reasons['no-paper']).waitFor();
    await press(say.changeRoll);
    await part.getByText(say.rollChangedBut['no-paper']).waitFor();
    expect([...(await findBarriers(status, 'admin')), ...(await findCutOff(status, false))]).toEqual([]);
    await printer.getByRole('switch', { name: words.id.paper.virtual.switches.noPaper }).click();
    await part.getByText(say.rollChanged).waitFor();
    expect(written(hub, 'roll', 4).map(({ kind }) => kind)).toEqual(['roll.changed', 'roll.used', 'roll.changed']);
    // The day knows of no ticket.
    expect(written(hub, 'ticket')).toEqual([]);
    expect(printer.faults).toEqual([]);
    await printer.context().close();
  });

  test('finds every part from the top of the page, and what needs somebody is said once', async () => {
    const links = status.getByRole('navigation', { name: admin.parts }).getByRole('link');
    await links.first().waitFor();
    expect(await links.count()).toBe(11);
    for (const link of await links.all()) {
      const target = status.locator((await link.getAttribute('href')) ?? '');
      expect(await target.getAttribute('aria-labelledby')).not.toBeNull();
      expect(await target.getByRole('heading').first().textContent()).toBe(await link.textContent());
    }
    await status.getByText(admin.findings['no-counter']()).waitFor();
    expect(await status.getByText(admin.findings['no-counter']()).count()).toBe(1);
  });

  test('has the faults of the virtual printer above its tickets, and each number to set named on one line', async () => {
    const printer = await openPage(browser, hub.printerUrl, sizes.counter);
    for (const width of [1366, 1000, 640]) {
      await printer.setViewportSize({ width, height: 768 });
      const [faults, tray] = [
        await printer.locator('#faults').boundingBox(),
        await printer.locator('#tray').boundingBox(),
      ];
      expect(tray?.y).toBeGreaterThanOrEqual(faults?.y ?? Number.NaN);
      for (const label of await printer.locator('.countdown label').all())
        expect((await label.boundingBox())?.height).toBeLessThan(24);
    }
    await printer.context().close();
  });

  test('shuts the day with a reason: the kiosk tells it and when numbers are given again; opens it all the same', async () => {
    await findService(kiosk, 'KTP hilang', /hilang/i);
    await status.getByLabel(admin.calendar.reason).fill('Balai dibersihkan');
    await press(admin.calendar.shut);
    const told = residents.holiday(residents.shutToday.local, 'Balai dibersihkan', residents.tomorrow('07.30 WIB'));
    await kiosk.getByText(told).first().waitFor();
    expect(written(hub, 'day')).toEqual([{ kind: 'day.closed', deviceId: theirs, place: null }]);
    await status.getByLabel(admin.calendar.reason).fill('Sudah bersih');
    await press(admin.calendar.open);
    await takeHere(kiosk, 'regular');
    expect(await shownNumber(kiosk)).toBe('A-001');
  });
});
