/** A screen of several languages speaks each of them for a while. */
import type { Language } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';

/** Long enough to read all that a screen says in one language. */
export const LANGUAGE_MS = 20_000;

/** The language whose turn it is; by the hub's clock, so that screens beside each other speak the same. */
export function languageAt(languages: readonly Language[], now: Instant): Language {
  return languages[Math.floor(now / LANGUAGE_MS) % Math.max(1, languages.length)] ?? 'id';
}
