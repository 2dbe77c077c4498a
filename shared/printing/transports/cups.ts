/**
 * Printers behind CUPS, the spooler of Linux and macOS: `cups:NAME`. The bytes go through as they are (`-o raw`).
 * CUPS calls a job complete when it has sent the bytes, whatever the printer made of them.
 */
import { runProgram } from './run-program.ts';
import { spoolerTransport } from './spooler.ts';
import type { OpenTransport } from './transport.ts';

/** A job that still waits after this is cancelled: else it comes out when its holder has long gone. */
const CANCEL_AFTER_MS = 30_000;

/** Opens a queue; rejects where CUPS does not know it, has stopped it, takes no jobs for it or cannot reach its printer. */
export const openCups: OpenTransport = async (address, events, timeoutMs) => {
  const name = decodeURIComponent(address.pathname);
  const state = await runProgram('lpstat', ['-p', name, '-a', name], { withinMs: timeoutMs });
  const problem = state.code === 0 ? readState(name, state.output) : await whyUnknown(name, state.errors, timeoutMs);
  if (problem) throw new Error(problem);

  const submit = async (bytes: Uint8Array) => {
    const sent = await runProgram('lp', ['-d', name, '-o', 'raw', '-t', 'ticket'], { input: bytes });
    if (sent.code !== 0) throw new Error(`lp ended with ${sent.code}: ${sent.errors.trim()}`);
    const [, job] = /request id is (\S+)/.exec(sent.output) ?? [];
    if (job) setTimeout(() => void cancelIfWaiting(name, job), CANCEL_AFTER_MS).unref();
  };
  return spoolerTransport(submit, events);
};

/** Takes a job back that has not been sent to the printer. */
export async function cancelIfWaiting(name: string, job: string): Promise<void> {
  const { output } = await runProgram('lpstat', ['-W', 'not-completed', '-o', name]);
  if (output.split('\n').some((line) => line.startsWith(`${job} `))) await runProgram('cancel', [job]);
}

/** What stands in the way, by what `lpstat` says of a queue; null where it takes jobs. */
function readState(name: string, said: string): string | null {
  const because = / -\n\t(.+)/.exec(said)?.[1] ?? 'it does not say why';
  if (/^printer \S+ disabled since /m.test(said)) return `CUPS has stopped ${name}: ${because}`;
  if (/^\S+ not accepting requests since /m.test(said)) return `CUPS takes no jobs for ${name}: ${because}`;
  // An earlier job waits for it; it is cancelled after a while, and then the printer is tried again.
  if (/^\t.* unavailable at this time/m.test(said)) return `CUPS cannot reach the printer of ${name}`;
  return null;
}

/** CUPS says the same of a queue that it does not have as of any while it does not run. */
async function whyUnknown(name: string, said: string, withinMs: number): Promise<string> {
  const { output } = await runProgram('lpstat', ['-r'], { withinMs });
  return output.includes('not running') ? 'CUPS is not running' : `CUPS does not know ${name}: ${said.trim()}`;
}
