/** A registration by its code: when to come, the code for the scanner, and what its holder may still do. */

import type { BookingShown } from '#shared/booking.ts';
import { escapeHtml } from '#shared/escape-html.ts';
import type { Hall } from '#shared/model.ts';
import type { Refusal } from '#shared/refusal.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { sayWholeDay } from '#shared/text/say-day.ts';
import { sayTime } from '#shared/text/say-time.ts';
import { sayWhen } from '#shared/text/say-when.ts';
import { saySpan } from './day-page.ts';
import { drawFrame } from './frame.ts';
import { linkTo, type Page } from './links.ts';
import { momentOf } from './places.ts';
import { drawQr } from './qr-picture.ts';
import { said, unbroken } from './said.ts';

/** Where a code is typed; the script fills in those that this phone keeps. */
export const drawLookUp = (hall: Hall, page: Page): string => drawCodePage(hall, page, '');

/** The answer to a code that leads to no registration. */
export const drawUnknown = (hall: Hall, why: Refusal, page: Page): string =>
  drawCodePage(
    hall,
    page,
    `<section class="note" role="alert" data-unknown><h2>${words[page.language].online.code.unknown}</h2><p>${escapeHtml(sayRefusal(why, page.language))}</p></section>
`,
  );

/** A registration as it stands now. */
export function drawBooking(hall: Hall, booking: BookingShown, page: Page): string {
  return drawFrame(hall, page, {
    title: booking.number,
    starts: 'code',
    own: { name: 'c' },
    main: `${drawShown(hall, booking, page)}${drawAround(page)}<p class="else screen"><a href="${linkTo(page, 'c')}">${words[page.language].online.code.other}</a></p>
`,
  });
}

const drawCodePage = (hall: Hall, page: Page, answer: string): string => {
  const { code, home, mine } = words[page.language].online;
  return drawFrame(hall, page, {
    title: code.title,
    starts: 'code',
    own: { name: 'c' },
    main: `<p class="back"><a href="${linkTo(page, '')}">${home}</a></p>
<h1>${code.title}</h1>
${answer}<section id="mine" hidden aria-labelledby="mine-title"><h2 id="mine-title">${mine}</h2><ul class="links"></ul></section>
<form id="look-up" method="post" action="${linkTo(page, 'c')}">
<div class="field"><label for="code">${code.enter}</label>
<p id="code-hint">${code.enterHint}</p>
<input id="code" name="code" required maxlength="400" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint"></div>
<button>${code.show}</button>
</form>
${drawAround(page)}`,
  });
};

/** What the script says about the phone and the line, outside of what it keeps. */
const drawAround = ({ language }: Page): string => {
  const { code, form } = words[language].online;
  return `<p id="said" role="status" data-loading="${escapeHtml(code.loading)}" data-checking="${escapeHtml(form.checking)}" data-sending="${escapeHtml(form.sending)}" data-again="${escapeHtml(form.sendingAgain)}" data-lost="${escapeHtml(form.lost)}" data-kept="${escapeHtml(code.kept)}" data-not-kept="${escapeHtml(code.notKept)}"></p>
<p id="refused" role="alert"></p>
<p id="away" role="status" hidden>${code.away}</p>
`;
};

/** What the phone keeps and shows again without a line. */
function drawShown(hall: Hall, booking: BookingShown, page: Page): string {
  const own = words[page.language];
  const say = own.online.code;
  const { number, code, day, minute, slotMinutes, state, replan } = booking;
  const standing = replan && state === 'booked' ? 'replan' : state;
  const isOpen = state === 'booked';
  const name = `${number} · ${sayWholeDay(day, own)}, ${saySpan(minute, slotMinutes, page)}`;
  const time = `${sayTime(booking.at, hall.timeZone, own)} ${escapeHtml(hall.zoneLabel)}`;
  return `<article id="booking" data-code="${escapeHtml(code)}" data-name="${escapeHtml(name)}" data-day="${day}" data-service="${escapeHtml(booking.serviceId)}" data-number="${escapeHtml(number)}"${isOpen ? ' data-open' : ''}>
<h1>${say.number} <strong>${escapeHtml(number)}</strong></h1>
<p class="service">${unbroken(booking.agencyName)} · ${said(booking.serviceName, page.language)}</p>
<div class="state ${standing}"><h2>${say.states[standing]}</h2>
${isOpen && !replan ? drawWhen(hall, booking, page) : ''}<p>${say.means[standing]}</p>
${isOpen && replan ? drawOffer(hall, booking, page) : ''}${booking.follow === null ? '' : `<p><a class="button" href="${escapeHtml(booking.follow)}">${say.follow}</a></p>\n`}</div>
${isOpen ? drawCodes(booking, page) : ''}${isOpen ? drawNeeds(hall, booking, page) : ''}${isOpen ? drawActions(hall, booking, page) : ''}<p class="as-of">${say.asOf(time)}</p>
<details class="screen" data-scripted hidden><summary>${say.forget}</summary><p>${say.forgetMeans}</p><button type="button" class="quiet" data-do="forget">${say.forget}</button></details>
</article>
`;
}

