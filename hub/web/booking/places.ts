/** How full a day or a slot is, for the eye and for whoever has it read out. */

import type { SlotsShown } from '#shared/booking.ts';
import { escapeHtml } from '#shared/escape-html.ts';
import type { Hall, Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Moment } from '#shared/text/say-when.ts';
import type { Page } from './links.ts';
import { isNearlyFull, type Places } from './slots-shown.ts';

/** 1 on the way to another time for a booking that is there already. */
export type Moving = 1 | null;

export const momentOf = (
  { timeZone, zoneLabel }: Hall,
  { at }: Pick<SlotsShown, 'at'>,
  { language }: Page,
): Moment => ({
  at,
  timeZone,
  zoneLabel,
  language,
});

/** One line of a list of days or slots: a link where it has places, else why it has none. */
export function drawPlaces(name: string, what: Places | string, href: string | null, language: Language): string {
  if (href === null || typeof what === 'string')
    return `<li><span class="none"><b>${escapeHtml(name)}</b> <span>${escapeHtml(String(what))}</span></span></li>\n`;
  const { day } = words[language].online;
  const { free, places } = what;
  const isFew = isNearlyFull(what);
  // The fuller, the more of the bar is dark; the words beside it say the same.
  const taken = places === 0 ? 0 : Math.round(((places - free) / places) * 100);
  return `<li><a href="${href}"><b>${escapeHtml(name)}</b> <span${isFew ? ' class="few"' : ''}>${isFew ? day.few(free) : day.free(free)}</span><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${taken}" height="6"/></svg></a></li>
`;
}

/** From when the list is, and how to get a newer one: nothing here changes by itself. */
export function asOf({ timeZone, zoneLabel }: Hall, { at }: Pick<SlotsShown, 'at'>, { language }: Page): string {
  const own = words[language];
  const time = `${sayTime(at, timeZone, own)} ${escapeHtml(zoneLabel)}`;
  return `<p class="as-of">${own.online.day.comesBack} ${own.online.day.asOf(time)}</p>
`;
}
