/**
 * Printers behind CUPS, the spooler of Linux and macOS: `cups:NAME`. The bytes go through as they are (`-o raw`).
 * CUPS calls a job complete when it has sent the bytes, whatever the printer made of them.
 */
import { runProgram } from './run-program.ts';
import { spoolerTransport } from './spooler.ts';
import type { OpenTransport } from './transport.ts';

/** A job that still waits after this is cancelled: else it comes out when its holder has long gone. */
const CANCEL_AFTER_MS = 30_000;

/** Opens a queue; rejects where CUPS does not know it, or has stopped it. */
export const openCups: OpenTransport = async (address, events, timeoutMs) => {
  const name = decodeURIComponent(address.pathname);
  const state = await runProgram('lpstat', ['-p', name], { withinMs: timeoutMs });
  if (state.code !== 0) throw new Error(`CUPS does not know ${name}: ${state.errors.trim()}`);
  if (/ disabled since /.test(state.output)) throw new Error(`CUPS has stopped ${name}: ${state.output.trim()}`);

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
