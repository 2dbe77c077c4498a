/** The pages of registration that are only read: drawn from the hall and the books, and kept for a while. */

import type { SlotsShown } from '#shared/booking.ts';
import { type Hall, type Language, languages } from '#shared/model.ts';
import { drawLookUp } from '../web/booking/code-page.ts';
import { drawAgencyPage, drawFirstPage, drawServicePage, indexOffers, type Offered } from '../web/booking/draw.ts';
import { drawNotice } from '../web/booking/frame.ts';
import { drawHallCheckIn } from '../web/booking/hall-page.ts';
import { drawManifest, drawServiceWorker, icon } from '../web/booking/installed.ts';
import type { BookingFiles, Page } from '../web/booking/links.ts';
import { bookingStyle } from '../web/booking/style.ts';
import { type Answer, fileOf, page } from './public-answer.ts';
import { openPublicLimits, type PublicLimits } from './public-limits.ts';

/** Pages of one hall that are kept: more are drawn anew. */
const MOST_KEPT = 2_000;
/** Questions that nobody has asked before: each takes the hub some milliseconds. */
const searches: PublicLimits = { perAddress: { burst: 20, perSecond: 1 }, together: { burst: 60, perSecond: 15 } };
/** Of what changes with every booking so long; whoever reads a list of places takes longer. */
const SLOTS_KEPT_MS = 1_000;

export type BookingPages = {
  readonly files: BookingFiles;
  /** The page or file of this name, beside all others, for somebody at this address; null for none. */
  readonly read: (name: string, asked: URLSearchParams, asker: string) => Promise<Answer | null>;
  /** The words for what went wrong, as a page. */
  readonly notice: (kind: 'notFound' | 'busy' | 'fault', status: number, asked: URLSearchParams) => Answer;
};

type Parts = {
  readonly hall: () => Hall;
  /** The days ahead of a service and their slots; null where nobody registers for it by phone. */
  readonly slots: (serviceId: string) => Promise<SlotsShown | null>;
  /** What runs on the phone; null where it was not built. */
  readonly script: string | null;
  /** Residents register with a telephone to which a code was sent. */
  readonly checksPhones?: boolean;
  readonly monotonic: () => number;
};

/** The language that an address names; Indonesian where it names none. */
export const languageOf = (asked: URLSearchParams): Language =>
  languages.find((language) => language === asked.get('lang')) ?? 'id';

/** @returns the pages; each is drawn once for all who ask for it at about the same time */
export function openBookingPages({ hall, slots, script, checksPhones = false, monotonic }: Parts): BookingPages {
  const style = fileOf('booking.css', 'text/css; charset=utf-8', bookingStyle);
  const code = script === null ? null : fileOf('booking.js', 'text/javascript; charset=utf-8', script);
  const files: BookingFiles = { style: style.name, script: code?.name ?? null };
  const named = new Map([style, ...(code ? [code] : [])].map(({ name, answer }) => [name, answer]));
  const kept = openKept();
  /** Pages that wait for the hub: it is asked once for all who ask at the same time. */
  const drawing = new Map<string, Promise<Answer | null>>();
  let offered: Offered | undefined;
  const offeredNow = (): Offered => {
    if (offered?.hall !== hall()) {
      offered = indexOffers(hall());
      kept.clear();
    }
    return offered;
  };
  const pageIn = (asked: URLSearchParams): Page => ({
    language: languageOf(asked),
    files,
    root: './',
    checksPhones,
  });
  const notice: BookingPages['notice'] = (kind, status, asked) => page(status, drawNotice(hall(), pageIn(asked), kind));
  const text = (type: string, body: string): Answer => ({ status: 200, type, cache: 'no-cache', body });

  const readService = async (asked: URLSearchParams): Promise<Answer | null> => {
    const now = offeredNow();
    const offer = now.offers.get(asked.get('id') ?? '');
    if (!offer) return null;
    const choice = {
      day: asked.get('day'),
      at: asked.get('at'),
      moving: asked.get('move') === '1' ? 1 : null,
    } as const;
    const key = JSON.stringify(['s', offer.service.id, choice, languageOf(asked)]);
    const known = kept.find(key, monotonic(), SLOTS_KEPT_MS);
    if (known) return known;
    const drawService = async () => {
      const ahead = await slots(offer.service.id);
      return kept.get(key, monotonic(), SLOTS_KEPT_MS, () =>
        page(200, drawServicePage(now, offer, ahead, choice, pageIn(asked))),
      );
    };
    const drawn = drawing.get(key) ?? drawService().finally(() => drawing.delete(key));
    drawing.set(key, drawn);
    return drawn;
  };
  const readKept = (key: readonly unknown[], make: (now: Offered) => Answer | null): Answer | null => {
    const now = offeredNow();
    return kept.get(JSON.stringify(key), monotonic(), Number.POSITIVE_INFINITY, () => make(now));
  };
  const maySearch = openPublicLimits(searches);
  // Reads every word of the hall now, so that nobody has to wait for it.
  offeredNow().search('a');
  const read = async (name: string, asked: URLSearchParams, asker: string): Promise<Answer | null> => {
    const language = languageOf(asked);
    switch (name) {
      case '': {
        const query = asked.get('q')?.slice(0, 200) ?? null;
        return readKept(['', query, language], (now) =>
          query === null || maySearch(asker, monotonic())
            ? page(200, drawFirstPage(now, query, pageIn(asked)))
            : notice('busy', 429, asked),
        );
      }
      case 'a': {
        const id = asked.get('id') ?? '';
        return readKept(['a', id, language], (now) => {
          const drawn = drawAgencyPage(now, id, pageIn(asked));
          return drawn === null ? null : page(200, drawn);
        });
      }
      case 's':
        return readService(asked);
      case 'c':
        return readKept(['c', language], (now) => page(200, drawLookUp(now.hall, pageIn(asked))));
      case 'hall/':
        return readKept(['hall', language], (now) =>
          page(200, drawHallCheckIn(now.hall, { ...pageIn(asked), root: '../' })),
        );
      case 'app.webmanifest':
        return text('application/manifest+json', drawManifest(hall(), language));
      case 'sw.js': {
        const its = [style.name, ...(code ? [code.name] : []), 'icon.svg'];
        return text('text/javascript; charset=utf-8', drawServiceWorker(its, hall().languages));
      }
      case 'icon.svg':
        return { status: 200, type: 'image/svg+xml', cache: 'max-age=86400', body: icon };
      default:
        return named.get(name) ?? null;
    }
  };
  return { files, read, notice };
}

/** Answers by what was asked for; those asked of longest ago are forgotten first. What is no page is not kept. */
function openKept() {
  const kept = new Map<string, { readonly answer: Answer; readonly madeAt: number }>();
  const find = (key: string, now: number, keptMs: number): Answer | null => {
    const known = kept.get(key);
    return known && now - known.madeAt < keptMs ? known.answer : null;
  };
  return {
    clear: () => kept.clear(),
    find,
    get: (key: string, now: number, keptMs: number, make: () => Answer | null): Answer | null => {
      const known = find(key, now, keptMs);
      if (known) return known;
      const answer = make();
      kept.delete(key);
      // There is no end of what is made up, and what was said of a rush is no answer for later.
      if (answer?.status !== 200) return answer;
      kept.set(key, { answer, madeAt: now });
      if (kept.size > MOST_KEPT) {
        const [first = key] = kept.keys();
        kept.delete(first);
      }
      return answer;
    },
  };
}
