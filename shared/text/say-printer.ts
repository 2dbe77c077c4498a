/** What whoever looks after a printer reads of it, in the words of a language. */
import type { PrinterStatus } from '../model.ts';
import type { Instant } from '../time.ts';
import type { PrinterShown } from '../views.ts';
import type { Words } from './id.ts';

/** That the roll counts as new, and what the printer still says against it. */
export function sayRollChanged({ state }: PrinterStatus, { printers }: Words): string {
  return state === 'no-paper' || state === 'cover-open' ? printers.rollChangedBut[state] : printers.rollChanged;
}

/** What became of a test print, and when it was asked for. */
export function sayTestPrint(
  { outcome, reason, at }: NonNullable<PrinterShown['test']>,
  text: Words,
  when: (instant: Instant) => string,
): string {
  const told = `${text.printers.test[outcome]} ${text.printers.testAt(when(at))}`;
  return reason === null ? told : `${told} ${text.counter.print.reasons[reason]}`;
}
