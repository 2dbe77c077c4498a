/** One of the two files that hold the kiosk's journal of paper: a line that names it, then one for each step of a job. */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type PrintOutcome, type PrintReason, printOutcomes, printReasons } from '#shared/model.ts';

const ended = z.strictObject({
  key: z.string(),
  outcome: z.enum(printOutcomes),
  reason: z.enum(printReasons).nullable(),
  mm: z.number().nullable(),
});
const line = z.union([
  z.strictObject({ begun: z.string(), id: z.int().positive() }),
  z.strictObject({ ended }),
  z.strictObject({ told: z.string() }),
]);
const head = z.strictObject({ journal: z.string(), isWhole: z.boolean() });
export type Line = z.output<typeof line>;

export type PaperEnd = {
  readonly outcome: PrintOutcome;
  readonly reason: PrintReason | null;
  /** So far the paper was moved for it, at most; null where nobody can tell. */
  readonly mm: number | null;
};
export type PaperEntry = {
  /** Names the job for whoever asked for it. */
  readonly key: string;
  /** Names it for the printer, and never another of this journal. */
  readonly id: number;
  /** Null while it is under way. */
  readonly end: PaperEnd | null;
  /** Whoever asked for it knows. */
  readonly isTold: boolean;
};

export type PaperFile = {
  /** The name of the journal; null where a line before the last is not as it was written. */
  readonly name: string | null;
  readonly isWhole: boolean;
  /** All that can be read. */
  readonly entries: ReadonlyMap<string, PaperEntry>;
  /** Its length up to the end of the last line that was ended. */
  readonly end: number;
};

export const textOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** A journal's file anew: its head and the lines of these jobs. */
export const paperFileText = (name: string, isWhole: boolean, entries: Iterable<PaperEntry>): string =>
  [{ journal: name, isWhole }, ...[...entries].flatMap(linesOf)].map(textOf).join('');

const linesOf = ({ key, id, end, isTold }: PaperEntry): readonly Line[] => [
  { begun: key, id },
  ...(end ? [{ ended: { key, ...end } }] : []),
  ...(isTold ? [{ told: key }] : []),
];

/** Reads all that can be read; null where there is no such file. */
export function readPaperFile(file: string): PaperFile | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  // The rest was being written when the machine stopped.
  const end = bytes.lastIndexOf('\n') + 1;
  const [first = '', ...rest] = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
  const entries = new Map<string, PaperEntry>();
  const named = head.safeParse(jsonOf(first));
  let isReadable = named.success;
  for (const written of rest) {
    const parsed = line.safeParse(jsonOf(written));
    if (parsed.success) apply(entries, parsed.data);
    else isReadable = false;
  }
  const isWhole = named.success && named.data.isWhole;
  return { name: named.success && isReadable ? named.data.journal : null, isWhole, entries, end };
}

function apply(entries: Map<string, PaperEntry>, next: Line): void {
  if ('begun' in next) {
    entries.set(next.begun, { key: next.begun, id: next.id, end: null, isTold: false });
  } else if ('ended' in next) {
    const { key, ...end } = next.ended;
    const entry = entries.get(key);
    // One without a beginning stood in a part that was lost, or was never sent.
    entries.set(key, { key, id: entry?.id ?? entries.size + 1, end, isTold: false });
  } else {
    const entry = entries.get(next.told);
    if (entry) entries.set(entry.key, { ...entry, isTold: true });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A line that is not whole is no line of ours.
    return undefined;
  }
}
