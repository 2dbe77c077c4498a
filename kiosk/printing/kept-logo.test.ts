/** The hall's logo on its way from the hub to the printer that a kiosk has of its own. */
import { afterEach, expect, test, vi } from 'vitest';
import type { OwnPrinterBridge } from '#shared/own-printer/bridge.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { otherLogo, smallLogo } from '#shared/testing/small-logo.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { connectTestClient, granted } from '../../hub/testing/test-client.ts';
import { newDataFolder, removeTestData, startTestHub } from '../../hub/testing/test-hub.ts';
import { openKiosk } from '../open-kiosk.ts';
import { carryLogo } from '../renderer/own-printer/carry-logo.ts';
import { handProcess } from '../testing/hand-process.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

function startMachine(userData: string) {
  const process = handProcess();
  const lines: string[] = [];
  const given = { argv: ['kiosk', '--printer', 'tcp://printer:9100'], env: {} };
  const place = { userData, restart: () => undefined, given };
  const machine = openKiosk(place, { startProcess: process.start, log: (line) => lines.push(line) });
  opened({ close: async () => machine.close?.() });
  // What crosses to the page is checked in its own tests.
  return { bridge: machine.calls as unknown as OwnPrinterBridge, logos: process.logos, lines };
}

/** A hub with this logo, and a kiosk that brings it to its machine as its page does; `asked` is how often it asked. */
async function setUp(logo: string | undefined, userData = newDataFolder()) {
  const hub = opened(await startTestHub({ hall: { ...smallHall(), ...(logo && { logo }) } }));
  const client = opened(await connectTestClient(hub.url, 'kiosk'));
  let asked = 0;
  const send = ((name, input) => {
    asked += 1;
    return client.send(name, input);
  }) as Send;
  const machine = startMachine(userData);
  const carry = async () => {
    const catalogue = granted(await client.send('catalogue:get', {}));
    await carryLogo(machine.bridge, send, catalogue.logo, new AbortController().signal);
  };
  return { ...machine, hub, carry, userData, asked: () => asked };
}

test('the hub gives a kiosk the logo for its printer once', async () => {
  const { carry, logos, asked } = await setUp(smallLogo);
  await carry();
  await carry();
  expect(asked()).toBe(1);
  await vi.waitFor(() => expect(logos.at(-1)).toBe(smallLogo));
});

test('another logo, or none any more, comes to the printer, which goes without what cannot be printed', async () => {
  const { userData, carry } = await setUp(smallLogo);
  await carry();
  const other = await setUp(otherLogo, userData);
  await other.carry();
  expect([other.logos.at(-1), other.asked()]).toEqual([otherLogo, 1]);
  const none = await setUp(undefined, userData);
  await none.carry();
  expect([none.logos.at(-1), none.asked(), await none.bridge.logoName()]).toEqual([null, 0, null]);
  await none.bridge.keepLogo(Buffer.from('no picture').toString('base64'));
  expect(none.logos.at(-1)).toBeNull();
  expect(none.lines.at(-1)).toMatch(/without the logo/);
});

test('a kiosk that starts while the hub is away has the logo that it had', async () => {
  const { userData, carry } = await setUp(smallLogo);
  await carry();
  const { logos } = startMachine(userData);
  await vi.waitFor(() => expect(logos).toEqual([smallLogo]));
});

test('what is no picture in base64 does not get to the machine', async () => {
  const { bridge } = startMachine(newDataFolder());
  expect(() => bridge.keepLogo('<svg>')).toThrow();
  expect(() => bridge.keepLogo('A'.repeat(400_000))).toThrow();
});
