/** What people do in front of the screens, in their words. */
import type { Page } from 'playwright-core';
import { words } from '#shared/text/index.ts';

const kiosk = words.id.kiosk;
const counter = words.id.counter;

/** A resident looks for a service by what they come for and takes a number; returns it as shown. */
export async function takeNumber(page: Page, query: string, service: string | RegExp, lane: 'regular' | 'priority') {
  await page.getByRole('button', { name: kiosk.takeNumber }).first().click();
  await page.getByRole('textbox', { name: kiosk.search }).fill(query);
  await page.getByRole('button', { name: service }).first().click();
  await page.getByRole('button', { name: lane === 'priority' ? kiosk.takePriority : kiosk.takeRegular }).click();
  return shownNumber(page);
}

/** The number on the ticket screen of a kiosk. */
export async function shownNumber(page: Page): Promise<string> {
  const heading = page.getByRole('heading', { name: kiosk.yourNumber });
  await heading.waitFor();
  const [number] = /[A-Z]{1,2}-\d{3,}/.exec((await heading.textContent()) ?? '') ?? [];
  if (!number) throw new Error('no number on the ticket screen');
  return number;
}

export async function sitDown(page: Page, counterNumber: number): Promise<void> {
  await page.getByRole('button', { name: counter.choose.open(counterNumber), exact: true }).click();
  await page.getByRole('heading', { name: counter.heading(counterNumber) }).waitFor();
}

/** Presses a button of the counter by its words. */
export const press = (page: Page, action: keyof typeof counter.actions): Promise<void> =>
  page.getByRole('button', { name: counter.actions[action] }).first().click();
