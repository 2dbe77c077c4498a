/** The HTML of the virtual printer's page; it works without its script, too. */
import { escapeHtml } from '../../escape-html.ts';
import type { Language } from '../../model.ts';
import { type Words, words } from '../../text/index.ts';
import { type Countdown, countdowns, type Faults, type Switch } from './faults.ts';
import type { Tray } from './tray.ts';

type Say = Words['paper']['virtual'];

const groups = {
  paper: ['noPaper', 'paperNearEnd', 'coverOpen', 'cutterJammed', 'headTooHot'],
  cable: ['unreachable', 'silent', 'closesAtOnce', 'oneConnectionOnly', 'slow', 'smallBuffer', 'garbage'],
  abilities: ['noFenceById', 'foreignFence', 'noFenceBySensor', 'noNearEndSensor', 'noPictures'],
} as const satisfies Readonly<Record<string, readonly Switch[]>>;

/** The whole page, in one language. */
export function drawPage(printer: Tray, language: Language): string {
  const say = words[language].paper.virtual;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" type="module"></script>
</head>
<body>
<header><h1>${say.title}</h1><p>${say.about}</p></header>
<p id="lost" role="alert" data-text="${escapeHtml(say.lost)}"></p>
<main>
<section class="faults" id="faults" aria-labelledby="faults-title">${drawFaults(printer.faults(), language)}</section>
<section class="printer" aria-labelledby="coming"><h2 id="coming">${say.coming}</h2>
<div class="paper" id="slot" data-idle="${escapeHtml(say.idle)}" aria-hidden="true">${printer.comingOut()?.svg ?? ''}</div><div class="slot"></div></section>
<section class="tray" id="tray" aria-labelledby="count">${drawTray(printer, language)}</section>
</main>
</body>
</html>
`;
}

/** Every switch, and every fault that comes after so many of something. */
export function drawFaults(faults: Faults, language: Language): string {
  const say = words[language].paper.virtual;
  const drawGroup = (name: keyof typeof groups) =>
    `<h3>${say[name]}</h3>${groups[name].map((fault) => drawSwitch(fault, faults[fault], say)).join('')}`;
  const drawCountdowns = (names: readonly Countdown[]) =>
    names.map((name) => drawCountdown(name, faults, say)).join('');
  return `<h2 id="faults-title">${say.faults}</h2><p id="off">${say.off}</p>
<div>${drawGroup('paper')}${drawCountdowns(['paperLeftMm'])}${drawGroup('abilities')}</div>
<div>${drawGroup('cable')}${drawCountdowns(countdowns.filter((name) => name !== 'paperLeftMm'))}</div>`;
}

const drawSwitch = (fault: Switch, isOn: boolean, say: Say): string =>
  `<form method="post" action="/faults"><input type="hidden" name="fault" value="${fault}">` +
  `<input type="hidden" name="value" value="${!isOn}">` +
  `<button id="${fault}" class="switch" role="switch" aria-checked="${isOn}"><span class="knob"></span>${say.switches[fault]}</button></form>`;

const drawCountdown = (name: Countdown, faults: Faults, say: Say): string =>
  `<form method="post" action="/faults" class="countdown"><input type="hidden" name="fault" value="${name}">` +
  `<label for="${name}">${say.countdowns[name]}</label>` +
  `<input id="${name}" name="value" type="number" min="0" max="9999999" step="any" value="${rounded(faults[name])}" aria-describedby="off">` +
  `<button id="${name}-set" aria-label="${say.set}: ${say.countdowns[name]}">${say.set}</button></form>`;

const rounded = (value: number | null): string => (value === null ? '' : String(Math.round(value)));

/** The count and the paper, newest first. */
export function drawTray(printer: Tray, language: Language): string {
  const say = words[language].paper.virtual;
  const tickets = [...printer.tickets()]
    .reverse()
    .map(({ order, mm, svg }) => `<li><div class="paper">${svg}</div><p>${say.ticket(order, Math.round(mm))}</p></li>`);
  const writes = printer.pictureWrites();
  const errors = printer.errors().map((error) => `<li>${escapeHtml(error)}</li>`);
  return `<h2 id="count" aria-live="polite">${say.tickets(printer.ticketCount())}</h2>
${writes > 0 ? `<p>${say.logoStored(writes)}</p>` : ''}
${errors.length > 0 ? `<h3>${say.errors}</h3><ul class="errors">${errors.join('')}</ul>` : ''}
${tickets.length > 0 ? `<ol reversed>${tickets.join('')}</ol>` : `<p class="empty">${say.empty}</p>`}`;
}
