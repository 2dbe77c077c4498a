/** What is wrong in a hall file, in the words of the person who mends it. */

/** `line` and `column` count from 1; `where` is a path such as `queues[3].series.regular`, empty for the whole file. */
export type Fault = {
  readonly line: number;
  readonly column: number;
  readonly where: string;
  readonly problem: string;
  readonly instead: string;
};

/** Where a value sits in the file: keys and list indexes from the outside in. */
export type Path = readonly (string | number)[];

/** A text without the signs that could command a terminal. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '·');

/** A text from the file cut to what fits a line of the terminal. */
export function clip(text: unknown): string {
  const plain = printable(String(text));
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}

/** `queues[3].series.regular` for `['queues', 3, 'series', 'regular']`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? clip(step) : `.${clip(step)}`;
  }
  return text;
}

/** A fault as one sentence: `line 3: "form" is not a key that is known here; write from: …`. */
export const formatFaultLine = ({ line, problem, instead }: Fault): string => `line ${line}: ${problem}; ${instead}`;

/** So many faults are told of one file; a person mends the first and reads it again. */
export const mostFaults = 1_000;
const shownInTerminal = 100;

/**
 * The faults as lines for a terminal, `file:line:column` first so that editors can jump there; after the first
 * hundred only their count. An empty text for no faults.
 */
export function formatFaults(faults: readonly Fault[], fileName: string): string {
  if (faults.length === 0) return '';
  const lines = [`${fileName}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}, nothing was changed.`];
  for (const { line, column, where, problem, instead } of faults.slice(0, shownInTerminal)) {
    lines.push(
      '',
      `${fileName}:${line}:${column}${where === '' ? '' : `  ${where}`}`,
      `  ${problem}`,
      `  → ${instead}`,
    );
  }
  const hidden = faults.length - shownInTerminal;
  if (hidden > 0) lines.push('', `… and ${hidden} more. Mend these first, then run it again.`);
  return `${lines.join('\n')}\n`;
}
