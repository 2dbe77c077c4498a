import { describe, expect, it } from 'vitest';
import { notPlaying, onNow, type PlayEvent, type Playing, play, RETRY_MS } from './playing.ts';
import type { Slide } from './slides.ts';

const slide = (key: string): Slide => ({
  kind: 'picture',
  key,
  item: { file: key, mark: 'm', kind: 'picture', seconds: 15, screens: null, hasSound: false },
});
const abc = ['a', 'b', 'c'].map(slide);
const keys = (slides: readonly Slide[], state: Playing, now = 0) => {
  const { current, next } = onNow(slides, state, now);
  return [current?.key, next?.key];
};
const after = (slides: readonly Slide[], ...events: readonly PlayEvent[]) =>
  events.reduce((state, event) => play(slides, state, event, 0), notPlaying);
const done = (turn: number): PlayEvent => ({ type: 'done', turn });
const failed = (key: string): PlayEvent => ({ type: 'failed', key });

describe('slides', () => {
  it('come one after the other, and the first again', () => {
    expect(keys(abc, after(abc))).toEqual(['a', 'b']);
    expect(keys(abc, after(abc, done(0)))).toEqual(['b', 'c']);
    expect(keys(abc, after(abc, done(0), done(1), done(2)))).toEqual(['a', 'b']);
  });

  it('that are done twice are done once', () => {
    expect(keys(abc, after(abc, done(0), done(0)))).toEqual(['b', 'c']);
  });

  it('that fail while they are on, or ahead of it, are skipped', () => {
    expect(keys(abc, after(abc, failed('a')))).toEqual(['b', 'c']);
    expect(keys(abc, after(abc, failed('b')))).toEqual(['a', 'c']);
    expect(keys(abc, after(abc, done(0), failed('b')))).toEqual(['c', 'a']);
  });

  it('that fail while they are on get a turn of their own for the next, which an old end does not take away', () => {
    expect(keys(abc, after(abc, failed('a'), done(0)))).toEqual(['b', 'c']);
  });

  it('that all failed leave nothing, and are tried again later', () => {
    const none = after(abc, failed('a'), failed('b'), failed('c'));
    expect(keys(abc, none)).toEqual([undefined, undefined]);
    expect(keys(abc, none, RETRY_MS)).toEqual(['c', 'a']);
  });

  it('that change go on where they were, or from the first where that is gone', () => {
    const state = after(abc, done(0));
    expect(keys(['x', 'a', 'b'].map(slide), state)).toEqual(['b', 'x']);
    expect(keys(['x', 'y'].map(slide), state)).toEqual(['x', 'y']);
    expect(keys([], state)).toEqual([undefined, undefined]);
  });

  it('of one are shown again and again', () => {
    const [one = slide('a')] = abc;
    const state = after([one], done(0));
    expect(keys([one], state)).toEqual(['a', 'a']);
    expect(state.turn).toBe(1);
  });
});
