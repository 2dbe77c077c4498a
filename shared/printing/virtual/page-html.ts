/** The HTML of the virtual printer's page; it works without its script, too. */
import type { Language } from '../../model.ts';
import { words } from '../../text/index.ts';
import type { Tray } from './tray.ts';

const switches = ['noPaper', 'coverOpen', 'silent', 'unreachable'] as const;

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0x3f};`);

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
<main id="tray">${drawTray(printer, language)}</main>
</body>
</html>
`;
}

/** What changes: the switches, the count and the paper, newest first. */
export function drawTray(printer: Tray, language: Language): string {
  const say = words[language].paper.virtual;
  const faults = printer.faults();
  const buttons = switches.map(
    (fault) =>
      `<form method="post" action="/faults"><input type="hidden" name="fault" value="${fault}">` +
      `<input type="hidden" name="on" value="${!faults[fault]}">` +
      `<button id="${fault}" role="switch" aria-checked="${faults[fault]}"><span class="knob"></span>${say[fault]}</button></form>`,
  );
  const tickets = [...printer.tickets()]
    .reverse()
    .map(({ order, mm, svg }) => `<li><div class="paper">${svg}</div><p>${say.ticket(order, Math.round(mm))}</p></li>`);
  const errors = printer.errors().map((error) => `<li>${escapeHtml(error)}</li>`);
  return `<section class="faults" aria-labelledby="faults"><h2 id="faults">${say.faults}</h2>${buttons.join('')}</section>
${errors.length > 0 ? `<ul class="errors">${errors.join('')}</ul>` : ''}
<section class="tray" aria-labelledby="count"><h2 id="count" aria-live="polite">${say.tickets(printer.ticketCount())}</h2>
${tickets.length > 0 ? `<ol reversed>${tickets.join('')}</ol>` : `<p class="empty">${say.empty}</p>`}</section>`;
}
