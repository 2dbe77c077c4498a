/** The pages for residents as HTML, whole without their script. */
import { escapeHtml } from '#shared/escape-html.ts';
import { inLanguage, type Language, type Localized } from '#shared/model.ts';
import { type Words, words } from '#shared/text/index.ts';
import { formatTime, wallClock } from '#shared/time.ts';
import type { FollowView, Standing } from '#shared/views.ts';
import { RELOAD_SECONDS } from './script.ts';

/** The addresses of a page's style and script, beside its own. */
export type FollowFiles = { readonly style: string; readonly script: string };

type Page = { readonly language: Language; readonly files: FollowFiles };

/** The page of a ticket. */
export function drawFollowed(view: FollowView, { language, files }: Page): string {
  const say = words[language];
  const { number, standing, lane } = view;
  const state = stateOf(standing, say);
  const isOver = standing.state === 'done' || standing.state === 'cancelled';
  const service = [view.agencyName, inLanguage(view.serviceName, language)].filter((name) => name !== '').join(' · ');
  const { second } = wallClock(view.at, view.timeZone);
  const time = say.timeOfDay(`${formatTime(view.at, view.timeZone)}:${String(second).padStart(2, '0')}`);
  const main = `<main${number.length > 6 ? ' class="long"' : ''}${isOver ? ' data-over' : ''}>
<h1>${say.kiosk.yourNumber} <strong>${number}</strong></h1>
<p class="service">${escapeHtml(service)}${lane === 'regular' ? '' : ` · ${say.lanes[lane]}`}${view.isTrial ? ` · ${say.trial}` : ''}</p>
<div class="state ${standing.state}"><h2>${state}</h2>
${factsOf(standing, say)
  .map((fact) => `<p class="fact">${fact}</p>\n`)
  .join('')}<p>${adviceOn(standing, say)}</p></div>
${isOver ? '' : needsOf(view, language)}<p class="as-of">${say.follow.updated(time, escapeHtml(view.zoneLabel))}${isOver ? '' : `. ${say.follow.byItself}`}</p>
</main>`;
  return draw({
    language,
    title: say.follow.title(number, state),
    head: `${isOver ? '' : `<noscript><meta http-equiv="refresh" content="${RELOAD_SECONDS}"></noscript>\n<script src="${files.script}" defer></script>\n`}`,
    files,
    body: `<header>${escapeHtml(inLanguage(view.hallName, language))}</header>
<p id="away" role="alert" hidden>${say.follow.away}</p>
<p id="said" role="status"></p>
${main}
<nav aria-label="${say.kiosk.language}">${view.languages
      .filter((other) => other !== language)
      .map((other) => `<a href="?lang=${other}" lang="${other}" hreflang="${other}">${words[other].languageName}</a>`)
      .join(' ')}</nav>`,
  });
}

/** The page of an address that leads to no ticket, or to one whose day is over. */
export const drawOver = (page: Page): string => drawNotice(page, words[page.language].follow.over, 'overMeans');

/** What is answered to more than can be answered. */
export const drawBusy = (page: Page): string => drawNotice(page, words[page.language].follow.busy, null);

function drawNotice({ language, files }: Page, title: string, means: 'overMeans' | null): string {
  const { follow } = words[language];
  const body = `<main data-over><div class="state missed"><h1><b>${title}</b></h1>${means ? `<p>${follow[means]}</p>` : ''}</div></main>`;
  return draw({ language, title, head: '', files, body });
}

type Drawn = {
  readonly language: Language;
  readonly title: string;
  readonly head: string;
  readonly files: FollowFiles;
  readonly body: string;
};

const draw = ({ language, title, head, files, body }: Drawn): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${files.style}">
${head}</head>
<body>
${body}
</body>
</html>
`;

/** What to bring and what must be so, each under its heading; nothing where nothing is known of it. */
function needsOf({ needs: { requirements, conditions, checked } }: FollowView, language: Language): string {
  const { kiosk } = words[language];
  const list = (title: string, items: readonly Localized[]) =>
    items.length === 0
      ? ''
      : `<h2>${title}</h2>
<ul>${items.map((item) => `<li>${escapeHtml(inLanguage(item, language))}</li>`).join('')}</ul>
`;
  const lists = list(kiosk.requirements, requirements) + list(kiosk.conditions, conditions);
  if (lists === '') return '';
  return `<section class="needs">${lists}${checked === null ? `<p>${kiosk.notChecked}</p>` : ''}</section>
`;
}

const stateOf = (standing: Standing, { follow }: Words): string =>
  'counter' in standing ? follow.states[standing.state](standing.counter) : follow.states[standing.state]();

/** What to do, and how far to trust the wait where one was told. */
const adviceOn = (standing: Standing, { follow }: Words): string =>
  standing.state === 'waiting' && standing.wait
    ? `${follow.roughly} ${follow.advice.waiting}`
    : follow.advice[standing.state];

/** What is known of the wait and the place. */
function factsOf(standing: Standing, { kiosk, follow }: Words): readonly string[] {
  if (standing.state === 'waiting') {
    const { ahead, wait, counters } = standing;
    return [
      ...(ahead === null ? [] : [kiosk.ahead(ahead)]),
      wait ? follow.in(wait.from, wait.to) : follow.inNotKnown,
      ...(counters.length > 0 ? [kiosk.waitNear(counters)] : []),
    ];
  }
  const goesTo = standing.state === 'held' || standing.state === 'missed' ? standing.counter : null;
  return goesTo === null ? [] : [follow.counter(goesTo)];
}
