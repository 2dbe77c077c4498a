/** Rows that say what they said before stay the very same, so that only what changed is drawn anew (`memo`). */
import { useRef } from 'react';

/**
 * `next`, in which each row that says the same as the one of `before` with its key is that one; `before` itself where
 * nothing changed at all. A row is compared field by field: what it holds are words, numbers and the like.
 */
export function steadyRows<Row extends object>(
  before: readonly Row[],
  next: readonly Row[],
  keyOf: (row: Row) => unknown,
): readonly Row[] {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const rows = next.map((row) => {
    const old = known.get(keyOf(row));
    return old && saysSame(old, row) ? old : row;
  });
  return rows.length === before.length && rows.every((row, index) => row === before[index]) ? before : rows;
}

const saysSame = <Row extends object>(one: Row, other: Row): boolean => {
  const keys = Object.keys(one) as (keyof Row)[];
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]));
};

/** The same from one drawing to the next; `keyOf` is to be the same function each time. */
export function useSteadyRows<Row extends object>(next: readonly Row[], keyOf: (row: Row) => unknown): readonly Row[] {
  const kept = useRef(next);
  kept.current = steadyRows(kept.current, next, keyOf);
  return kept.current;
}
