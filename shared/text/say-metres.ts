import type { Language } from '../model.ts';

/** `12,4` for 12 437 mm, with the decimal mark of the language (Sundanese writes as Indonesian does). */
export const sayMetres = (mm: number, language: Language): string =>
  (mm / 1_000).toLocaleString(language === 'en' ? 'en' : 'id', { maximumFractionDigits: 1 });
