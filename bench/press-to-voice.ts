import { openBrowser, openPage, sizes, whyNoBrowser } from '../e2e/browser.ts';
import { runHub } from '../e2e/running-hub.ts';
import { followOrders, openCounter } from '../e2e/voice/follow-orders.ts';
import { openLoudspeaker, whyNoLoudspeaker } from '../e2e/voice/loudspeaker.ts';
import { type Finding, overAim } from './measure.ts';

const CALLS = 12;
const VOICE_MS = 1_000;

/**
 * From a counter's press, just before its command is sent, to the first sound of the call, in a zone that is idle: hub,
 * display and sound server on the same machine, the display a page in a Chromium. When it sounds is said by the display,
 * which goes by the clock of its sound; what its device takes after that is not in it.
 */
export async function pressToVoice(): Promise<readonly Finding[]> {
  const why = whyNoBrowser() ?? whyNoLoudspeaker();
  if (why) {
    console.log(`  left out, since ${why}`);
    return [];
  }
  const loudspeaker = await openLoudspeaker();
  // To which nobody listens, it takes sound in gulps of two seconds: the display would rightly say that it is broken.
  await loudspeaker.listen();
  const hub = await runHub();
  const browser = await openBrowser({ loudspeaker: loudspeaker.env });
  const page = await openPage(browser, 'about:blank', sizes.display);
  const { until } = followOrders(page);
  await page.goto(`${hub.url}/display/`);
  const counter = await openCounter(hub.url);
  await until('ready', 1);
  const failed = until('failed', 1).then(() => {
    throw new Error('the display could not speak');
  });
  const times: number[] = [];
  // The first call finds a device that has never sounded.
  for (let call = 1; call <= CALLS + 1; call++) {
    await counter.take();
    const started = until('started', call);
    const pressedAt = performance.now();
    const { id } = await counter.callNext();
    const startedAt = await Promise.race([started, failed]);
    if (call > 1) times.push(startedAt - pressedAt);
    await counter.finish(id);
    await until('ended', call);
  }
  counter.close();
  await browser.close();
  await hub.close();
  await loudspeaker.close();
  return [overAim(`counter's press → voice in an idle zone, ${CALLS} calls`, times, VOICE_MS)];
}
