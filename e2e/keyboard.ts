/** Somebody without a mouse: goes from one thing to the next, hears what it is, and sees where they are. */
import type { Page } from 'playwright-core';

type Focused = {
  /** As a screen reader says it: role and name, e.g. `button "Selesai"`. */
  readonly said: string;
  /** Whether it can be seen that it has the focus. */
  readonly hasRing: boolean;
};

/** More stops than any screen has. */
const PATIENCE = 120;

/** What has the focus now. */
export async function focused(page: Page): Promise<Focused> {
  const hasRing = await page.evaluate(() => {
    // A search field lends its ring to the frame around it.
    for (let box = document.activeElement, up = 0; box && up < 2; box = box.parentElement, up++) {
      const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(box);
      if (boxShadow !== 'none' || (outlineStyle !== 'none' && outlineWidth !== '0px')) return true;
    }
    return false;
  });
  const snapshot = await page.locator(':focus').ariaSnapshot();
  const [first = ''] = snapshot.split('\n');
  return { said: first.replace(/^- /, '').replace(/:$/, ''), hasRing };
}

/**
 * Presses Tab until what it comes to is said like `wanted`; fails when it comes to something that has no role, no
 * name or no ring, and when it never comes to it.
 */
export async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const heard: string[] = [];
  while (heard.length < PATIENCE) {
    await page.keyboard.press('Tab');
    // The browser's own bar is on the way round; a page in a kiosk has none.
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    const stop = await focused(page);
    heard.push(stop.said);
    const fault = faultOf(stop);
    if (fault) throw new Error(fault);
    if (wanted.test(stop.said)) return;
  }
  throw new Error(`Tab never comes to ${wanted}; it came to:\n${[...new Set(heard)].join('\n')}`);
}

/** Goes once through everything that can be reached, and says what is wrong with any of it. */
export async function faultsOnTheWay(page: Page): Promise<readonly string[]> {
  const stops = new Map<string, Focused>();
  for (let n = 0; n < PATIENCE; n++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    const stop = await focused(page);
    if (n > 0 && [...stops.keys()][0] === stop.said) break;
    stops.set(stop.said, stop);
  }
  if (stops.size === 0) return ['nothing can be reached'];
  return [...stops.values()].flatMap((stop) => faultOf(stop) ?? []);
}

function faultOf({ said, hasRing }: Focused): string | null {
  if (!/^\w+ ".+"|^'?\w+ ".+/.test(said)) return `no role and name: ${said}`;
  return hasRing ? null : `no ring around ${said}`;
}

/** Whether the focus is on something, and not lost. */
export const hasFocus = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
