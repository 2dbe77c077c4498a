/** What a program did to its files, in order, as strace saw it. */
import { readFileSync } from 'node:fs';

/**
 * A step that began at line `at` of the log and had ended at line `endsAt`; one that the log does not see the end of
 * ends at infinity. Paths are absolute.
 */
export type Step = Call & { readonly at: number; readonly endsAt: number };
type Call = { readonly path: string } & (
  | { readonly kind: 'create' | 'remove' }
  | { readonly kind: 'sync'; readonly failed: boolean }
  | { readonly kind: 'write'; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly size: number }
  /** A line that the program appended to a file, without the end of the line. */
  | { readonly kind: 'append'; readonly text: string }
);

/**
 * Options of strace for a log that `readWriteLog` can read.
 * @param fault what is to go wrong, as strace's `inject` says it: `fsync:error=EIO:when=3`
 */
export const writeLogOptions = (log: string, fault: string | null): string[] => [
  ...['-y', '-xx', '-s', '70000', '-o', log],
  ...['-e', 'trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename'],
  ...(fault ? ['-e', `inject=${fault}`] : []),
];

/** The steps of a log that concern files in `folder` or the folder itself, in the order in which they began. */
export function readWriteLog(log: string, folder: string): Step[] {
  const steps: Step[] = [];
  /** The beginnings of calls in whose midst another thread made one. */
  const unfinished = new Map<string, { readonly at: number; readonly text: string }>();
  const keep = (at: number, endsAt: number, text: string) => {
    const step = readCall(text);
    if (step && (step.path === folder || step.path.startsWith(`${folder}/`))) steps.push({ ...step, at, endsAt });
  };
  const lines = readFileSync(log, 'latin1').split('\n');
  for (const [at, line] of lines.entries()) {
    const thread = line.slice(0, line.indexOf(' '));
    const text = line.slice(thread.length).trimStart();
    if (text.endsWith(' <unfinished ...>')) {
      unfinished.set(thread, { at, text: text.slice(0, -' <unfinished ...>'.length) });
      continue;
    }
    const [resumed] = /^<\.\.\. \w+ resumed>/.exec(text) ?? [];
    const begun = resumed && unfinished.get(thread);
    if (!begun) {
      keep(at, at, text);
      continue;
    }
    unfinished.delete(thread);
    keep(begun.at, at, begun.text + text.slice(resumed.length));
  }
  for (const { at, text } of unfinished.values()) {
    // Writes may have come through, whatever became of them.
    if (text.startsWith('pwrite64')) keep(at, Number.POSITIVE_INFINITY, `${text}) = all`);
  }
  return steps.sort((a, b) => a.at - b.at);
}

const plain = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

/** One call as strace prints it, e.g. `fdatasync(24<\x2f\x74>) = 0`; null for one that did nothing or is of no matter. */
function readCall(text: string): Call | null {
  const end = text.lastIndexOf(') ', text.lastIndexOf('= '));
  const [, result = ''] = /^= (\S+)/.exec(text.slice(end + 2).trimStart()) ?? [];
  const name = text.slice(0, text.indexOf('('));
  const failed = result.startsWith('-');
  if (end < 0 || (failed && !name.endsWith('sync'))) return null;
  const call = text.slice(name.length + 1, end);
  // The file that the call is about, by its number: `24<path>`.
  const path = () => plain(/^\d+<([^>]*)>/.exec(call)?.[1] ?? '').toString();
  const data = () => plain(/"([^"]*)"/.exec(call)?.[1] ?? '');
  const written = (bytes: Buffer) => (result === 'all' ? bytes : bytes.subarray(0, Number(result)));
  switch (name) {
    case 'openat':
      return call.includes('O_CREAT')
        ? { kind: 'create', path: plain(/<([^>]*)>/.exec(result)?.[1] ?? '').toString() }
        : null;
    case 'unlink':
      return { kind: 'remove', path: data().toString() };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', path: path(), failed };
    case 'ftruncate':
      return { kind: 'truncate', path: path(), size: Number(/(\d+)$/.exec(call)?.[1]) };
    case 'pwrite64':
      return { kind: 'write', path: path(), offset: Number(/(\d+)$/.exec(call)?.[1]), bytes: written(data()) };
    case 'write':
      return { kind: 'append', path: path(), text: written(data()).toString().trimEnd() };
    case 'rename':
      throw new Error('the replay knows no renaming');
    default:
      return null;
  }
}
