/** The first page: what does somebody need? By words, or by the agency. */
import { escapeHtml } from '#shared/escape-html.ts';
import { type Agency, type Hall, inLanguage } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { drawFrame } from './frame.ts';
import { linkTo, type Page } from './links.ts';
import { said } from './said.ts';

/** Longer questions are cut: nobody asks so, and each letter costs the hub something. */
export const LONGEST_QUERY = 60;

/** What was found for a question; null where it named nothing to look for. */
export type Findings = { readonly offers: readonly Offer[]; readonly isLoose: boolean };

/** The first page as it is before anything was asked. */
export const drawStart = (hall: Hall, agencies: readonly Agency[], page: Page): string =>
  drawFirst(hall, page, null, agencyList(agencies, page));

/** The services that answer a question, or what to do where none does. */
export function drawFound(
  hall: Hall,
  agencies: readonly Agency[],
  page: Page,
  { query, found }: { readonly query: string; readonly found: Findings | null },
): string {
  if (found === null) return drawStart(hall, agencies, page);
  const { kiosk } = words[page.language];
  const { offers, isLoose } = found;
  const hints = [
    ...(offers.length === 0 ? [kiosk.notFoundHint] : []),
    ...(offers.length > 0 && isLoose ? [kiosk.onlySimilar] : []),
  ];
  const count = isLoose && offers.length > 0 ? 0 : offers.length;
  return drawFirst(
    hall,
    page,
    query,
    `<h2 id="found">${escapeHtml(kiosk.found(count, query))}</h2>
${hints.map((hint) => `<p>${hint}</p>\n`).join('')}${offerList(offers, page)}${offers.length === 0 ? agencyList(agencies, page) : ''}`,
  );
}

/** All services of an agency. */
export const drawAgency = (hall: Hall, agency: Agency, offers: readonly Offer[], page: Page): string =>
  drawFrame(hall, page, {
    title: agency.shortName,
    own: { name: 'a', query: { id: agency.id } },
    main: `<p class="back"><a href="${linkTo(page, '')}">${words[page.language].online.home}</a></p>
<h1>${said(agency.name, page.language)}</h1>
<h2>${words[page.language].kiosk.chooseService}</h2>
${offerList(offers, page, false)}`,
  });

function drawFirst(hall: Hall, page: Page, query: string | null, below: string): string {
  const { kiosk, online } = words[page.language];
  return drawFrame(hall, page, {
    title: query ?? online.title,
    starts: 'find',
    own: { name: '', query: { q: query } },
    main: `<h1>${online.title}</h1>
<p>${online.intro}</p>
<section id="mine" hidden aria-labelledby="mine-title"><h2 id="mine-title">${online.mine}</h2><ul class="links"></ul></section>
<form method="get" action="${page.root}" role="search">
${page.language === 'id' ? '' : `<input type="hidden" name="lang" value="${page.language}">\n`}<label for="q">${kiosk.whatFor}</label>
<div class="ask"><input id="q" name="q" type="search" maxlength="${LONGEST_QUERY}" autocomplete="off" spellcheck="false" placeholder="${escapeHtml(kiosk.searchExample)}" value="${escapeHtml(query ?? '')}"><button>${online.doSearch}</button></div>
</form>
<p class="else"><a href="${linkTo(page, 'c')}">${online.lookUp}</a></p>
${below}`,
  });
}

const agencyList = (
  agencies: readonly Agency[],
  page: Page,
): string => `<h2>${words[page.language].online.orAgency}</h2>
<ul class="links">
${agencies
  .map((agency) => {
    const names = [escapeHtml(agency.shortName), said(agency.name, page.language)];
    // Who reads English does not know what people here call it.
    const [first = '', second = ''] = page.language === 'en' ? names.toReversed() : names;
    const isOne = inLanguage(agency.name, page.language) === agency.shortName;
    return `<li><a href="${linkTo(page, 'a', { id: agency.id })}">${first}${isOne ? '' : `<small>${second}</small>`}</a></li>\n`;
  })
  .join('')}</ul>
`;

const offerList = (offers: readonly Offer[], page: Page, namesAgency = true): string =>
  offers.length === 0
    ? ''
    : `<ul class="links">
${offers
  .map(({ service, agency }) => {
    const second = namesAgency ? `<small>${escapeHtml(agency.shortName)}</small>` : '';
    return `<li><a href="${linkTo(page, 's', { id: service.id })}">${said(service.name, page.language)}${second}</a></li>\n`;
  })
  .join('')}</ul>
`;
