/** Runs one of the system's programs for a spooler. */
import { spawn } from 'node:child_process';

export type Ran = { readonly code: number | null; readonly output: string; readonly errors: string };

const RUNS_WITHIN_MS = 15_000;

/**
 * Runs it in the plain English that its answers are read in, with `input` on its standard input. Rejects where there
 * is no such program; `code` is null for one that was ended because it took longer than `withinMs`.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  {
    input,
    env = {},
    withinMs = RUNS_WITHIN_MS,
  }: { input?: Uint8Array; env?: NodeJS.ProcessEnv; withinMs?: number } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C', ...env }, windowsHide: true });
    let output = '';
    let errors = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
    child.stdout.on('data', (bytes) => {
      output += String(bytes);
    });
    child.stderr.on('data', (bytes) => {
      errors += String(bytes);
    });
    // One that ends without reading says so by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output, errors });
    });
  });
}
