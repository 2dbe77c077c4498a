/** Who speaks, with real screens in a real browser: one display of a zone at a time, and the next when that one is gone. */
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { id as words } from '#shared/text/id.ts';
import { connectTestClient, granted } from '../../hub/testing/test-client.ts';
import { openBrowser, openPage, sizes, whyNoBrowser } from '../browser.ts';
import { press, sitDown } from '../people.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { openLoudspeaker, whyNoLoudspeaker } from './loudspeaker.ts';

const { announced } = words.counter.ticket;
const { opened, closeAll } = createClosing();
afterEach(closeAll);
const SPEAKS_WITHIN_MS = 20_000;

const reason = whyNoBrowser() ?? whyNoLoudspeaker();
if (reason) console.log(`SKIPPED: who speaks, in a browser, since ${reason}.`);
describe.skipIf(reason !== null)('two displays of one zone in a browser', () => {
  const take = async (hub: RunningHub) => {
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    granted(await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' }));
    kiosk.close();
  };
  const spoken = new RegExp(announced.spoken('\\d\\d\\.\\d\\d\\.\\d\\d'));

  test('one speaks; when it is closed in mid-word its call is not said again, and the other says the next', async () => {
    const hub = opened(await runHub());
    const { env: loudspeaker } = opened(await openLoudspeaker());
    const browser = opened(await openBrowser({ loudspeaker }));
    const manager = opened(await connectTestClient(hub.url, 'manager'));
    const speaker = () => manager.frame().view.voice.zones[0]?.speaker;
    const first = await openPage(browser, `${hub.url}/display/?device=layar-1`, sizes.display);
    await manager.untilFrame(() => speaker() === 'layar-1');
    const second = await openPage(browser, `${hub.url}/display/?device=layar-2&rank=1`, sizes.display);
    await manager.untilFrame(({ view }) => view.voice.zones[0]?.displays.length === 2);
    const [one, two] = [
      await openPage(browser, `${hub.url}/counter/`, sizes.counter),
      await openPage(browser, `${hub.url}/counter/`, sizes.counter),
    ];
    await sitDown(one, 1);
    await sitDown(two, 2);
    await take(hub);
    await take(hub);

    await press(one, 'ticket:call-next');
    await one.getByText(spoken).waitFor({ timeout: SPEAKS_WITHIN_MS });
    await first.close();
    await one.getByText(announced.unspoken['cut-off']).waitFor();
    await press(two, 'ticket:call-next');
    await two.getByText(spoken).waitFor({ timeout: SPEAKS_WITHIN_MS });
    expect(speaker()).toBe('layar-2');
    expect([...second.faults, ...one.faults, ...two.faults]).toEqual([]);
  });

  test('a call whose holder comes while it is spoken falls silent at once', async () => {
    const hub = opened(await runHub());
    const { env: loudspeaker } = opened(await openLoudspeaker());
    const browser = opened(await openBrowser({ loudspeaker }));
    const manager = opened(await connectTestClient(hub.url, 'manager'));
    const watcher = opened(await connectTestClient(hub.url, 'display', 'watcher'));
    await openPage(browser, `${hub.url}/display/?device=layar-1`, sizes.display);
    await manager.untilFrame(({ view }) => view.voice.zones[0]?.speaker === 'layar-1');
    const counter = await openPage(browser, `${hub.url}/counter/`, sizes.counter);
    await sitDown(counter, 1);
    await take(hub);
    await press(counter, 'ticket:call-next');
    await watcher.untilFrame(({ view }) => view.speaking.length === 1);
    await press(counter, 'ticket:serve');
    await watcher.untilFrame(({ view }) => view.speaking.length === 0);
    expect(counter.faults).toEqual([]);
  });
});