function drawWhen(hall: Hall, booking: BookingShown, page: Page): string {
  const own = words[page.language];
  const say = own.online.code;
  const time = (at: BookingShown['at']) => sayTime(at, hall.timeZone, own);
  const { day, minute, slotMinutes, checkInFrom, checkInUntil } = booking;
  return `<p class="fact">${say.come} ${sayWholeDay(day, own)}, <span class="unbroken">${saySpan(minute, slotMinutes, page)}</span> ${escapeHtml(hall.zoneLabel)}</p>
<p>${say.arrive(time(checkInFrom), time(checkInUntil))} ${say.late}</p>
`;
}

/** The slot that is kept for whoever lost theirs: taking it is one press. */
function drawOffer(hall: Hall, booking: BookingShown, page: Page): string {
  const { offer, slotMinutes } = booking;
  if (!offer) return '';
  const own = words[page.language];
  const say = own.online.code;
  const until = sayWhen(offer.until, momentOf(hall, booking, page));
  return `<p class="fact">${say.offered} ${sayWholeDay(offer.day, own)}, <span class="unbroken">${saySpan(offer.minute, slotMinutes, page)}</span> ${escapeHtml(hall.zoneLabel)}</p>
<p>${say.offeredUntil(until)}</p>
<p class="screen" data-scripted hidden><button type="button" data-do="accept">${say.accept}</button></p>
`;
}

const drawCodes = ({ qr, code, number }: BookingShown, { language }: Page): string => {
  const say = words[language].online.code;
  return `<figure>${drawQr(qr, say.qr(number))}<figcaption>${say.code} <b class="code">${escapeHtml(code)}</b></figcaption></figure>
<p class="hint screen">${say.qrHint}</p>
`;
};

function drawNeeds({ address }: Hall, { requirements }: BookingShown, { language }: Page): string {
  const say = words[language].online.code;
  const bring =
    requirements.length === 0
      ? ''
      : `<h2>${say.bring}</h2><ul class="bring">${requirements.map((item) => `<li>${said(item, language)}</li>`).join('')}</ul>
`;
  return `<section class="needs"><h2>${say.where}</h2><p>${escapeHtml(address)}</p>
${bring}</section>
`;
}

function drawActions(hall: Hall, booking: BookingShown, page: Page): string {
  const say = words[page.language].online.code;
  const { at, code, number, serviceId, changeUntil, replan } = booking;
  const move = linkTo(page, 's', { id: serviceId, move: 1 });
  const change =
    at >= changeUntil && !replan
      ? `<p>${say.tooLate}</p>\n`
      : `${replan ? '' : `<p>${say.untilMove(sayWhen(changeUntil, momentOf(hall, booking, page)))}</p>\n`}<p class="note if-no-script">${say.needsScript}</p>
<p><a class="button quiet" data-do="move" hidden href="${move}">${say.move}</a></p>
<details data-scripted hidden><summary>${say.cancel}</summary><p>${say.cancelAsk(escapeHtml(number))}</p><button type="button" class="danger" data-do="cancel">${say.cancelYes}</button></details>
`;
  return `<section class="actions screen" aria-label="${say.actions}">
<form method="post" action="${linkTo(page, 'c.ics')}"><input type="hidden" name="code" value="${escapeHtml(code)}"><button class="quiet">${say.calendar}</button></form>
<button type="button" class="quiet" data-do="print" hidden>${say.print}</button>
${change}</section>
`;
}
