/** Each flow from its first screen to its last with a keyboard alone, as a screen reader says it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { words } from '#shared/text/index.ts';
import { whyNoBrowser } from './browser.ts';
import { freshHall } from './fresh-hall.ts';
import { faultsOnTheWay, focused, hasFocus, tabTo } from './keyboard.ts';
import { shownNumber, sitDown, takeNumber } from './people.ts';
import { written } from './written-down.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: walks by keyboard in a browser, since ${reason}.`);

const { kiosk, counter } = words.id;
const button = (name: string) => new RegExp(`^'?button "${name}`);

describe.skipIf(reason)('with a keyboard alone', () => {
  const { hub, open } = freshHall();

  /** How many papers with this number are in the tray of the printer. */
  const copiesOf = async (number: string) => {
    const tray = await fetch(new URL('/tickets.json', hub().printerUrl));
    const { tickets } = (await tray.json()) as { readonly tickets: readonly { readonly lines: readonly unknown[] }[] };
    return tickets.filter(({ lines }) => JSON.stringify(lines).includes(number)).length;
  };

  test('a resident takes a number and goes back to the welcome', async () => {
    const page = await open('/kiosk/', 'kiosk');
    await page.getByText(kiosk.touchToStart).waitFor();
    await tabTo(page, button(`${kiosk.takeNumber} ${words.id.languageName}`));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${kiosk.whatFor}" [level=1]`);
    expect(await faultsOnTheWay(page)).toEqual([]);
    await tabTo(page, new RegExp(`^textbox "${kiosk.search}"`));
    await page.keyboard.type('ktp hilang');
    await page.getByText(/layanan untuk “ktp hilang”/).waitFor();
    await tabTo(page, button('KTP-el hilang'));
    await page.keyboard.press('Enter');
    await untilSaid(page, 'heading "KTP-el hilang" [level=1]');
    expect(await faultsOnTheWay(page)).toEqual([]);
    await tabTo(page, button(kiosk.takeRegular));
    await page.keyboard.press('Space');
    const number = await shownNumber(page);
    await untilSaid(page, `heading "${kiosk.yourNumber} ${number}" [level=1]`);
    await page.getByRole('status').filter({ hasText: kiosk.printed }).waitFor();
    await tabTo(page, button(kiosk.finish));
    await page.keyboard.press('Enter');
    await page.getByText(kiosk.touchToStart).waitFor();
    expect(page.faults).toEqual([]);
  });

  test('a resident cancels a number that was for the wrong service, and takes another', async () => {
    const page = await open('/kiosk/', 'kiosk');
    const wrong = await takeNumber(page, 'KTP hilang', /hilang/i, 'regular');
    await page.getByRole('status').filter({ hasText: kiosk.printed }).waitFor();
    await tabTo(page, button(kiosk.cancel.offer));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${kiosk.cancel.heading(wrong)}" [level=1]`);
    await tabTo(page, button(kiosk.cancel.no));
    await page.keyboard.press('Enter');
    expect(await shownNumber(page)).toBe(wrong);
    await tabTo(page, button(kiosk.cancel.offer));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${kiosk.cancel.heading(wrong)}" [level=1]`);
    expect(await faultsOnTheWay(page)).toEqual([]);
    await tabTo(page, button(kiosk.cancel.yes));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${kiosk.cancel.done(wrong)}" [level=1]`);
    await page.getByText(kiosk.cancel.doneMeans).waitFor();
    expect(written(hub(), 'ticket')).toEqual([
      { kind: 'ticket.cancelled-by-resident', deviceId: expect.stringMatching(/^kiosk-/), place: null },
    ]);
    await tabTo(page, button(kiosk.otherService));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${kiosk.whatFor}" [level=1]`);
    expect(page.faults).toEqual([]);
  });

  test('a resident looks around, goes a step back and home', async () => {
    const page = await open('/kiosk/', 'kiosk');
    await page.getByText(kiosk.touchToStart).waitFor();
    await tabTo(page, button(`${words.en.kiosk.takeNumber} ${words.en.languageName}`));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${words.en.kiosk.whatFor}" [level=1]`);
    await tabTo(page, button('.*Disdukcapil'));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${words.en.kiosk.chooseService}" [level=1]`);
    expect(await faultsOnTheWay(page)).toEqual([]);
    await tabTo(page, button(words.en.back));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${words.en.kiosk.whatFor}" [level=1]`);
    await tabTo(page, button(words.en.kiosk.home));
    await page.keyboard.press('Enter');
    await page.getByText(kiosk.touchToStart).waitFor();
  });

  test('a counter calls, calls again, serves, finishes, takes back, misses and calls after all', async () => {
    const page = await open('/counter/', 'counter');
    await openCounterOne(page);
    const first = await takeForSomebody(page);
    const second = await takeForSomebody(page);
    await untilReady(page, 'ticket:call-next');
    await page.keyboard.press('F2');
    await page.getByRole('region', { name: first }).waitFor();
    await untilReady(page, 'ticket:serve');
    expect(await focused(page)).toEqual({
      said: `button "${counter.actions['ticket:serve']}"`,
      hasRing: true,
    });
    await untilReady(page, 'ticket:recall');
    await page.keyboard.press('F4');
    await page.getByText(counter.ticket.recalls(1)).waitFor();
    // The focus stayed on the large button all the while.
    await page.keyboard.press('Enter');
    await untilReady(page, 'ticket:finish');
    await page.keyboard.press('Space');
    await page.getByRole('region', { name: counter.ticket.none }).waitFor();

    await untilReady(page, 'ticket:call-next');
    await page.keyboard.press('l');
    await page.getByRole('region', { name: second }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('region', { name: counter.ticket.none }).waitFor();
    await untilReady(page, 'ticket:call-next');
    await page.keyboard.press('l');
    await page.getByRole('region', { name: second }).waitFor();
    await tabTo(page, button(counter.actions['ticket:miss']));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: counter.ticket.none }).waitFor();
    await expect.poll(() => hasFocus(page), { timeout: 5_000 }).toBe(true);
    await tabTo(page, button(`${counter.actions['ticket:call']}: ${second}`));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: second }).waitFor();
    expect(page.faults).toEqual([]);
  });

  test('a second press calls and ends nothing, and what was pressed in error is taken back', async () => {
    const page = await open('/counter/', 'counter');
    await openCounterOne(page);
    const first = await takeForSomebody(page);
    await takeForSomebody(page);
    await untilReady(page, 'ticket:call-next');
    for (const pause of [0, 40, 250]) {
      await page.waitForTimeout(pause);
      await page.keyboard.press('F2');
    }
    await untilReady(page, 'ticket:serve');
    await page.getByRole('region', { name: first }).waitFor();
    await page.keyboard.press('F2');
    await untilReady(page, 'ticket:finish');
    await page.keyboard.press('Control+z');
    await untilReady(page, 'ticket:serve');
    await page.keyboard.press('F2');
    await untilReady(page, 'ticket:finish');
    await page.keyboard.press('F2');
    await page.getByRole('button', { name: counter.undo.done(first) }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('region', { name: first }).waitFor();
    await untilReady(page, 'ticket:finish');
    expect(page.faults).toEqual([]);
  });

  test('a counter sets a number aside, sends it on, changes its service and cancels another', async () => {
    // Nobody is sent to a counter that is closed.
    await sitDown(await open('/counter/', 'counter'), 2);
    const page = await open('/counter/', 'counter');
    await openCounterOne(page);
    const first = await takeForSomebody(page);
    const second = await takeForSomebody(page);
    await untilReady(page, 'ticket:call-next');
    await page.keyboard.press('F2');
    await page.getByRole('region', { name: first }).waitFor();
    await page.keyboard.press('F6');
    await page.getByRole('region', { name: counter.ticket.none }).waitFor();
    await tabTo(page, new RegExp(`^'?tab "${counter.missed.title}`));
    await page.keyboard.press('ArrowRight');
    expect((await focused(page)).said).toMatch(new RegExp(`^'?tab "${counter.held.title} 1" \\[selected\\]`));
    await tabTo(page, button(`${counter.actions['ticket:resume']}: ${first}`));
    await page.keyboard.press('Enter');
    await expect.poll(() => hasFocus(page), { timeout: 5_000 }).toBe(true);
    await tabTo(page, button(counter.more.of(second)));
    await page.keyboard.press('Enter');
    await untilSaid(page, `heading "${second}"`);
    await tabTo(page, button(counter.actions['ticket:cancel']));
    await page.keyboard.press('Enter');
    await page.getByText(counter.cancelling.text).waitFor();
    await tabTo(page, button(counter.actions['ticket:cancel']));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(second, { exact: true }).waitFor({ state: 'detached' });

    await untilReady(page, 'ticket:call-next');
    await page.keyboard.press('l');
    await page.getByRole('region', { name: first }).waitFor();
    await page.keyboard.press('F7');
    await untilSaid(page, `searchbox "${counter.transfer.search}"`);
    await page.keyboard.type('2');
    await page.getByRole('radio', { name: counter.transfer.counter(2), checked: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: counter.ticket.none }).waitFor();
    await page.getByText(counter.transfer.done(first, counter.transfer.counter(2))).waitFor();
    expect(page.faults).toEqual([]);
  });

  test('a counter prints a number again, goes on its break and closes', async () => {
    const page = await open('/counter/', 'counter');
    await openCounterOne(page);
    const number = await takeForSomebody(page);
    await untilReady(page, 'ticket:call-next');
    await page.keyboard.press('F2');
    await page.getByRole('region', { name: number }).waitFor();
    expect(await faultsOnTheWay(page)).toEqual([]);
    await tabTo(page, new RegExp(`^'?tab "${counter.missed.title}`));
    // Past those who were set aside and those who stepped out.
    for (let tab = 0; tab < 3; tab++) await page.keyboard.press('ArrowRight');
    expect((await focused(page)).said).toMatch(new RegExp(`^'?tab "${counter.recent.title} 1" \\[selected\\]`));
    await tabTo(page, button(`${counter.actions['ticket:reprint']}: ${number}`));
    await page.keyboard.press('Enter');
    await expect.poll(() => copiesOf(number), { timeout: 10_000 }).toBe(2);
    await page
      .getByRole('status')
      .filter({ hasText: counter.print.printed(number) })
      .waitFor();
    await page.keyboard.press('F2');
    await untilReady(page, 'ticket:finish');
    await page.keyboard.press('F2');
    await page.getByRole('region', { name: counter.ticket.none }).waitFor();
    await tabTo(page, button(counter.actions['counter:pause']));
    await page.keyboard.press('Enter');
    await page.getByText(counter.ticket.nonePaused).waitFor();
    await expect.poll(() => hasFocus(page), { timeout: 5_000 }).toBe(true);
    await tabTo(page, button(counter.actions['counter:close']));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: counter.choose.title }).waitFor();
  });

  test('a key pressed too soon after a call does nothing, and the large button says so', async () => {
    const page = await open('/counter/', 'counter');
    await openCounterOne(page);
    await takeForSomebody(page);
    await untilReady(page, 'ticket:call-next');
    // At the very moment in which the button has come to mean something else.
    const said = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const look = () => {
            const button = document.querySelector('[data-new]');
            if (button?.textContent?.includes('…')) resolve(button.textContent);
            else if (button) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2' }));
          };
          new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
        }),
    );
    await page.keyboard.press('F2');
    expect(await said).toBe(`${counter.actions['ticket:serve']}${counter.soon}`);
    await untilReady(page, 'ticket:serve');
    expect(await page.getByText(counter.soon).count()).toBe(0);
    expect(await page.getByRole('button', { name: counter.actions['ticket:finish'] }).count()).toBe(0);
    // For the next one of these journeys.
    await page.keyboard.press('F2');
    await untilReady(page, 'ticket:finish');
    await page.keyboard.press('F2');
    await page.getByRole('region', { name: counter.ticket.none }).waitFor();
    await tabTo(page, button(counter.actions['counter:close']));
    await page.keyboard.press('Enter');
  });

  test('the manager reads the status page', async () => {
    const page = await open('/admin/', 'counter');
    await page.getByRole('heading', { name: words.id.admin.title }).waitFor();
    expect(await faultsOnTheWay(page)).toEqual([]);
  });
});

