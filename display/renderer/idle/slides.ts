/** What a screen shows while nobody is called: the pictures and videos of the hall, or what its services need. */
import { type Hall, type Localized, languages } from '#shared/model.ts';
import type { Playlist, PlaylistItem } from '#shared/playlist.ts';
import type { ScreenSettings } from '../screen-settings.ts';

export type Slide =
  | { readonly kind: 'picture' | 'video'; readonly key: string; readonly item: PlaylistItem }
  | {
      readonly kind: 'service';
      readonly key: string;
      readonly serviceId: string;
      /** What to bring, as much of it as fits; numbered from `first`. */
      readonly requirements: readonly Localized[];
      readonly first: number;
      readonly page: number;
      readonly pages: number;
    }
  /** The code by which those check in who registered. */
  | { readonly kind: 'check-in'; readonly key: string };

/** Long enough to read a page of what a service needs. */
export const SERVICE_MS = 15_000;
/** How much stands on a page: lines, and about so many letters a line on the narrowest screens that lie on their side. */
const PAGE_LINES = 4;
export const LINE_LETTERS = 44;

/** Long enough to take out a phone. */
export const CHECK_IN_MS = 20_000;
/** The code for those who registered comes first, and again after so many others. */
const OTHERS_BETWEEN = 4;

/** The slides with the code for those who registered among them. */
export const withCheckIn = (slides: readonly Slide[]): readonly Slide[] =>
  (slides.length === 0 ? [null] : slides).flatMap((slide, index): readonly Slide[] => {
    const others = slide ? [slide] : [];
    return index % OTHERS_BETWEEN === 0 ? [{ kind: 'check-in', key: `check-in ${index}` }, ...others] : others;
  });

/**
 * The slides of a screen in their order. Without a playlist for it: what to bring for each of its agencies' services.
 * @param moves false where the viewer wants no movement: no videos
 */
export function slidesFor(
  playlist: Playlist | null,
  hall: Hall,
  { screenId, agencies }: Pick<ScreenSettings, 'screenId' | 'agencies'>,
  moves: boolean,
): readonly Slide[] {
  const items = (playlist?.items ?? []).filter(
    ({ screens, kind }) =>
      (screens === null || (screenId !== null && screens.includes(screenId))) && (moves || kind === 'picture'),
  );
  if (items.length > 0) {
    return items.map((item) => ({ kind: item.kind, key: `${item.mark} ${item.file}`, item }));
  }
  const queues = new Map(hall.queues.map(({ id, agencyId }) => [id, agencyId]));
  return hall.services
    .filter(({ queueId }) => agencies?.includes(queues.get(queueId) ?? '') ?? true)
    .flatMap(({ id: serviceId, requirements }) =>
      inPages(requirements).map((page, index, all) => ({
        kind: 'service' as const,
        key: `${serviceId} ${index}`,
        serviceId,
        requirements: page,
        first: 1 + all.slice(0, index).reduce((sum, { length }) => sum + length, 0),
        page: index + 1,
        pages: all.length,
      })),
    );
}

/** The pages are the same in all languages, so that a screen may change its language in the middle. */
function inPages(texts: readonly Localized[]): readonly (readonly Localized[])[] {
  const pages: Localized[][] = [];
  let left = 0;
  for (const text of texts) {
    const letters = Math.max(...languages.map((language) => text[language]?.length ?? 0));
    const lines = Math.max(1, Math.ceil(letters / LINE_LETTERS));
    const page = pages.at(-1);
    if (page && lines <= left) page.push(text);
    else {
      pages.push([text]);
      left = PAGE_LINES;
    }
    left -= lines;
  }
  return pages;
}
