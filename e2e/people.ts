/** What people do in front of the screens, in their words. */
import type { Page } from 'playwright-core';
import type { Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import type { RunningHub } from './running-hub.ts';

const counter = words.id.counter;

/** A resident looks for a service by what they come for and takes a number; returns it as shown. */
export async function takeNumber(page: Page, query: string, service: string | RegExp, lane: 'regular' | 'priority') {
  await findService(page, query, service);
  await takeHere(page, lane);
  return shownNumber(page);
}

/** From the welcome of a kiosk to the service that a resident looks for. */
export async function findService(page: Page, query: string, service: string | RegExp, language: Language = 'id') {
  const own = words[language].kiosk;
  await begin(page, language);
  await page.getByRole('textbox', { name: own.search }).fill(query);
  await page.getByRole('button', { name: service }).first().click();
}

/** The first touch of a kiosk: chooses the language. */
export const begin = (page: Page, language: Language = 'id'): Promise<void> =>
  page.getByRole('button', { name: words[language].languageName }).first().click();

/** On the screen of a service. */
export const takeHere = (page: Page, lane: 'regular' | 'priority', language: Language = 'id'): Promise<void> => {
  const own = words[language].kiosk;
  return page.getByRole('button', { name: lane === 'priority' ? own.takePriority : own.takeRegular }).click();
};

/** Done with the ticket on a kiosk's screen. */
export const leave = (page: Page, language: Language = 'id'): Promise<void> =>
  page.getByRole('button', { name: words[language].kiosk.finish }).click();

/** The number on the ticket screen of a kiosk. */
export async function shownNumber(page: Page, language: Language = 'id'): Promise<string> {
  const heading = page.getByRole('heading', { name: words[language].kiosk.yourNumber });
  await heading.waitFor();
  const [number] = /[A-Z]{1,2}-\d{3,}/.exec((await heading.textContent()) ?? '') ?? [];
  if (!number) throw new Error('no number on the ticket screen');
  return number;
}

export async function sitDown(page: Page, counterNumber: number): Promise<void> {
  await page.getByRole('button', { name: counter.choose.open(counterNumber), exact: true }).click();
  await page.getByRole('heading', { name: counter.heading(counterNumber) }).waitFor();
}

/** Presses a button of the counter by its words, with the number it is about or without. */
export const press = (page: Page, action: keyof typeof counter.actions): Promise<void> =>
  page
    .getByRole('button', { name: new RegExp(`^${counter.actions[action]}(:|$)`) })
    .first()
    .click();

type PrinterFault = 'noPaper' | 'coverOpen' | 'silent' | 'unreachable';

/** Turns a switch of the virtual printer. */
export async function breakPrinter({ printerUrl }: RunningHub, fault: PrinterFault, isOn = true): Promise<void> {
  const answer = await fetch(new URL('/faults', printerUrl), {
    method: 'POST',
    body: new URLSearchParams({ fault, value: String(isOn) }),
  });
  if (!answer.ok) throw new Error(`the virtual printer says ${answer.status}`);
}

/** So long lies between two keys of a scanner, in seconds. */
const SCANNER_KEY = 0.005;

/** A scanner that types, as fast as one does, however slow the machine is that reads along. */
export async function scan(page: Page, text: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const from = Date.now() / 1_000;
  const press = (key: string, typed: string, place: number) => {
    const timestamp = from + place * SCANNER_KEY;
    return [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: typed, timestamp }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp }),
    ];
  };
  await Promise.all(
    [...text].flatMap((letter, place) => press(letter, letter, place)).concat(press('Enter', '\r', text.length)),
  );
  await keyboard.detach();
}
