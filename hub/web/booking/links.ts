/** Where the pages of registration find each other: beside their own address, in whatever folder it lies. */
import { escapeHtml } from '#shared/escape-html.ts';
import type { Language } from '#shared/model.ts';

/** The addresses of a page's style and scripts, beside its own; no script where none was built. */
export type BookingFiles = { readonly style: string; readonly script: string | null };

/** What every page is drawn with. `root` leads from its address to the folder of all pages: './' or '../'. */
export type Page = {
  readonly language: Language;
  readonly files: BookingFiles;
  readonly root: './' | '../';
  /** Residents register with a telephone to which a code was sent. */
  readonly checksPhones?: boolean;
};

type Query = Readonly<Record<string, string | number | null | undefined>>;

/** A link's address as an attribute's value: the page with what is asked of it, in the language of the one it stands on. */
export function linkTo({ root, language }: Pick<Page, 'root' | 'language'>, name: string, query: Query = {}): string {
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== null && value !== undefined) asked.set(key, `${value}`);
  if (language !== 'id') asked.set('lang', language);
  const text = asked.toString();
  return escapeHtml(`${root}${name}${text === '' ? '' : `?${text}`}`);
}
