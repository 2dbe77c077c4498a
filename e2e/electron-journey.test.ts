/** The first journey once more, in the three apps on a real Electron. */
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { words } from '#shared/text/index.ts';
import { type AppName, openApp, whyNoElectron } from './electron-app.ts';
import { press, sitDown, takeNumber } from './people.ts';
import { runHub } from './running-hub.ts';

const why = whyNoElectron();
if (why) console.log(`SKIPPED: the journey in Electron, since ${why}.`);

const { opened, closeAll } = createClosing();
afterEach(closeAll);

describe.skipIf(why !== null)('in the apps', () => {
  test('a resident takes a number, it comes out on paper, a counter calls it, the hall sees it', async () => {
    const hub = opened(await runHub());
    const open = async (name: AppName) => opened(await openApp(name, hub.url)).page;
    const kiosk = await open('kiosk');
    const display = await open('display');
    const counter = await open('counter');

    const number = await takeNumber(kiosk, 'KTP hilang', /hilang/i, 'regular');
    await kiosk.getByText(words.id.kiosk.printed).waitFor();
    const tray = await (await fetch(new URL('/tickets.json', hub.printerUrl))).text();
    expect(tray).toContain(number);
    await sitDown(counter, 1);
    await press(counter, 'ticket:call-next');
    await display.getByText(number).first().waitFor();
    await press(counter, 'ticket:serve');
    await press(counter, 'ticket:finish');
    await display.getByText(words.id.display.awaiting).waitFor();
  });
});
