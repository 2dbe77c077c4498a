/** What one screen of the hall shows, named in its address: `?agency=disdukcapil&counters=1,2&lang=id`. */
import { type Counter, type Hall, type Language, languages } from '#shared/model.ts';
import type { DisplayView } from '#shared/views.ts';

export type ScreenSettings = {
  /** Ids of agencies; null = all. */
  readonly agencies: readonly string[] | null;
  /** Numbers of counters; null = all. */
  readonly counters: readonly number[] | null;
  readonly language: Language;
};

/** Reads the query string of the page; what it does not name, or names wrongly, is the default: all, Indonesian. */
export function readSettings(search: string): ScreenSettings {
  const query = new URLSearchParams(search);
  const list = (name: string) => {
    const items = (query.get(name) ?? '').split(',').filter((item) => item !== '');
    return items.length > 0 ? items : null;
  };
  const numbers = list('counters')?.map(Number).filter(Number.isInteger) ?? [];
  const wanted = query.get('lang');
  return {
    agencies: list('agency'),
    counters: numbers.length > 0 ? numbers : null,
    language: languages.find((language) => language === wanted) ?? 'id',
  };
}

export const showsWholeHall = ({ agencies, counters }: ScreenSettings): boolean => !agencies && !counters;

/** The counters that this screen shows, in the order of their numbers. */
export function shownCounters(hall: Hall, { agencies, counters }: ScreenSettings): readonly Counter[] {
  return hall.counters
    .filter(({ agencyId, number }) => (agencies?.includes(agencyId) ?? true) && (counters?.includes(number) ?? true))
    .toSorted((a, b) => a.number - b.number);
}

/** The part of the hub's view that concerns these counters. */
export function narrowView(view: DisplayView, shown: readonly Counter[]): DisplayView {
  const ids = new Set(shown.map(({ id }) => id));
  return {
    ...view,
    calls: view.calls.filter(({ counterId }) => ids.has(counterId)),
    ended: view.ended.filter(({ counterId }) => ids.has(counterId)),
    counters: view.counters.filter(({ counterId }) => ids.has(counterId)),
  };
}
