/**
 * What one screen of the hall shows: as the hall file says of it (`?screen=tv-lobi`, or a device of that name), and as
 * its address says, which wins: `?agency=disdukcapil&counters=1,2&lang=id`, `?layout=zone&zone=lantai-1`.
 */
import {
  type Counter,
  type Direction,
  type Hall,
  inLanguage,
  type Language,
  type Layout,
  languages,
  layouts,
  type Orientation,
  type SomeDays,
  zonesOf,
} from '#shared/model.ts';
import type { DisplayView, NoticeShown } from '#shared/views.ts';

/** What the address of a page asks for; null where it asks for nothing. */
export type ScreenAddress = {
  readonly screenId: string | null;
  /** The name of the device, where its shell gives it one. */
  readonly deviceId: string | null;
  readonly layout: Layout | null;
  readonly zoneId: string | null;
  /** Ids of agencies. */
  readonly agencies: readonly string[] | null;
  /** Numbers of counters. */
  readonly counters: readonly number[] | null;
  readonly language: Language | null;
};

export type ScreenSettings = {
  /** Its id in the hall file; null for a display without a place of its own. */
  readonly screenId: string | null;
  readonly layout: Layout;
  /** The zone in which it hangs; null: the first of the hall. */
  readonly zoneId: string | null;
  /** Ids of agencies; null = all. */
  readonly agencies: readonly string[] | null;
  /** Numbers of counters; null = all. */
  readonly counters: readonly number[] | null;
  readonly orientation: Orientation | null;
  /** At least one; in turn. */
  readonly languages: readonly Language[];
  /** By the ids of counters. */
  readonly arrows: ReadonlyMap<string, Direction>;
  readonly night: SomeDays;
  readonly isLarge: boolean;
  readonly flashes: boolean;
  /** The code by which phones check in stands in its corner. */
  readonly showsCheckIn: boolean;
};

export type FoundSettings =
  | { readonly ok: true; readonly settings: ScreenSettings }
  /** The address asks for a screen that the hall does not have; these it has. */
  | { readonly ok: false; readonly wanted: string; readonly known: readonly string[] };

/** Reads the query string of the page; what it names wrongly counts as not named. */
export function readAddress(search: string): ScreenAddress {
  const query = new URLSearchParams(search);
  const list = (name: string) => {
    const items = (query.get(name) ?? '').split(',').filter((item) => item !== '');
    return items.length > 0 ? items : null;
  };
  const numbers = list('counters')?.map(Number).filter(Number.isInteger) ?? [];
  return {
    screenId: query.get('screen') || null,
    deviceId: query.get('device') || null,
    layout: layouts.find((layout) => layout === query.get('layout')) ?? null,
    zoneId: query.get('zone') || null,
    agencies: list('agency'),
    counters: numbers.length > 0 ? numbers : null,
    language: languages.find((language) => language === query.get('lang')) ?? null,
  };
}

/** What a screen without a place of its own shows: the whole hall, in Indonesian. */
const wholeHall: ScreenSettings = {
  screenId: null,
  layout: 'hall',
  zoneId: null,
  agencies: null,
  counters: null,
  orientation: null,
  languages: ['id'],
  arrows: new Map(),
  night: {},
  isLarge: false,
  flashes: true,
  showsCheckIn: false,
};

/**
 * The settings of the screen at an address. A device that is called like a screen is that screen, without being asked
 * for. Refuses only an address that asks for a screen which the hall does not have.
 */
export function findSettings(address: ScreenAddress, hall: Hall): FoundSettings {
  const { screenId, deviceId, layout, zoneId, agencies, counters, language } = address;
  const wanted = screenId ?? deviceId;
  const screen = hall.screens.find(({ id }) => id === wanted);
  if (screenId !== null && !screen) return { ok: false, wanted: screenId, known: hall.screens.map(({ id }) => id) };
  const numbers = new Map(hall.counters.map(({ id, number }) => [id, number]));
  const own: ScreenSettings = screen
    ? {
        screenId: screen.id,
        layout: screen.layout,
        zoneId: screen.zoneId,
        agencies: screen.agencyIds,
        counters: screen.counterIds?.flatMap((id) => numbers.get(id) ?? []) ?? null,
        orientation: screen.orientation,
        languages: screen.languages,
        arrows: new Map(Object.entries(screen.arrows)),
        night: screen.night,
        isLarge: screen.isLarge,
        flashes: screen.flashes,
        showsCheckIn: screen.showsCheckIn ?? false,
      }
    : wholeHall;
  return {
    ok: true,
    settings: {
      ...own,
      ...(zoneId !== null && { zoneId }),
      ...(layout !== null && { layout }),
      ...(agencies && { agencies }),
      ...(counters && { counters }),
      ...(language && { languages: [language] }),
    },
  };
}

/** Where a counter lies; undefined where the screen knows the way to others only, null where it knows none. */
export const directionOf = (arrows: ScreenSettings['arrows'], counterId: string): Direction | null | undefined =>
  arrows.size === 0 ? null : arrows.get(counterId);

/** The counters that this screen shows, in the order of their numbers. */
export function shownCounters(hall: Hall, { layout, zoneId, agencies, counters }: ScreenSettings): readonly Counter[] {
  const [first] = zonesOf(hall);
  const isInZone = (counter: Counter) => (counter.zoneId ?? first.id) === (zoneId ?? first.id);
  return hall.counters
    .filter(
      (counter) =>
        (agencies?.includes(counter.agencyId) ?? true) &&
        (counters?.includes(counter.number) ?? true) &&
        (layout !== 'zone' || isInZone(counter)),
    )
    .sort((a, b) => a.number - b.number);
}

/** What stands at the head of the screen: the hall, its zone, or the one agency that it is for. */
export function headline(hall: Hall, { layout, zoneId, agencies }: ScreenSettings, language: Language): string {
  const [first, ...others] = zonesOf(hall);
  const zone = others.find(({ id }) => id === zoneId) ?? first;
  const agency = agencies?.length === 1 ? hall.agencies.find(({ id }) => id === agencies[0]) : undefined;
  if (layout === 'zone') return inLanguage(zone.name, language);
  if (layout === 'agency' && agency) return agency.shortName;
  return inLanguage(hall.name, language);
}

/**
 * What staff put on this screen now. A small one above a desk, which has little room, shows only what was meant for it.
 */
export const noticesFor = (notices: readonly NoticeShown[], { screenId, layout }: ScreenSettings): readonly string[] =>
  notices
    .filter(({ screenIds }) => (screenIds === null ? layout !== 'counter' : screenIds.some((id) => id === screenId)))
    .map(({ text }) => text);

/** The part of the hub's view that concerns these counters. */
export function narrowView(view: DisplayView, shown: readonly Counter[]): DisplayView {
  const ids = new Set(shown.map(({ id }) => id));
  const calls = view.calls.filter(({ counterId }) => ids.has(counterId));
  return {
    ...view,
    calls,
    speaking: view.speaking.filter((spoken) => calls.some(({ seq }) => seq === spoken)),
    ended: view.ended.filter(({ counterId }) => ids.has(counterId)),
    counters: view.counters.filter(({ counterId }) => ids.has(counterId)),
  };
}
