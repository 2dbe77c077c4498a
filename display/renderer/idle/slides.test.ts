import { describe, expect, it } from 'vitest';
import type { Hall } from '#shared/model.ts';
import type { Playlist, PlaylistItem } from '#shared/playlist.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import type { Day } from '#shared/time.ts';
import { slidesFor, withCheckIn } from './slides.ts';

const item = (file: string, facts: Partial<PlaylistItem> = {}): PlaylistItem => ({
  file,
  mark: 'm',
  kind: file.endsWith('.webm') ? 'video' : 'picture',
  seconds: 15,
  screens: null,
  hasSound: false,
  ...facts,
});
const playlistOf = (...items: readonly PlaylistItem[]): Playlist => ({
  hash: 'h',
  items,
  fillsAfterMinutes: 5,
  isBesideCalls: false,
});
const hall = smallHall();
const anyScreen = { screenId: null, agencies: null };
const files = (playlist: Playlist | null, screen = anyScreen as Parameters<typeof slidesFor>[2], moves = true) =>
  slidesFor(playlist, hall, screen, moves).map((slide) => ('item' in slide ? slide.item.file : slide.key));

describe('the slides of a screen', () => {
  const playlist = playlistOf(item('a.png'), item('b.webm'), item('c.png', { screens: ['tv-lobi'] }));

  it('are the items for it', () => {
    expect(files(playlist)).toEqual(['a.png', 'b.webm']);
    expect(files(playlist, { screenId: 'tv-lobi', agencies: null })).toEqual(['a.png', 'b.webm', 'c.png']);
    expect(files(playlist, { screenId: 'tv-lain', agencies: null })).toEqual(['a.png', 'b.webm']);
  });

  it('do not move for whoever wants no movement', () => {
    expect(files(playlist, anyScreen, false)).toEqual(['a.png']);
  });
});

describe('without pictures for it a screen shows what to bring', () => {
  const long = 'Surat keterangan dari desa atau kelurahan tempat tinggal yang masih berlaku '.repeat(3).trim();
  const texts = (count: number, text: string) => Array.from({ length: count }, (_, n) => ({ id: `${text} ${n}` }));
  const withNeeds = (requirements: readonly { readonly id: string }[]): Hall => {
    const [first, ...others] = hall.services;
    if (!first) throw new Error('the small hall has services');
    return { ...hall, services: [{ ...first, requirements }, ...others.map((one) => ({ ...one, requirements: [] }))] };
  };
  const pagesOf = (of: Hall, playlist: Playlist | null = null) =>
    slidesFor(playlist, of, anyScreen, true).flatMap((slide) => (slide.kind === 'service' ? [slide] : []));

  it('for each service that needs something', () => {
    expect(pagesOf(withNeeds([]))).toEqual([]);
    expect(pagesOf(withNeeds(texts(2, 'KTP asli')))).toMatchObject([{ first: 1, page: 1, pages: 1 }]);
    expect(pagesOf(withNeeds(texts(2, 'KTP')), playlistOf())).toHaveLength(1);
  });

  it('on as many pages as its texts need, none left out', () => {
    const pages = pagesOf(withNeeds([...texts(3, long), ...texts(5, 'KTP asli')]));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(({ requirements }) => requirements)).toHaveLength(8);
    let next = 1;
    for (const { first, requirements } of pages) {
      expect(first).toBe(next);
      next += requirements.length;
    }
  });

  it('of its own agencies only', () => {
    const of = withNeeds(texts(1, 'KTP asli'));
    const kinds = slidesFor(null, of, { screenId: null, agencies: ['nobody'] }, true).map(({ kind }) => kind);
    expect(kinds).toEqual(['waits']);
  });

  it('and among these the figures of the hall, each in its turn, told apart by their keys', () => {
    const many = withNeeds([...texts(13, long)]);
    const satisfaction = { value: 88.31, day: '2026-06-30' as Day, respondents: 412, source: 'Kota' };
    const slides = slidesFor(null, { ...many, satisfaction }, anyScreen, true);
    const figures = slides.filter(({ kind }) => kind !== 'service');
    expect(figures.map(({ kind }) => kind).slice(0, 4)).toEqual(['waits', 'today', 'satisfaction', 'waits']);
    expect(slides.slice(0, 5).map(({ kind }) => kind)).toEqual(['waits', 'service', 'service', 'service', 'today']);
    expect(new Set(slides.map(({ key }) => key)).size).toBe(slides.length);
  });

  it('of which a survey is one only where the hall had one', () => {
    expect(slidesFor(null, withNeeds([]), anyScreen, true).map(({ kind }) => kind)).toEqual(['waits', 'today']);
  });
});

it('the code for those who registered comes first, and again after every few others', () => {
  const others = Array.from({ length: 6 }, (_, n) => ({ kind: 'check-in' as const, key: `other ${n}` }));
  const keys = withCheckIn(others).map(({ key }) => key);
  expect(keys.map((key) => key.startsWith('check-in'))).toEqual([
    ...[true, false, false, false, false],
    ...[true, false, false],
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});

it('a hall that has nothing else to show shows the code', () => {
  expect(withCheckIn([])).toEqual([{ kind: 'check-in', key: 'check-in 0' }]);
});
