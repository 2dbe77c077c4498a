/** The display's player on a loudspeaker that is listened to: a real Chromium, the packs of the product, a real recording. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import type { SpeakReport } from '#shared/voice/order.ts';
import { planCall, type SpokenPlan } from '#shared/voice/plan.ts';
import { openBrowser, whyNoBrowser } from '../browser.ts';
import { type Loudspeaker, openLoudspeaker, whyNoLoudspeaker } from './loudspeaker.ts';
import { hearPlan, LEAST_RECORDED_SCORE, referenceOf } from './recorded.ts';
import { wrongIn } from './render-plan.ts';
import { servePacks, shippedPack } from './shipped-packs.ts';
import { openSoundPage, type VoiceModules } from './sound-page.ts';

const why = whyNoBrowser() ?? whyNoLoudspeaker();
if (why) console.log(`SKIPPED: the player on a loudspeaker, since ${why}.`);

declare global {
  var player: ReturnType<VoiceModules['createPlayer']>;
  var reports: SpeakReport[];
  var soundNow: () => number;
  var heldBytes: () => number;
}

const plan = (number: string, counter: number, length: 'full' | 'short'): SpokenPlan => {
  const packs = [shippedPack('id')];
  const call = { number, counter, agencyId: 'disdukcapil', kind: 'first', isPriority: false } as const;
  const planned = planCall(call, packs, packs, { length, chime: length === 'full' }).plan;
  if (!planned) throw new Error(`${number} cannot be said`);
  return planned;
};

describe.skipIf(why !== null)('the player on a loudspeaker', () => {
  const { opened, closeAll } = createClosing();
  let loudspeaker: Loudspeaker;
  let page: Page;
  beforeEach(async () => {
    loudspeaker = opened(await openLoudspeaker());
    const browser = opened(await openBrowser({ loudspeaker: loudspeaker.env }));
    page = await openSoundPage(browser);
    await servePacks(page);
    await page.evaluate(async () => {
      const { createClipStore, createDucking, createPlayer, openSound } = globalThis.voice;
      const sound = openSound(() => undefined);
      const clips = createClipStore({
        fetchFile: async ({ pack, hash }, file) => {
          const response = await fetch(`/voice/${pack}/${hash}/${file}`);
          return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
        },
        decode: sound.decode,
      });
      globalThis.reports = [];
      globalThis.player = createPlayer({
        sound,
        clips,
        ducking: createDucking(),
        hubNow: () => 0 as never,
        report: (report) => globalThis.reports.push(report),
      });
      globalThis.heldBytes = clips.heldBytes;
      globalThis.soundNow = sound.now;
      // Devices take a moment to begin.
      while (sound.now() < 0.5) await new Promise((resolve) => setTimeout(resolve, 50));
    });
  });
  afterEach(closeAll);

  const order = (callId: number, plan: SpokenPlan) =>
    page.evaluate(
      ({ callId, plan }) => globalThis.player.speak({ callId, epoch: 1, plan, fallback: null, notAfter: 1 as never }),
      { callId, plan },
    );
  const untilReports = async (count: number): Promise<readonly SpeakReport[]> => {
    await page.waitForFunction((count) => globalThis.reports.length >= count, count, { polling: 50 });
    return page.evaluate(() => globalThis.reports);
  };
  test('a call is heard from the chime to its counter, each clip at its time', async () => {
    const spoken = plan('B-014', 21, 'full');
    const reference = await referenceOf(page, spoken);
    const other = await referenceOf(page, plan('B-074', 21, 'full'));
    // A machine that is too busy drops a few samples now and then: that is no fault of what is played.
    for (let attempt = 1; attempt <= 3; attempt++) {
      const listening = await loudspeaker.listen();
      await order(attempt, spoken);
      const reports = await untilReports(2 * attempt);
      expect(reports.slice(-2)).toEqual([
        { callId: attempt, epoch: 1, state: 'started', fault: null },
        { callId: attempt, epoch: 1, state: 'ended', isWhole: true },
      ]);
      const recording = await listening.stop();
      expect(wrongIn(hearPlan(recording, other), LEAST_RECORDED_SCORE)).not.toEqual([]);
      const wrong = wrongIn(hearPlan(recording, reference), LEAST_RECORDED_SCORE);
      if (wrong.length === 0) return;
      console.log(`Recording ${attempt} is not as it was played: ${JSON.stringify(wrong)}`);
    }
    expect.fail('three recordings in a row were not as they were played');
  });

  test('a call that is cancelled fades out at once, and nothing of the rest is heard', async () => {
    const spoken = plan('B-014', 21, 'full');
    const listening = await loudspeaker.listen();
    await order(1, spoken);
    await untilReports(1);
    await page.evaluate(() => globalThis.player.cancel(1));
    const reports = await untilReports(2);
    expect(reports[1]).toEqual({ callId: 1, epoch: 1, state: 'ended', isWhole: false });
    await order(2, plan('A-001', 1, 'short'));
    await untilReports(4);
    const recording = await listening.stop();
    const name = (await referenceOf(page, spoken)).filter(({ clip }) => clip.startsWith('p.nomor'));
    const counter = (await referenceOf(page, plan('A-001', 1, 'short'))).filter(({ clip }) =>
      clip.startsWith('p.loket'),
    );
    expect(hearPlan(recording, name)[0]?.score).toBeLessThan(0.7);
    expect(hearPlan(recording, counter)[0]?.score).toBeGreaterThan(0.9);
  });

  test('fifty calls in a row leave no memory behind', async () => {
    const session = await page.context().newCDPSession(page);
    const usedBytes = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    /** The words of a counter only, so that fifty do not take minutes. */
    const short = (counter: number): SpokenPlan => {
      const { pieces, ...rest } = plan('A-001', counter, 'short');
      return { ...rest, pieces: pieces.filter((piece) => 'clip' in piece).slice(-1) };
    };
    const speak = async (from: number, to: number) => {
      for (let callId = from; callId <= to; callId++) {
        await order(callId, short((callId % 9) + 1));
        await untilReports(2 * callId);
      }
    };
    await speak(1, 10);
    const [before, held] = [await usedBytes(), await page.evaluate(() => globalThis.heldBytes())];
    await speak(11, 60);
    const [after, heldAfter] = [await usedBytes(), await page.evaluate(() => globalThis.heldBytes())];
    expect(heldAfter).toBe(held);
    // A call leaves its reports and its name; a clip that stayed would be 40 kB and more each time.
    expect((after - before) / 50).toBeLessThan(5_000);
    expect(await page.evaluate(() => globalThis.reports.filter(({ state }) => state === 'ended').length)).toBe(60);
  }, 120_000);
});
