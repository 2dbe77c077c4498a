/** The addresses of printers: how one is reached, as settings and the file of a probe write it. */
import { plainText } from '../plain-text.ts';
import type { transports } from './transports/index.ts';

/** One form for each transport, and what it looks like to whoever has to write one. */
const forms = {
  'tcp:': { form: /^tcp:\/\/([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?\/?$/i, example: 'tcp://192.168.1.50:9100' },
  'file:': { form: /^file:\/\/\/.+$/, example: 'file:///dev/usb/lp0' },
  'serial:': { form: /^serial:\/.+$/, example: 'serial:/dev/ttyS0' },
  'usb:': { form: /^usb:([\da-f]{4}:[\da-f]{4})?$/i, example: 'usb:04b8:0e15 (usb: for the only one)' },
  'cups:': { form: /^cups:.+$/, example: 'cups:NAME' },
  'windows:': { form: /^windows:.+$/, example: 'windows:NAME' },
} as const satisfies Readonly<Record<keyof typeof transports, { readonly form: RegExp; readonly example: string }>>;
/** The way that only a kiosk has: it prints from a window (transports/page.ts). */
const pageForm = { form: /^page:.+$/, example: 'page:NAME' } as const;

/** Longer than the longest path of a device. */
const MOST_SIGNS = 200;

/** Whose printer it is. */
export type PrinterOwner = 'hub' | 'kiosk';

const formsOf = (owner: PrinterOwner) => [...Object.values(forms), ...(owner === 'kiosk' ? [pageForm] : [])];

/** All forms in one phrase, for the sentence that refuses an address. */
export const addressExamples = (owner: PrinterOwner): string =>
  formsOf(owner)
    .map(({ example }) => example)
    .join(', ');

/** Whether a text is the address of a printer; it says nothing of whether there is one. */
export const isPrinterAddress = (text: string, owner: PrinterOwner): boolean =>
  text.length <= MOST_SIGNS &&
  plainText.test(text) &&
  URL.canParse(text) &&
  formsOf(owner).some(({ form }) => form.test(text));

/** What an address must be instead of this one: the rest of the sentence "…, but must be". */
export const addressMeant = (text: unknown, owner: PrinterOwner): string =>
  owner === 'hub' && typeof text === 'string' && pageForm.form.test(text)
    ? `${addressExamples(owner)} (page: is for the printer of a kiosk: it prints from a window, and the hub has none)`
    : addressExamples(owner);
