/**
 * Numbers of counters as people write them: `1–4, 7`; in their order, each once. Two in a row are no range: `1, 2`.
 * Within a sentence the last follows its word for *and*: `1–4 and 7`.
 */
export function sayNumbers(numbers: readonly number[], and?: string): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number === run.to + 1) run.to = number;
    else runs.push({ from: number, to: number });
  }
  const parts = runs.flatMap(({ from, to }) => {
    if (to > from + 1) return [`${from}–${to}`];
    return to === from ? [`${from}`] : [`${from}`, `${to}`];
  });
  const last = parts.at(-1);
  if (and === undefined || last === undefined || parts.length === 1) return parts.join(', ');
  return `${parts.slice(0, -1).join(', ')} ${and} ${last}`;
}
