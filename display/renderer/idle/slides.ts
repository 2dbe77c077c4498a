/** What a screen shows while nobody is called: the pictures and videos of the hall, or what it can tell of itself. */
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
  | { readonly kind: 'check-in'; readonly key: string }
  | { readonly kind: FiguresKind; readonly key: string };
/** *waits*: of the queues, now. *today*: what was done. *satisfaction*: what a survey found. */
export type FiguresKind = 'waits' | 'today' | 'satisfaction';

/** Long enough to read a page of what a service needs. */
export const SERVICE_MS = 15_000;
/** So many pages of services are shown between two slides of figures. */
const SLIDES_BETWEEN = 3;
/** How much stands on a page: lines, and about so many letters a line on the narrowest screens that lie on their side. */
const PAGE_LINES = 4;
export const LINE_LETTERS = 44;

/** Long enough to take out a phone. */
export const CHECK_IN_MS = 20_000;
/** The code for those who registered comes first, and again after so many others. */
const OTHERS_BETWEEN = 4;

/** The slides with the code for those who registered among them. */
export const withCheckIn = (slides: readonly Slide[]): readonly Slide[] =>
  interleave(slides, OTHERS_BETWEEN, 1, (n) => ({ kind: 'check-in', key: `check-in ${n}` }));

/**
 * The slides of a screen in their order. Without a playlist for it: what to bring for each of its agencies' services, and
 * among these the figures of the hall.
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
  const services = hall.services
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
  // What is told of the whole hall is for screens of the whole hall.
  const ofHall: readonly FiguresKind[] = hall.satisfaction ? ['today', 'satisfaction'] : ['today'];
  const kinds: readonly FiguresKind[] = ['waits', ...(agencies === null ? ofHall : [])];
  return interleave(services, SLIDES_BETWEEN, kinds.length, (n) => {
    const kind = kinds[n % kinds.length] ?? 'waits';
    return { kind, key: `${kind} ${n}` };
  });
}

/** Before every `every` of the slides one more, and `least` of these at least; what is made of `n` has a key of its own. */
function interleave(
  slides: readonly Slide[],
  every: number,
  least: number,
  more: (n: number) => Slide,
): readonly Slide[] {
  const groups = Math.max(least, Math.ceil(slides.length / every));
  return Array.from({ length: groups }, (_, n) => [more(n), ...slides.slice(n * every, (n + 1) * every)]).flat();
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
