/** Letters that a hall full of people hears one for the other; measured with a speech recogniser under hall noise. */
const alike = ['DG', 'PT', 'CJ', 'AH', 'DT', 'BD', 'FS'];

const soundAlike = (a: string, b: string): boolean => alike.some((pair) => pair === a + b || pair === b + a);

/** The pairs of series that differ in a single letter which sounds like the other: `AD` and `AG`. */
export function confusableSeries(series: readonly string[]): readonly (readonly [string, string])[] {
  const isPair = (a: string, b: string) => {
    const differing = [...a].map((letter, index) => [letter, b[index] ?? ''] as const).filter(([x, y]) => x !== y);
    const [only] = differing;
    return a.length === b.length && differing.length === 1 && only !== undefined && soundAlike(...only);
  };
  return series.flatMap((a, index) => series.slice(index + 1).flatMap((b) => (isPair(a, b) ? [[a, b] as const] : [])));
}
