/** Texts of the hall in a page's language. */
import { escapeHtml } from '#shared/escape-html.ts';
import { inLanguage, type Language, type Localized } from '#shared/model.ts';
import { unbrokenParts } from '#shared/ui/unbroken-parts.ts';

/** A text as HTML; one that nobody has translated is marked as Indonesian, for whoever has the page read out. */
export function said(text: Localized, language: Language): string {
  const html = unbroken(inLanguage(text, language));
  return language === 'id' || text[language] !== undefined ? html : `<span lang="id">${html}</span>`;
}

/** A text as HTML in which a line never ends behind the hyphen of a short word: not `KTP-` and `el`. */
export const unbroken = (text: string): string =>
  unbrokenParts(text)
    .map((part, place) => (place % 2 === 0 ? escapeHtml(part) : `<span class="unbroken">${escapeHtml(part)}</span>`))
    .join('');
