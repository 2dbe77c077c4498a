/** One service: what to have ready, and the days on which one can come. */

import type { DaySlots, SlotsShown } from '#shared/booking.ts';
import { type Hall, inLanguage, type Localized, type Service } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { sayDay } from '#shared/text/say-day.ts';
import { sayWhen } from '#shared/text/say-when.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { drawFrame } from './frame.ts';
import { linkTo, type Page } from './links.ts';
import { asOf, drawPlaces, type Moving, momentOf } from './places.ts';
import { said, unbroken } from './said.ts';
import { placesOf } from './slots-shown.ts';

/** @param slots the days ahead; null where nobody registers for the service here */
export function drawService(hall: Hall, offer: Offer, slots: SlotsShown | null, page: Page, moving: Moving): string {
  const { language } = page;
  const { service, agency } = offer;
  const { online } = words[language];
  const days = slots === null ? drawNotOnline(offer, page) : drawDays(hall, offer, slots, page, moving);
  return drawFrame(hall, page, {
    title: inLanguage(service.name, language),
    starts: 'service',
    own: { name: 's', query: { id: service.id, move: moving } },
    main: `<p class="back"><a href="${linkTo(page, 'a', { id: agency.id })}">${unbroken(agency.shortName)}</a></p>
<h1>${moving ? online.form.moveTitle : said(service.name, language)}</h1>
${moving ? `<p>${said(service.name, language)}</p>\n` : drawNeeds(service, page)}${days}`,
  });
}

function drawNotOnline({ queue }: Offer, { language }: Page): string {
  const { kiosk, online } = words[language];
  const where = queue.external ? said(queue.external, language) : null;
  return `<section class="note"><h2>${kiosk.toKnow}</h2><p>${where ?? online.service.notOnline}</p></section>
`;
}

/** What to bring, to be ticked; what must be so; and what else is known. */
function drawNeeds(service: Service, { language }: Page): string {
  const { kiosk, online } = words[language];
  const { requirements, conditions, checked } = service;
  const isUnknown = requirements.length + conditions.length === 0;
  const toTick = requirements.map(
    (item, place) =>
      `<li><label><input type="checkbox" data-tick="${place}"> <span>${said(item, language)}</span></label></li>\n`,
  );
  const bring =
    requirements.length === 0
      ? ''
      : `<h2 id="bring">${kiosk.requirements}</h2>
<p class="screen">${online.service.tick}</p>
<ul class="ticks" aria-labelledby="bring">
${toTick.join('')}</ul>
`;
  const mustBe =
    conditions.length === 0
      ? ''
      : `<h2>${kiosk.conditions}</h2>
<ul>${conditions.map((item) => `<li>${said(item, language)}</li>`).join('')}</ul>
`;
  const unknown = isUnknown ? `<h2>${kiosk.requirements}</h2>\n<p>${kiosk.noRequirements}</p>\n` : '';
  const unchecked = checked === null && !isUnknown ? `<p class="unchecked">${kiosk.notChecked}</p>\n` : '';
  return `<section class="needs">
${bring}${mustBe}${unknown}${unchecked}${drawFacts(service, language)}</section>
`;
}

function drawFacts(service: Service, language: Page['language']): string {
  const { kiosk, online } = words[language];
  const fact = (label: string, text: Localized | null) =>
    text === null ? '' : `<dt>${label}</dt><dd>${said(text, language)}</dd>\n`;
  const facts = [fact(kiosk.time, service.time), fact(kiosk.cost, service.cost), fact(kiosk.product, service.product)];
  const list = facts.join('') === '' ? '' : `<dl>${facts.join('')}</dl>\n`;
  const steps =
    service.procedure.length === 0
      ? ''
      : `<h3>${kiosk.procedure}</h3><ol>${service.procedure.map((step) => `<li>${said(step, language)}</li>`).join('')}</ol>
`;
  return list + steps === ''
    ? ''
    : `<details><summary>${online.service.whatElse}</summary>\n${list}${steps}</details>\n`;
}

function drawDays(hall: Hall, offer: Offer, slots: SlotsShown, page: Page, moving: Moving): string {
  const { online } = words[page.language];
  const onlineOnly = offer.queue.booking?.access === 'online-only' ? `<p>${online.service.onlineOnly}</p>\n` : '';
  const days = slots.days.map((day) => drawDay(hall, offer, slots, day, page, moving)).join('');
  const list = days === '' ? `<p>${online.service.noDays}</p>\n` : `<ul class="places days">\n${days}</ul>\n`;
  return `<h2>${online.day.choose}</h2>
${onlineOnly}${list}${asOf(hall, slots, page)}`;
}

/** A day as a link to its slots, or why it cannot be chosen. */
function drawDay(
  hall: Hall,
  { service }: Offer,
  slots: SlotsShown,
  { day, slots: ofDay, holiday, opensAt }: DaySlots,
  page: Page,
  moving: Moving,
): string {
  const own = words[page.language];
  const say = own.online.day;
  const name = sayDay(day, own);
  const places = placesOf(ofDay);
  if (places.free > 0)
    return drawPlaces(name, places, linkTo(page, 's', { id: service.id, move: moving, day }), page.language);
  const why = holiday
    ? `${own.kiosk.shutToday[holiday.closed]}: ${inLanguage(holiday.name, page.language)}`
    : ofDay.length === 0
      ? say.shut
      : opensAt !== null
        ? say.opens(sayWhen(opensAt, momentOf(hall, slots, page)))
        : ofDay.every(({ state }) => state === 'past' || state === 'returned')
          ? say.over
          : ofDay.every(({ state }) => state === 'not-yet')
            ? say.opensLater
            : say.full;
  return drawPlaces(name, why, null, page.language);
}
