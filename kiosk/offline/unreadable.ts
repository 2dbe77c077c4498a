/** What is missing in a journal that was damaged: nobody knows what these numbers were for, but somebody may hold them. */
import type { Unreadable } from '#shared/offline/entries.ts';
import type { JournalLine } from './journal-file.ts';

/**
 * The places from 1 to `begun` that none of `lines` has, one after the other taken together, with the numbers that they
 * most likely had: a journal holds the numbers of a lease in order. Pure.
 * @param lines what can be read, by place
 */
export function unreadableIn(journal: string, lines: readonly JournalLine[], begun: number): readonly Unreadable[] {
  const found: Unreadable[] = [];
  let place = 1;
  for (const next of [...lines, null]) {
    const until = next ? next.entry.place : begun + 1;
    const count = until - place;
    const before = lines.find(({ entry }) => entry.place === place - 1);
    if (count > 0) found.push({ journal, place, count, numbers: numbersBetween(before, next, count) });
    place = Math.max(place, until + 1);
  }
  return found;
}

function numbersBetween(
  before: JournalLine | undefined,
  next: JournalLine | null,
  count: number,
): Unreadable['numbers'] {
  if (before && before.entry.number < before.entry.lease.last) {
    const { lease, number } = before.entry;
    return { day: lease.day, series: lease.series, first: number + 1, last: Math.min(number + count, lease.last) };
  }
  if (!next || next.entry.number === next.entry.lease.first) return null;
  const { lease, number } = next.entry;
  return { day: lease.day, series: lease.series, first: Math.max(number - count, lease.first), last: number - 1 };
}
