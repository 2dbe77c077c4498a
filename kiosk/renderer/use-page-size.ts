import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How many tiles fit into a grid with rows of equal height, as it is laid out now: rows × columns, at least one row.
 * The grid must take its height from its surroundings, not from its tiles.
 */
export function usePageSize(grid: RefObject<HTMLElement | null>): number {
  const [size, setSize] = useState(1);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const measure = () => {
      const style = getComputedStyle(element);
      const gap = Number.parseFloat(style.rowGap) || 0;
      const row = Number.parseFloat(style.gridAutoRows);
      const height =
        element.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
      const rows = Math.max(1, Math.floor((height + gap) / (row + gap)));
      setSize(rows * style.gridTemplateColumns.split(' ').length);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);
  return size;
}
