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
  const snapshot = await page.locator(':focus').ariaSnapshot();
  const [first = ''] = snapshot.split('\n');
  return { said: first.replace(/^- /, '').replace(/:$/, ''), hasRing: await hasRing(page) };
}

/** Whether what has the focus looks different than without it. Goes into its first part, where it has several. */
const hasRing = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    // A search field lends its ring to the frame around it.
    const boxes = [element, element.parentElement].filter((box) => box !== null);
    const rings = async () => {
      // However short, the change of a style is over only when it has been drawn.
      for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
      return boxes.map((box) => {
        const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(box);
        return outlineStyle === 'none' ? boxShadow : `${boxShadow} ${outlineWidth}`;
      });
    };
    const withFocus = await rings();
    element.blur();
    const without = await rings();
    element.focus({ preventScroll: true });
    return withFocus.some((ring, index) => ring !== without[index]);
  });

/** Presses Tab until another element has the focus; a date has several parts, and beyond the page is the browser. */
async function tabOn(page: Page): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  for (let n = 0; n < PATIENCE; n++) {
    await page.keyboard.press('Tab');
    if ((await hasFocus(page)) && (await before.evaluate((element) => element !== document.activeElement))) return;
  }
  throw new Error('Tab goes nowhere');
}

/**
 * Presses Tab until what it comes to is said like `wanted`; fails when it comes to something that has no role, no
 * name or no ring, and when it never comes to it.
 */
export async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const heard: string[] = [];
  for (let n = 0; n < PATIENCE; n++) {
    await tabOn(page);
    const stop = await focused(page);
    heard.push(stop.said);
    // A view that comes just then can draw the thing anew: what is at fault is so at a second look, too.
    const fault = faultOf(stop) && faultOf(await focused(page));
    if (fault) throw new Error(fault);
    if (wanted.test(stop.said)) return;
  }
  throw new Error(`Tab never comes to ${wanted}; it came to:\n${[...new Set(heard)].join('\n')}`);
}

/** Goes once through everything that can be reached, and says what is wrong with any of it. */
export async function faultsOnTheWay(page: Page): Promise<readonly string[]> {
  const stops = new Map<string, Focused>();
  for (let n = 0; n < PATIENCE; n++) {
    await tabOn(page);
    const stop = await focused(page);
    if (n > 0 && [...stops.keys()][0] === stop.said) break;
    stops.set(stop.said, stop);
  }
  return [...stops.values()].flatMap((stop) => faultOf(stop) ?? []);
}

function faultOf({ said, hasRing }: Focused): string | null {
  if (!/^\w+ ".+"|^'?\w+ ".+/.test(said)) return `no role and name: ${said}`;
  return hasRing ? null : `no ring around ${said}`;
}

/** Whether the focus is on something, and not lost. */
export const hasFocus = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.querySelector(':focus:not(body)') !== null);
