/** What is wrong with a screen as it is shown: barriers (axe-core), words cut off, targets too small for a finger. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import type { App } from './stage.ts';

declare const axe: { run: (options: RunOptions) => Promise<AxeResults> };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Read from afar, by people of every age: 7:1. */
const readFromAfar: readonly App[] = ['kiosk', 'display'];
/** CSS pixels; a finger of somebody who stands, without looking closely. */
const FINGER = 64;

/** Breaches of WCAG 2.2 AA; on what is read from afar also of the contrast of AAA. Empty when there are none. */
export async function findBarriers(page: Page, app: App): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const rules = { 'color-contrast-enhanced': { enabled: readFromAfar.includes(app) } };
  const { violations } = await page.evaluate((options) => axe.run(options), {
    runOnly: { type: 'tag', values: standard },
    rules,
    resultTypes: ['violations'],
  } satisfies RunOptions);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.replaceAll('\n', ' ')}`),
  );
}

/** Words that run out of their box, of what shows them or of the window. `fits`: nothing may scroll. */
export const findCutOff = (page: Page, fits: boolean): Promise<readonly string[]> =>
  page.evaluate((fits) => {
    const faults: string[] = [];
    const slack = 1.5;
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    /** Said by screen readers only; or a picture, whose words are drawn. */
    const isNotShown = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).clipPath === 'inset(50%)' ||
        element instanceof SVGElement ||
        isNotShown(element.parentElement));
    const isShortened = (style: CSSStyleDeclaration) =>
      style.textOverflow === 'ellipsis' || !['', 'none'].includes(style.webkitLineClamp);

    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide in a window of ${innerWidth}`);
    if (fits && scrollHeight > innerHeight) faults.push(`the page is ${scrollHeight} high, the window ${innerHeight}`);

    for (const element of document.body.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (!(element instanceof HTMLElement) || style.display === 'inline' || isNotShown(element)) continue;
      if (!element.checkVisibility() || !element.textContent?.trim() || isShortened(style)) continue;
      const scrolls = (overflow: string) => !fits && (overflow === 'auto' || overflow === 'scroll');
      if (!scrolls(style.overflowX) && element.scrollWidth > element.clientWidth + slack)
        faults.push(`${name(element)} needs ${element.scrollWidth} of ${element.clientWidth} across`);
      if (fits && element.scrollHeight > element.clientHeight + slack)
        faults.push(`${name(element)} needs ${element.scrollHeight} of ${element.clientHeight} down`);
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!holder || !node.textContent?.trim() || !holder.checkVisibility() || isNotShown(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      for (let box: Element | null = holder; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        if (isShortened(style) || /auto|scroll/.test(style.overflowX + style.overflowY)) break;
        if (cuts(style.overflowX) && (text.left < edge.left - slack || text.right > edge.right + slack))
          faults.push(`${name(holder)} is cut off across`);
        if (cuts(style.overflowY) && (text.top < edge.top - slack || text.bottom > edge.bottom + slack))
          faults.push(`${name(holder)} is cut off down`);
        // Words that touch the edge of their button look cut off, even where they are not.
        const isButton = box.tagName === 'BUTTON';
        if (isButton && (text.top < edge.top + 2 || text.bottom > edge.bottom - 2))
          faults.push(`${name(holder)} leaves its button`);
      }
    }
    return faults;
  }, fits);

/** Buttons and fields smaller than a finger. */
export const findSmallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate((finger) => {
    const targets = [...document.querySelectorAll('button, a, input, select')];
    return targets
      .filter((target) => target.checkVisibility())
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < finger - 0.5)
      .map(
        ({ target, box }) => `“${target.textContent?.trim()}” is ${Math.round(box.width)} × ${Math.round(box.height)}`,
      );
  }, FINGER);

/** Buttons and fields that lie under something else, and screens that are larger than their place in the window. */
export const findHidden = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document;
    const covered = [...root.querySelectorAll('button, input')]
      .filter((target) => target.checkVisibility())
      .filter((target) => {
        const box = target.getBoundingClientRect();
        const inside = [
          [box.left + box.width / 2, box.top + box.height / 2],
          [box.left + box.width / 2, box.top + 4],
          [box.left + box.width / 2, box.bottom - 4],
        ] as const;
        return !inside.every(([x, y]) => target.contains(document.elementFromPoint(x, y)));
      })
      .map((target) => `“${target.textContent?.trim()}” is hidden`);
    const spilt = [...root.querySelectorAll('button *')]
      .filter((part) => part instanceof HTMLElement && part.checkVisibility())
      .filter((part) => {
        const [inner, outer] = [part.getBoundingClientRect(), part.closest('button')?.getBoundingClientRect()];
        return outer && inner.width > 1 && (inner.top < outer.top || inner.bottom > outer.bottom);
      })
      .map((part) => `“${part.textContent?.trim()}” is larger than its button`);
    const places = [...document.querySelectorAll('main, main > *')]
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 2)
      .map(
        ({ tagName, scrollHeight, clientHeight }) =>
          `${tagName.toLowerCase()} needs ${scrollHeight} of ${clientHeight} down`,
      );
    return [...covered, ...spilt, ...places];
  });