/** Types the counter's number where the page already waits for it. */
async function openCounterOne(page: Page): Promise<void> {
  await page.getByRole('heading', { name: counter.choose.title }).waitFor();
  await untilSaid(page, `searchbox "${counter.choose.search}"`);
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: counter.heading(1) }).waitFor();
}

/** The large button means this, and has for long enough to be pressed. */
const untilReady = (page: Page, action: keyof typeof counter.actions): Promise<void> =>
  page.getByRole('button', { name: counter.actions[action], exact: true, disabled: false }).first().waitFor();

/** F9, the service, Enter: a number for somebody who cannot use the kiosk. */
async function takeForSomebody(page: Page): Promise<string> {
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: counter.take.title });
  await dialog.waitFor();
  await untilSaid(page, `searchbox "${counter.take.search}"`);
  await page.keyboard.type('ktp hilang');
  await dialog.getByRole('radio', { name: 'KTP-el hilang', checked: true }).waitFor();
  await page.keyboard.press('Enter');
  const number = dialog.getByText(/^[A-Z]{1,2}-\d{3}$/);
  await number.waitFor();
  await untilSaid(page, `button "${words.id.close}"`);
  const taken = await number.textContent();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(page), { timeout: 5_000 }).toBe(true);
  return taken ?? '';
}

/** The focus comes to this by itself. */
const untilSaid = (page: Page, said: string): Promise<void> =>
  expect
    .poll(async () => ((await hasFocus(page)) ? (await focused(page)).said : 'nothing'), { timeout: 5_000 })
    .toContain(said);
