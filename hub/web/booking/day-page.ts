/** The slots of one day. */

import type { DaySlots, SlotShown, SlotsShown } from '#shared/booking.ts';
import { type Hall, inLanguage } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { sayWholeDay } from '#shared/text/say-day.ts';
import { sayMinute } from '#shared/text/say-time.ts';
import { sayWhen } from '#shared/text/say-when.ts';
import type { MinuteOfDay } from '#shared/time.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { drawFrame } from './frame.ts';
import { linkTo, type Page } from './links.ts';
import { asOf, drawPlaces, type Moving, momentOf } from './places.ts';
import { said } from './said.ts';

/** @param slots the days ahead, of which `day` is one */
export function drawDaySlots(
  hall: Hall,
  offer: Offer,
  slots: SlotsShown,
  day: DaySlots,
  page: Page,
  moving: Moving,
): string {
  const { language } = page;
  const own = words[language];
  const { service } = offer;
  const say = own.online.day;
  const next =
    day.opensAt === null ? '' : `<p class="note">${say.next(sayWhen(day.opensAt, momentOf(hall, slots, page)))}</p>\n`;
  return drawFrame(hall, page, {
    title: `${say.chooseTime}: ${inLanguage(service.name, language)}`,
    own: { name: 's', query: { id: service.id, move: moving, day: day.day } },
    main: `<p class="back"><a href="${linkTo(page, 's', { id: service.id, move: moving })}">${say.other}</a></p>
<h1>${say.chooseTime}</h1>
<p><b>${sayWholeDay(day.day, own)}</b><br>${said(service.name, language)}</p>
${next}<ul class="places slots">
${day.slots
  .filter(({ state }) => state !== 'past')
  .map((slot) =>
    drawSlot(slot, slots, linkTo(page, 's', { id: service.id, move: moving, day: day.day, at: slot.minute }), page),
  )
  .join('')}</ul>
${asOf(hall, slots, page)}`,
  });
}

/** `08.00–08.30`. */
export function saySpan(minute: MinuteOfDay, slotMinutes: number, { language }: Page): string {
  const own = words[language];
  return own.online.day.span(sayMinute(minute, own), sayMinute(minute + slotMinutes, own));
}

function drawSlot(slot: SlotShown, { slotMinutes }: SlotsShown, href: string, page: Page): string {
  const say = words[page.language].online.day;
  const name = saySpan(slot.minute, slotMinutes, page);
  switch (slot.state) {
    case 'open':
      return drawPlaces(name, slot, href, page.language);
    case 'full':
      return drawPlaces(name, say.full, null, page.language);
    case 'not-yet':
      return drawPlaces(name, say.opensLater, null, page.language);
    case 'returned':
      return drawPlaces(name, say.walkIn, null, page.language);
    case 'past':
      return drawPlaces(name, say.over, null, page.language);
  }
}
