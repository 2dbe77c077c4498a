/**
 * A text that a resident typed, as it may be kept and shown: composed (NFC), whatever cannot be seen as a space, spaces
 * once, and at most `most` signs.
 */
export const tidyText = (typed: string, most: number): string =>
  [
    ...typed
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, most)
    .join('')
    .trim();

/** A telephone of Indonesia or with its country's number, as digits alone: `628123456789`; null for what is none. */
export function readPhone(typed: string): string | null {
  const [, digits] = /^\+?(\d{8,16})$/.exec(typed.replaceAll(/[\s().-]/g, '')) ?? [];
  if (digits === undefined) return null;
  const whole = digits.startsWith('0') ? `62${digits.replace(/^0+/, '')}` : digits;
  return /^[1-9]\d{8,14}$/.test(whole) ? whole : null;
}

/** A NIK, sixteen digits; null for what is none. */
export function readNik(typed: string): string | null {
  const digits = typed.replaceAll(/[\s.-]/g, '');
  return /^[1-9]\d{15}$/.test(digits) ? digits : null;
}
