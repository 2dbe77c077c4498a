/** How much an element has room for, and the turning of pages, as React state. */
import { type RefCallback, useCallback, useEffect, useState } from 'react';
import { PAGE_MS, type Page, pageAt, rowsThatFit } from './paging.ts';

export type Room = {
  /** Rows of the height `--row` (in vmin), at least one. */
  readonly rows: number;
  /** The width in ems of the element's own font. */
  readonly ems: number;
};

/** The room in the element that gets the returned ref, measured anew whenever its size changes. */
export function useRoom(): Room & { readonly ref: RefCallback<HTMLElement> } {
  const [room, setRoom] = useState<Room>({ rows: 1, ems: 1 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const style = getComputedStyle(element);
      const vmin = Math.min(innerWidth, innerHeight) / 100;
      setRoom({
        rows: rowsThatFit(element.clientHeight, Number.parseFloat(style.getPropertyValue('--row')) * vmin),
        ems: element.clientWidth / Number.parseFloat(style.fontSize),
      });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ...room, ref };
}

/** Turns the page every `PAGE_MS` where not everything fits. */
export function usePages<Item>(all: readonly Item[], rows: number): Page<Item> {
  const [turns, setTurns] = useState(0);
  const isPaged = all.length > rows;
  useEffect(() => {
    if (!isPaged) return;
    const timer = setInterval(() => setTurns((before) => before + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, [isPaged]);
  return pageAt(all, rows, turns);
}
