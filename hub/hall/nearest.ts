/** Finding the word that somebody meant. */

/** Letters to insert, delete, replace or swap with their neighbour to get from one word to the other. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, replace);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

const plain = (word: string) => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * The known word that `word` most likely stands for, or null where none is close. Capitals, hyphens and underscores
 * do not count; a word that begins like a known one (`req` for `requirements`) is close too.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = plain(word);
  if (wanted.length === 0 || wanted.length > 64) return null;
  const reach = Math.max(1, Math.floor(wanted.length / 3));
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const other = plain(candidate);
    if (wanted.length >= 3 && other.startsWith(wanted)) return candidate;
    if (Math.abs(other.length - wanted.length) > reach) continue;
    const d = distance(wanted, other);
    if (d <= reach && (best === null || d < best.distance)) best = { word: candidate, distance: d };
  }
  return best?.word ?? null;
}
