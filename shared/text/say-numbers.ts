/** Numbers of counters as people write them: `1–4, 7`; in their order, each once. Two in a row are no range: `1, 2`. */
export function sayNumbers(numbers: readonly number[]): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number === run.to + 1) run.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (to === from ? `${from}` : `${from}${to > from + 1 ? '–' : ', '}${to}`)).join(', ');
}
