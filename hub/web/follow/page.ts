/** The pages for residents as HTML, whole without their script. */
import { escapeHtml } from '#shared/escape-html.ts';
import { inLanguage, type Language, type Localized } from '#shared/model.ts';
import type { Refusal } from '#shared/refusal.ts';
import { type Words, words } from '#shared/text/index.ts';
import { sayTime, sayTimeWithSeconds } from '#shared/text/say-time.ts';
import { asInstant } from '#shared/time.ts';
import type { FollowView, HolderAction, Standing } from '#shared/views.ts';
import { drawAlarm } from './alarm.ts';
import { RELOAD_SECONDS } from './script.ts';

/** The addresses of a page's style and script, beside its own. */
export type FollowFiles = { readonly style: string; readonly script: string };

/** Where the page has the button for ringing, which stays as it is while all around it changes. */
const ALARM_PLACE = '<div id="alarm-place"></div>\n';

type Page = { readonly language: Language; readonly files: FollowFiles };

/** The page of a ticket; with why its holder was refused something, where that was so. */
export function drawFollowed(view: FollowView, { language, files }: Page, refusal?: Refusal): string {
  const say = words[language];
  const { title, main } = drawLive(view, language, refusal);
  const isOver = isAtEnd(view.standing);
  return draw({
    language,
    title,
    head: isOver
      ? ''
      : `<noscript><meta http-equiv="refresh" content="${RELOAD_SECONDS}"></noscript>\n<script src="${files.script}" defer></script>\n`,
    files,
    body: `<header>${escapeHtml(inLanguage(view.hallName, language))}</header>
<p id="away" role="alert" hidden>${say.follow.away}</p>
<p id="said" role="status"></p>
${main.replace(ALARM_PLACE, drawAlarm(say))}
<nav aria-label="${say.kiosk.language}">${view.languages
      .filter((other) => other !== language)
      .map((other) => `<a href="?lang=${other}" lang="${other}" hreflang="${other}">${words[other].languageName}</a>`)
      .join(' ')}</nav>`,
  });
}

/** What changes of the page while it is open: its title and its main part. Of a view that is gone, that it is over. */
export function drawLive(
  view: FollowView | null,
  language: Language,
  refusal?: Refusal,
): { readonly title: string; readonly main: string } {
  const say = words[language];
  if (!view) return { title: say.follow.over, main: mainOfNotice(say.follow.over, say.follow.overMeans) };
  const { number, standing, lane } = view;
  const state = stateOf(standing, say);
  const isOver = isAtEnd(standing);
  const service = [view.agencyName, inLanguage(view.serviceName, language)].filter((name) => name !== '').join(' · ');
  const asOf = `<span id="as-of">${drawBeat(view, view.at, language)}</span>`;
  const main = `<main${number.length > 6 ? ' class="long"' : ''}${isOver ? ' data-over' : ''} data-mark="${markOf(standing)}">
<h1>${say.kiosk.yourNumber} <strong>${number}</strong></h1>
<p class="service">${escapeHtml(service)}${lane === 'regular' ? '' : ` · ${say.lanes[lane]}`}${view.isTrial ? ` · ${say.trial}` : ''}</p>
${refusal ? `<p class="refused" role="alert">${say.refusals[refusal.code](refusal.detail ?? {})}</p>\n` : ''}<div class="state ${standing.state}${standing.state === 'waiting' ? ` ${standing.come}` : ''}"><h2 id="state" tabindex="-1">${state}</h2>
${factsOf(view, say)
  .map((fact) => `<p class="fact">${fact}</p>\n`)
  .join('')}<p>${adviceOn(standing, say)}</p></div>
${isOver ? '' : ALARM_PLACE}${drawActions(view, say)}${isOver ? '' : needsOf(view, language)}<p class="as-of">${say.follow.updated(asOf, escapeHtml(view.zoneLabel))}${isOver ? '' : `. ${say.follow.byItself}`}</p>
</main>`;
  return { title: say.follow.title(number, state), main };
}

/** The time of day as the page shows it, to the second: that the hall was there then. */
export const drawBeat = ({ timeZone }: FollowView, at: number, language: Language): string =>
  sayTimeWithSeconds(asInstant(at), timeZone, words[language]);

