/** What all pages of registration have around them. */
import { escapeHtml } from '#shared/escape-html.ts';
import { type Hall, inLanguage } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { linkTo, type Page } from './links.ts';

type Framed = {
  readonly title: string;
  /** Which part of the script a page starts; none where it needs none. */
  readonly starts?: 'find' | 'service' | 'form' | 'code' | 'hall';
  /** The page's own address with what was asked of it, for the same page in another language. */
  readonly own: { readonly name: string; readonly query?: Readonly<Record<string, string | number | null>> };
  readonly main: string;
};

/** A page whole, as it is without its script. */
export function drawFrame(hall: Pick<Hall, 'name' | 'languages' | 'address'>, page: Page, framed: Framed): string {
  const { language, files, root } = page;
  const say = words[language];
  const { title, starts, own, main } = framed;
  const hallName = escapeHtml(inLanguage(hall.name, language));
  const script = files.script === null ? '' : `<script src="${root}${files.script}" defer></script>\n`;
  const others = hall.languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        `<a href="${linkTo({ root, language: other }, own.name, own.query)}" lang="${other}" hreflang="${other}">${words[other].languageName}</a>`,
    );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0b1f3a">
<title>${escapeHtml(title)} · ${hallName}</title>
<link rel="icon" href="${root}icon.svg" type="image/svg+xml">
<link rel="manifest" href="${linkTo(page, 'app.webmanifest')}">
<link rel="stylesheet" href="${root}${files.style}">
${script}</head>
<body data-starts="${starts ?? ''}" data-root="${root}">
<header><a href="${linkTo(page, '')}">${hallName}</a>
<nav aria-label="${say.kiosk.language}">${others.join(' ')}</nav></header>
<main>
${main}</main>
<footer>
<p>${say.online.otherWays}</p>
<p>${escapeHtml(hall.address)}</p>
</footer>
</body>
</html>
`;
}

/** A page that only says something and where to go on. */
export function drawNotice(
  hall: Pick<Hall, 'name' | 'languages' | 'address'>,
  page: Page,
  kind: 'notFound' | 'busy' | 'fault',
): string {
  const { online } = words[page.language];
  return drawFrame(hall, page, {
    title: online[kind],
    own: { name: '' },
    main: `<h1>${online[kind]}</h1>
<p>${online[`${kind}Means`]}</p>
<p><a class="button" href="${linkTo(page, '')}">${online.home}</a></p>
`,
  });
}
