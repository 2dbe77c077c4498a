/** Checking in by the code on the hall's screens: its address is what a phone scans there. */
import { escapeHtml } from '#shared/escape-html.ts';
import type { Hall } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { drawFrame } from './frame.ts';
import { linkTo, type Page } from './links.ts';

/** The page; its script lists the registrations that the phone keeps, and sends the code with that of the screen. */
export function drawHallCheckIn(hall: Hall, page: Page): string {
  const { hall: say, form, code, home } = words[page.language].online;
  return drawFrame(hall, page, {
    title: say.title,
    starts: 'hall',
    own: { name: 'hall/' },
    main: `<p class="back"><a href="${linkTo(page, '')}">${home}</a></p>
<h1>${say.title}</h1>
<p>${say.intro}</p>
<p class="note if-no-script">${form.needsScript}</p>
<form id="check-in" hidden novalidate data-missing="${escapeHtml(form.missing)}" data-checking="${escapeHtml(form.checking)}" data-sending="${escapeHtml(form.sending)}" data-again="${escapeHtml(form.sendingAgain)}" data-lost="${escapeHtml(form.lost)}" data-name="${escapeHtml(say.checkIn('{name}'))}">
<div id="mine"></div>
<div class="field"><label for="code">${code.enter}</label>
<p id="code-hint">${code.enterHint}</p>
<input id="code" name="code" required maxlength="400" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint code-wrong">
<p class="wrong" id="code-wrong" hidden>${form.missing}</p></div>
<button>${say.submit}</button>
<p id="said" role="status"></p>
<p id="refused" role="alert"></p>
</form>
`,
  });
}