const isAtEnd = ({ state }: Standing): boolean => state === 'done' || state === 'cancelled';

/** What a phone rings for, where it is asked to; another mark is another ring. Empty: it has nothing to ring for. */
function markOf(standing: Standing): string {
  if (standing.state === 'called') return `called-${standing.recalls}`;
  return standing.state === 'waiting' && standing.come !== 'later' ? standing.come : '';
}

/** What the holder may do: to come back is one press, all else asks first. Whole without script. */
function drawActions({ actions, at, outMinutes }: FollowView, { follow }: Words): string {
  const form = (name: HolderAction, label: string) =>
    `<form method="post"><input type="hidden" name="do" value="${name}"><input type="hidden" name="request" value="${at.toString(36)}-${name.slice('ticket:'.length)}"><button>${label}</button></form>`;
  const asked = (name: HolderAction, { open, means, yes }: Words['follow']['ask'][keyof Words['follow']['ask']]) =>
    `<details id="${name.slice('ticket:'.length)}"><summary>${open(outMinutes)}</summary><p>${means(outMinutes)}</p>${form(name, yes(outMinutes))}</details>`;
  const drawn: Readonly<Record<HolderAction, () => string>> = {
    'ticket:come-back': () => form('ticket:come-back', follow.comeBack),
    'ticket:step-out': () => asked('ticket:step-out', follow.ask.stepOut),
    'ticket:cancel-own': () => asked('ticket:cancel-own', follow.ask.cancel),
  };
  if (actions.length === 0) return '';
  return `<section class="actions" aria-label="${follow.actions}">${actions.map((name) => drawn[name]()).join('\n')}</section>
`;
}

/** The page of an address that leads to no ticket, or to one whose day is over. */
export const drawOver = (page: Page): string => drawNotice(page, words[page.language].follow.over, 'overMeans');

/** What is answered while the hub cannot be asked. */
export const drawNotReached = (page: Page): string => drawNotice(page, words[page.language].follow.notReached, null);

/** What is answered to more than can be answered. */
export const drawBusy = (page: Page): string => drawNotice(page, words[page.language].follow.busy, null);

function drawNotice({ language, files }: Page, title: string, means: 'overMeans' | null): string {
  const { follow } = words[language];
  return draw({ language, title, head: '', files, body: mainOfNotice(title, means && follow[means]) });
}

const mainOfNotice = (title: string, means: string | null): string =>
  `<main data-over data-mark=""><div class="state missed"><h1><b>${title}</b></h1>${means ? `<p>${means}</p>` : ''}</div></main>`;

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

function stateOf(standing: Standing, { follow }: Words): string {
  if (standing.state === 'waiting') return follow.come[standing.come];
  return 'counter' in standing ? follow.states[standing.state](standing.counter) : follow.states[standing.state]();
}

/** What to do, and how far to trust the wait where one was told. */
function adviceOn(standing: Standing, { follow }: Words): string {
  if (standing.state !== 'waiting') return follow.advice[standing.state];
  const { come, wait } = standing;
  return [
    ...(wait ? [follow.roughly] : []),
    ...(come === 'later' ? [] : [follow.comeAdvice[come]]),
    follow.advice.waiting,
  ].join(' ');
}

/** What is known of the wait and the place. */
function factsOf({ standing, timeZone }: FollowView, say: Words): readonly string[] {
  const { kiosk, follow } = say;
  if (standing.state === 'waiting') {
    const { ahead, wait, counters } = standing;
    return [
      ...(ahead === null ? [] : [kiosk.ahead(ahead)]),
      wait ? follow.in(wait.from, wait.to) : follow.inNotKnown,
      ...(counters.length > 0 ? [kiosk.waitNear(counters)] : []),
    ];
  }
  if (standing.state === 'out') return [follow.outUntil(sayTime(standing.until, timeZone, say))];
  const goesTo = standing.state === 'held' || standing.state === 'missed' ? standing.counter : null;
  return goesTo === null ? [] : [follow.counter(goesTo)];
}
