import { expect, it } from 'vitest';
import type { Catalogue, Frame } from '#shared/protocol.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import { type KeptMemory, longPast, openKeeping, readKept } from './kept-view.ts';
import { NEWS_MS } from './turns.ts';

const catalogue: Catalogue = { hash: 'h1', hall: smallHall(), logo: null };
const frame = {
  history: 'h',
  epoch: 1,
  seq: 7,
  at: asInstant(1_000),
  catalogueHash: 'h1',
  isTrial: false,
  view: { calls: [], ended: [], counters: [], speaking: [3], notices: [] },
} as unknown as Frame<'display'>;

function memory(room = Number.POSITIVE_INFINITY): KeptMemory & { readonly writes: string[]; readonly cut: () => void } {
  const items = new Map<string, string>();
  const writes: string[] = [];
  return {
    writes,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > room) throw new Error('QuotaExceededError');
      writes.push(key);
      items.set(key, text);
    },
    cut: () => {
      for (const [key, text] of items) items.set(key, text.slice(0, 20));
    },
  };
}

it('what was kept comes back, with nothing that is spoken now', () => {
  const kept = memory();
  openKeeping(kept)({ frame, catalogue });
  expect(readKept(kept)).toEqual({ catalogue, frame: { ...frame, view: { ...frame.view, speaking: [] } } });
});

it('the catalogue is written once, and when it is another one, not with every call', () => {
  const kept = memory();
  const keep = openKeeping(kept);
  keep({ frame, catalogue });
  keep({ frame, catalogue });
  expect(kept.writes).toHaveLength(3);
  keep({ frame: { ...frame, catalogueHash: 'h2' }, catalogue: { ...catalogue, hash: 'h2' } });
  expect(kept.writes).toHaveLength(5);
  expect(readKept(kept)?.catalogue.hash).toBe('h2');
});

it('a view of another hall file is not shown with this one', () => {
  const kept = memory();
  openKeeping(kept)({ frame: { ...frame, catalogueHash: 'h2' }, catalogue });
  expect(readKept(kept)).toBeNull();
});

it('without room, or cut off in the middle, nothing was kept, and the screen goes on', () => {
  const small = memory(100);
  openKeeping(small)({ frame, catalogue });
  expect(readKept(small)).toBeNull();
  const kept = memory();
  openKeeping(kept)({ frame, catalogue });
  kept.cut();
  expect(readKept(kept)).toBeNull();
});

it('no call of a kept view is news', () => {
  expect(longPast(frame).at - frame.at).toBeGreaterThan(NEWS_MS);
});
