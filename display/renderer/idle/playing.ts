/** Which slide is on, which is next, and which could not be shown. Pure. */
import { MINUTE } from '#shared/time.ts';
import type { Slide } from './slides.ts';

/** A slide that failed is tried again after this time. */
export const RETRY_MS = 10 * MINUTE;

export type Playing = {
  /** Grows with every slide, so that the same one twice is two. */
  readonly turn: number;
  /** The key of the slide that is on, or was before the slides changed; null at first. */
  readonly key: string | null;
  /** When (local clock) slides failed, by their keys. */
  readonly failed: ReadonlyMap<string, number>;
};
export const notPlaying: Playing = { turn: 0, key: null, failed: new Map() };

export type PlayEvent =
  /** The slide of this turn has had its time. */
  | { readonly type: 'done'; readonly turn: number }
  /** A slide could not be shown, now or ahead. */
  | { readonly type: 'failed'; readonly key: string };

export type OnNow = { readonly current: Slide | null; readonly next: Slide | null };

/** The slide that is on and the one after it, which may be the same; none where all failed. */
export function onNow(slides: readonly Slide[], { key, failed }: Playing, now: number): OnNow {
  const isWell = (slide: Slide) => now - (failed.get(slide.key) ?? Number.NEGATIVE_INFINITY) >= RETRY_MS;
  const at = slides.findIndex((slide) => slide.key === key);
  const from = (start: number) => [...slides.slice(start), ...slides.slice(0, start)].find(isWell) ?? null;
  const current = from(Math.max(0, at));
  return { current, next: current && from((slides.indexOf(current) + 1) % slides.length) };
}

/** The next state; the same object where an event comes too late to matter. */
export function play(slides: readonly Slide[], state: Playing, event: PlayEvent, now: number): Playing {
  const { current, next } = onNow(slides, state, now);
  switch (event.type) {
    case 'done':
      return event.turn === state.turn && next ? { ...state, turn: state.turn + 1, key: next.key } : state;
    case 'failed': {
      const failed = new Map(state.failed).set(event.key, now);
      // The one after it comes on at once, in a turn of its own.
      return event.key === current?.key
        ? { ...state, failed, turn: state.turn + 1, key: next?.key ?? null }
        : { ...state, failed };
    }
  }
}
