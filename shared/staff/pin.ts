/** What can be a PIN of the staff corner, and what it is good for. */
import { MINUTE } from '../time.ts';

/** The corner stays open for so long: enough to change a roll of paper and try it. */
export const OPEN_FOR_MS = 5 * MINUTE;

export const LEAST_DIGITS = 6;
export const MOST_DIGITS = 12;

/** Of what a PIN is made; nothing else is looked at as one. */
export const pinForm: RegExp = new RegExp(`^[0-9]{${LEAST_DIGITS},${MOST_DIGITS}}$`);

/** Whether a PIN may be set: 6 to 12 digits, and neither one digit over and over nor one after the other (123456, 987654). */
export function isFitPin(pin: string): boolean {
  if (!pinForm.test(pin)) return false;
  const steps = new Set([...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place])));
  const [step = 0] = steps;
  return steps.size > 1 || Math.abs(step) > 1;
}
