/**
 * The packs of the product as a display plays them, in a real Chromium: the right clips, in the right order, at the right
 * time. That every number, letter and counter is planned right stands in the tests of shared/voice.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '#shared/model.ts';
import { planCall, type SpokenPlan } from '#shared/voice/plan.ts';
import { openBrowser, whyNoBrowser } from '../browser.ts';
import { LEAST_SCORE, renderAndHear, wrongIn } from './render-plan.ts';
import { servePacks, shippedPack } from './shipped-packs.ts';
import { openSoundPage } from './sound-page.ts';

const why = whyNoBrowser();
if (why) console.log(`SKIPPED: the sound of the voice packs in a browser, since ${why}.`);

const plan = (number: string, counter: number, spoken: readonly Language[], length: 'full' | 'short' = 'full') => {
  const packs = spoken.map(shippedPack);
  const call = { number, counter, agencyId: 'disdukcapil', kind: 'first', isPriority: false } as const;
  const planned = planCall(call, packs, packs, { length, chime: length === 'full' }).plan;
  if (!planned) throw new Error(`${number} at ${counter} cannot be said`);
  return planned;
};
/** The same plan but for its pieces. */
const changed = (
  spoken: SpokenPlan,
  change: (piece: SpokenPlan['pieces'][number], index: number) => SpokenPlan['pieces'],
) => ({
  ...spoken,
  pieces: spoken.pieces.flatMap(change),
});

describe.skipIf(why !== null)('the packs of the product', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await openSoundPage(browser);
    await servePacks(page);
  });
  afterAll(() => browser?.close());

  // Together they have every letter, every digit and every way to put a number together.
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const counters = [1, 2, 5, 9, 10, 11, 12, 16, 19, 20, 21, 30, 45, 58, 64, 73, 80, 97, 99];
  const sample = letters.map((letter, index) => ({
    number: `${letter}-${String((index * 389 + 14) % 1_000).padStart(3, '0')}`,
    counter: counters[index % counters.length] ?? 1,
  }));
  test.each(languages)(
    'in %s, each of a sample of calls is heard as it is meant',
    async (language) => {
      for (const { number, counter } of sample) {
        const heard = await renderAndHear(page, plan(number, counter, [language], 'short'));
        expect(wrongIn(heard), `${number} at counter ${counter}`).toEqual([]);
        expect(heard.length).toBeGreaterThan(4);
      }
    },
    120_000,
  );

  test('a call in two languages with its chime is heard as it is meant', async () => {
    const heard = await renderAndHear(page, plan('AP-107', 21, ['id', 'en']));
    expect(wrongIn(heard)).toEqual([]);
    expect(heard[0]?.clip).toBe('fx.chime');
  });

  describe('whoever listens hears that', () => {
    const meant = plan('T-014', 12, ['id'], 'short');
    const wrongClips = async (played: SpokenPlan) =>
      wrongIn(await renderAndHear(page, played, meant)).map(({ clip }) => clip);

    test('a digit is another', async () => {
      const digit = meant.pieces.findIndex((piece) => 'clip' in piece && piece.clip.startsWith('n.4'));
      const played = changed(meant, (piece, index) =>
        index === digit && 'clip' in piece ? [{ ...piece, clip: piece.clip.replace('4', '7') }] : [piece],
      );
      expect((await wrongClips(played))[0]).toMatch(/^n\.4/);
    });

    test('a clip is missing', async () => {
      const played = changed(meant, (piece) =>
        'clip' in piece && piece.clip === 'n.1' ? [{ pauseMs: 400 }] : [piece],
      );
      expect(await wrongClips(played)).toContain('n.1');
    });

    test('all of it is 30 ms late', async () => {
      const heard = await renderAndHear(
        page,
        changed(meant, (piece, index) => (index === 0 ? [{ pauseMs: 30 }, piece] : [piece])),
        meant,
      );
      for (const { lateMs, score } of heard) {
        expect(lateMs).toBeCloseTo(30, 1);
        expect(score).toBeGreaterThan(LEAST_SCORE);
      }
      expect(wrongIn(heard)).toHaveLength(heard.length);
    });

    test('P is said for T', async () => {
      const played = changed(meant, (piece) =>
        'clip' in piece && piece.clip.startsWith('letter.t')
          ? [{ ...piece, clip: piece.clip.replace('letter.t', 'letter.p') }]
          : [piece],
      );
      expect((await wrongClips(played))[0]).toMatch(/^letter\.t/);
    });
  });
});
