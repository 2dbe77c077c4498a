/** The kiosk's manners: one number for each, whatever is pressed; and what it does for those whom it does not suit. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { languages } from '#shared/model.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { sizes, whyNoBrowser } from './browser.ts';
import { giveVoices, heard } from './fake-voice.ts';
import { freshHall } from './fresh-hall.ts';
import { faultsOnTheWay, tabTo } from './keyboard.ts';
import { begin, breakPrinter, findService, leave, shownNumber, takeHere } from './people.ts';

const reason = whyNoBrowser();
if (reason) console.log(`SKIPPED: the kiosk's manners in a browser, since ${reason}.`);

const { kiosk } = words.id;
const wish = (page: Page, name: keyof typeof kiosk.comfort, own = kiosk) =>
  page.getByRole('button', { name: own.comfort[name], exact: true });
const welcomed = (page: Page) => page.getByText(kiosk.touchToStart).waitFor();

describe.skipIf(reason)('a kiosk', () => {
  const { hub, open: openWindow } = freshHall();
  const open = async (prepare?: (page: Page) => Promise<void>) => {
    const page = await openWindow('/kiosk/', 'kiosk', prepare);
    await welcomed(page);
    return page;
  };

  test('gives one number however often its button is tapped, and the next tap presses nothing', async () => {
    const page = await open();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    const take = page.getByRole('button', { name: kiosk.takeRegular });
    const { x, y, width, height } = (await take.boundingBox()) ?? expect.fail('no button');
    // What has just come up cannot be pressed for a moment.
    await page.locator('[data-settling="false"]').waitFor();
    // By its place, as a finger does, which does not look whether the button is still there.
    for (let tap = 0; tap < 6; tap++) await page.mouse.click(x + width / 2, y + height / 2, { delay: 5 });
    expect(await shownNumber(page)).toBe('A-001');
    await page.getByText(kiosk.printed).waitFor();
    await leave(page);
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    await takeHere(page, 'regular');
    expect(await shownNumber(page)).toBe('A-002');
    expect(page.faults).toEqual([]);
  });

  test('has neither ways back nor another number to take while it waits for an answer', async () => {
    const page = await open();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    hub().freeze();
    await takeHere(page, 'regular');
    await page.getByRole('heading', { name: kiosk.taking }).waitFor();
    for (const name of [words.id.back, kiosk.home, kiosk.takeRegular, kiosk.takePriority]) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    hub().thaw();
    expect(await shownNumber(page)).toBe('A-001');
  });

  test('says beside its buttons why they are dead while the hub is away, shows no old facts, and its clock goes on', async () => {
    const page = await open();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    const nobodyWaits = page.getByText(kiosk.waiting(0));
    await nobodyWaits.waitFor();
    hub().freeze();
    const take = page.getByRole('button', { name: kiosk.takeRegular, disabled: true });
    await take.waitFor({ timeout: 10_000 });
    expect(await take.getAttribute('aria-describedby')).toBe('why-not');
    expect(await page.locator('#why-not').innerText()).toBe(kiosk.noTaking);
    expect(await nobodyWaits.count()).toBe(0);
    await page.getByText(/^\d\d\.\d\d WIB$/).waitFor();
    hub().thaw();
    await nobodyWaits.waitFor();
  });

  test('says before the first touch that no paper will come, and shows the number for longer', async () => {
    const page = await open();
    await breakPrinter(hub(), 'noPaper');
    for (const { kiosk } of Object.values(words)) await page.getByText(kiosk.willShow).waitFor({ timeout: 20_000 });
    await begin(page);
    await page.getByText(kiosk.printerDown['no-paper']).waitFor();
    await page.getByRole('textbox', { name: kiosk.search }).fill('ktp hilang');
    await page
      .getByRole('button', { name: /KTP-el hilang/ })
      .first()
      .click();
    await page.getByText(kiosk.willShow).waitFor();
    await takeHere(page, 'regular');
    await page.getByText(kiosk.notPrinted).waitFor();
    await page.getByText(kiosk.leavesSoon(60)).waitFor();
  });

  test.each(['kx', 'Kiosk Lobi'])(
    'named %j says which names there are, to everybody and in the staff corner',
    async (name) => {
      const page = await openWindow(`/kiosk/?device=${encodeURIComponent(name)}`, 'kiosk');
      for (const language of languages) await page.getByText(sayRefusal({ code: 'device-unfit' }, language)).waitFor();
      await page.keyboard.press('Control+Alt+KeyK');
      const corner = page.getByRole('dialog');
      await corner.getByText(kiosk.staff.refused(sayRefusal({ code: 'device-unfit' }, 'id'))).waitFor();
      expect(await corner.getByText(kiosk.staff.neverHeard).count()).toBe(0);
    },
  );

  test.each(['counter', 'display'])('and a %s alike: its screen says which names there are', async (app) => {
    const page = await openWindow(`/${app}/?device=kx`, 'counter');
    await page.getByText(sayRefusal({ code: 'device-unfit' }, 'id')).waitFor();
  });

  test('forgets what one resident wished of it before the next one comes', async () => {
    const page = await open();
    for (const name of ['large', 'contrast', 'lowered', 'leftHand'] as const) await wish(page, name).click();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    const pressed = () => page.getByRole('button', { pressed: true }).allInnerTexts();
    expect((await pressed()).length).toBe(5);
    await page.getByRole('button', { name: kiosk.home, exact: true }).click();
    await welcomed(page);
    expect(await pressed()).toEqual([]);
    const root = page.locator('html');
    for (const name of ['large', 'contrast', 'lowered', 'left-hand']) {
      expect(await root.getAttribute(`data-${name}`)).toBe('false');
    }
  });

  test('forgets it also where somebody wished something at the welcome and went away', async () => {
    const page = await open((page) => page.clock.install());
    await wish(page, 'contrast').click();
    await page.clock.fastForward(46_000);
    await page.getByRole('button', { pressed: true }).waitFor({ state: 'detached' });
    expect(await page.locator('html').getAttribute('data-contrast')).toBe('false');
  });

  test('brings all that is touched into its lower half', async () => {
    const page = await open();
    await wish(page, 'lowered').click();
    const highest = () =>
      page.evaluate(() => {
        const targets = [...document.querySelectorAll('button, input')].filter((target) => target.checkVisibility());
        return Math.min(...targets.map((target) => target.getBoundingClientRect().top));
      });
    const half = sizes.kiosk.height / 2;
    expect(await highest()).toBeGreaterThan(half);
    await begin(page);
    await page.getByRole('heading', { name: kiosk.whatFor }).waitFor();
    expect(await highest()).toBeGreaterThan(half);
    await page.getByRole('button', { name: /Disdukcapil/ }).click();
    await page.getByRole('heading', { name: kiosk.chooseService }).waitFor();
    expect(await highest()).toBeGreaterThan(half);
    await page.getByRole('button', { name: /KTP-el hilang/ }).click();
    await page.getByRole('button', { name: kiosk.takeRegular }).waitFor();
    expect(await highest()).toBeGreaterThan(half);
  });

  test('offers the ordinary number first and largest, and who may take the other, all in sight', async () => {
    for (const size of ['kiosk', 'counter'] as const) {
      const page = await openWindow('/kiosk/', size);
      await findService(page, 'ktp baru', /Perekaman KTP-el baru/);
      const inSight = async () => {
        const boxes = [kiosk.takeRegular, kiosk.takePriority].map((name) =>
          page.getByRole('button', { name }).boundingBox(),
        );
        const [ordinary, priority] = await Promise.all(boxes);
        if (!ordinary || !priority) return expect.fail('a button is missing');
        expect(priority.y).toBeGreaterThan(ordinary.y);
        expect(priority.y + priority.height).toBeLessThan(sizes[size].height);
        const fonts = [kiosk.takeRegular, kiosk.takePriority].map((words) =>
          page.getByText(words, { exact: true }).evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize)),
        );
        const [ordinaryFont = 0, priorityFont = 0] = await Promise.all(fonts);
        expect(ordinaryFont).toBeGreaterThan(priorityFont);
        const who = page.getByText(kiosk.priorityFor);
        const box = await who.boundingBox();
        expect(box && box.y > priority.y && box.y + box.height < priority.y + priority.height).toBe(true);
      };
      await inSight();
      if (size === 'kiosk') await wish(page, 'lowered').click();
      await inSight();
      await wish(page, 'large').click();
      await inSight();
    }
  });

  test('offers to read only where the machine has a voice for the language', async () => {
    const page = await open((page) => giveVoices(page, ['en-GB']));
    await wish(page, 'large').waitFor();
    expect(await wish(page, 'aloud').count()).toBe(0);
    await begin(page, 'en');
    await wish(page, 'aloud', words.en.kiosk).waitFor();
  });

  test('serves also where the browser cannot speak at all', async () => {
    const page = await open(async (page) => {
      await page.addInitScript(() => Object.defineProperty(globalThis, 'speechSynthesis', { value: undefined }));
    });
    expect(await wish(page, 'aloud').count()).toBe(0);
    expect(page.faults).toEqual([]);
  });

  test('reads a screen from its title on, then what has the focus, and is hushed by a touch', async () => {
    const page = await open((page) => giveVoices(page, ['en-GB', 'id-ID']));
    await begin(page);
    await page.getByRole('heading', { name: kiosk.whatFor }).waitFor();
    const all: { text: string; lang: string }[] = [];
    const hear = async () => {
      all.push(...(await heard(page)));
      return all.map(({ text }) => text);
    };
    await wish(page, 'aloud').click();
    await expect.poll(hear, { timeout: 10_000 }).toContain('Polresta, Kepolisian Resor Kota Bogor Kota');
    expect(all[0]).toEqual({ text: kiosk.whatFor, lang: 'id-ID' });
    expect(all.map(({ text }) => text)).not.toContain('Q');

    all.length = 0;
    await page.keyboard.press('Tab');
    await expect.poll(hear, { timeout: 10_000 }).toHaveLength(1);

    await page.getByRole('button', { name: /Disdukcapil/ }).click();
    await page.getByRole('heading', { name: kiosk.chooseService }).waitFor();
    await expect.poll(hear, { timeout: 10_000 }).toContain(kiosk.chooseService);
    // Beside every control, where nothing is pressed.
    await page.mouse.click(540, 90);
    const before = await hear();
    await page.waitForTimeout(1_000);
    expect(await hear()).toEqual(before);
    expect(page.faults).toEqual([]);
  });

  test('reads the number digit by digit, and that its paper has come', async () => {
    const page = await open((page) => giveVoices(page, ['id-ID']));
    await wish(page, 'aloud').click();
    await findService(page, 'ktp hilang', /KTP-el hilang/);
    await takeHere(page, 'regular');
    const all: string[] = [];
    const hear = async () => {
      all.push(...(await heard(page)).map(({ text }) => text));
      return all.join('\n');
    };
    await expect.poll(hear, { timeout: 10_000 }).toContain(`${kiosk.yourNumber}, A 0 0 1`);
    await expect.poll(hear, { timeout: 10_000 }).toContain(kiosk.printed);
  });

  test('is set to large text and high contrast, and gives a number, by keyboard alone', async () => {
    const page = await open();
    for (const name of ['large', 'contrast'] as const) {
      await tabTo(page, new RegExp(`^'?button "${kiosk.comfort[name]}"`));
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: kiosk.comfort[name], pressed: true }).waitFor();
    }
    expect(await faultsOnTheWay(page)).toEqual([]);
    await tabTo(page, new RegExp(`^'?button "${kiosk.takeNumber} ${words.id.languageName}`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: kiosk.whatFor }).waitFor();
    expect(await faultsOnTheWay(page)).toEqual([]);
    await tabTo(page, /^'?button "Disdukcapil/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^'?button "KTP-el hilang/);
    await page.keyboard.press('Enter');
    await tabTo(page, new RegExp(`^'?button "${kiosk.takePriority}`));
    await page.keyboard.press('Enter');
    expect(await shownNumber(page)).toBe('AP-001');
  });
});
