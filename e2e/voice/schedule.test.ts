/** The display's schedule on a real Chromium, sample for sample: with clips made here, so that every sample is known. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, whyNoBrowser } from '../browser.ts';
import { openSoundPage } from './sound-page.ts';

const why = whyNoBrowser();
if (why) console.log(`SKIPPED: the schedule of the voice in a browser, since ${why}.`);

describe.skipIf(why !== null)('a plan on the time line', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await openSoundPage(browser);
  });
  afterAll(() => browser?.close());

  /**
   * Renders clips of these lengths (in samples; negative: a pause in ms), each sample of clip n being n + 1 over ten,
   * from `at` on; `stopAt`: when they are stopped. In seconds. Gives runs of equal samples as [value, first, count].
   */
  const render = (rate: number, lengths: readonly number[], at: number, stopAt: number | null = null) =>
    page.evaluate(
      async ({ rate, lengths, at, stopAt }) => {
        const context = new OfflineAudioContext(1, rate, rate);
        const buffers = lengths.map((length, index) => {
          const buffer = new AudioBuffer({ length: Math.max(1, length), sampleRate: rate });
          buffer.getChannelData(0).fill((index + 1) / 10);
          return buffer;
        });
        const pieces = lengths.map((length, index) =>
          length < 0 ? { pauseMs: -length } : { pack: 'p', clip: String(index) },
        );
        const scheduled = globalThis.voice.schedule(context, { pieces }, ({ clip }) => buffers[Number(clip)], at);
        let hasEnded = false;
        void scheduled.ended.then(() => {
          hasEnded = true;
        });
        if (stopAt !== null) scheduled.stop(stopAt);
        const samples = (await context.startRendering()).getChannelData(0);
        await new Promise((resolve) => setTimeout(resolve, 50));
        const runs: [value: number, first: number, count: number][] = [];
        samples.forEach((sample, index) => {
          const value = Math.round(sample * 1e4) / 1e4;
          const last = runs.at(-1);
          if (last?.[0] === value) last[2]++;
          else runs.push([value, index, 1]);
        });
        const largestStep = Math.max(...samples.map((sample, index) => Math.abs(sample - (samples[index - 1] ?? 0))));
        return { runs, largestStep, hasEnded, endsAt: scheduled.endsAt, startsAt: scheduled.startsAt };
      },
      { rate, lengths, at, stopAt },
    );

  test.each([44_100, 48_000])(
    'at %d Hz each clip begins at the sample at which the one before it ends',
    async (rate) => {
      const { runs, hasEnded, startsAt, endsAt } = await render(rate, [1_000, 333, -10, 2_001, 77], 0.123456);
      const start = Math.round(0.123456 * rate);
      const pause = Math.round(0.01 * rate);
      expect(runs).toEqual([
        [0, 0, start],
        [0.1, start, 1_000],
        [0.2, start + 1_000, 333],
        [0, start + 1_333, pause],
        [0.4, start + 1_333 + pause, 2_001],
        [0.5, start + 3_334 + pause, 77],
        [0, start + 3_411 + pause, rate - (start + 3_411 + pause)],
      ]);
      expect(hasEnded).toBe(true);
      expect(startsAt).toBeCloseTo(start / rate, 9);
      expect(endsAt).toBeCloseTo((start + 3_411 + pause) / rate, 9);
    },
  );

  test('one that is stopped fades out in 12 ms without a click, and nothing of it comes after', async () => {
    const { runs, largestStep, hasEnded } = await render(48_000, [20_000, 20_000], 0, 0.25);
    const last = runs.at(-1);
    expect(runs[0]).toEqual([0.1, 0, 12_001]);
    expect(last?.[0]).toBe(0);
    expect((last?.[1] ?? 0) - 12_000).toBeGreaterThan(500);
    expect((last?.[1] ?? 0) - 12_000).toBeLessThanOrEqual(576);
    expect(largestStep).toBeLessThan(0.11);
    expect(hasEnded).toBe(true);
    const faded = runs.slice(1, -1).map(([value], index, all) => (all[index - 1]?.[0] ?? 0.1) - value);
    expect(Math.max(...faded)).toBeLessThan(0.001);
  });

  test('one that is stopped before it begins makes no sound, and ends', async () => {
    const { runs, hasEnded } = await render(48_000, [10_000], 0.5, 0.1);
    expect(runs).toEqual([[0, 0, 48_000]]);
    expect(hasEnded).toBe(true);
  });

  test('a plan without clips, or with one that was not loaded, is refused', async () => {
    await expect(render(48_000, [-100], 0)).rejects.toThrow('says nothing');
    const refusal = page.evaluate(() =>
      globalThis.voice.schedule(
        new OfflineAudioContext(1, 100, 48_000),
        { pieces: [{ pack: 'id', clip: 'd.1' }] },
        () => undefined,
        0,
      ),
    );
    await expect(refusal).rejects.toThrow('id/d.1 was not loaded');
  });
});

describe.skipIf(why !== null)('a video that sounds', () => {
  test('gives way to speech within 300 ms, evenly, and comes back to its own loudness', async () => {
    const browser = await openBrowser();
    try {
      const page = await openSoundPage(browser);
      const heard = await page.evaluate(async () => {
        const { createDucking, duckElement } = globalThis.voice;
        const ducking = createDucking();
        const video = document.createElement('video');
        const leave = duckElement(video, ducking, 0.5);
        const follow = async (ms: number) => {
          const volumes = [video.volume];
          const until = performance.now() + ms;
          while (performance.now() < until) {
            await new Promise(requestAnimationFrame);
            volumes.push(video.volume);
          }
          return volumes;
        };
        const before = await follow(50);
        ducking.down();
        const down = await follow(500);
        ducking.up();
        const up = await follow(500);
        leave();
        ducking.down();
        return { before, down, up, after: await follow(400) };
      });
      expect(new Set(heard.before)).toEqual(new Set([0.5]));
      expect(heard.down).toEqual(heard.down.toSorted((a, b) => b - a));
      expect(heard.down.at(-1)).toBeCloseTo(0.06, 9);
      expect(heard.down.some((volume) => volume > 0.1 && volume < 0.4)).toBe(true);
      expect(heard.up).toEqual(heard.up.toSorted((a, b) => a - b));
      expect(heard.up.at(-1)).toBe(0.5);
      expect(new Set(heard.after)).toEqual(new Set([0.5]));
    } finally {
      await browser.close();
    }
  });
});
