/** Where this project is, and how its scripts run other programs. Needs nothing installed. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever a script was started from. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a program in the project's folder with this one's input and output until it ends, passes on the signals that
 * ask to stop, and gives its exit code (128 + the signal's number where a signal ended it).
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdout?: 'inherit' | 2 }} [options] `env` is added to this process's own; with
 *   `stdout: 2` what the program says goes where errors go, so that it does not end up in a redirected report
 * @returns {Promise<number>}
 */
export function run(program, args, { env = {}, stdout = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['inherit', stdout, 'inherit'],
      env: { ...process.env, ...env },
    });
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      // Ctrl-C in a terminal reaches the child by itself; a second one would look like impatience.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, passOn);
    // npm asks its shell to stop, and the shell goes without a word: having lost one's parent is that word.
    const parent = process.ppid;
    const orphanWatch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250);
    const settle = () => {
      clearInterval(orphanWatch);
      for (const signal of signals) process.off(signal, passOn);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      settle();
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : signal === 'SIGKILL' ? 9 : 1));
    });
  });
}

/** Ends this script with a sentence for its user, without a stack of calls. @type {(sentence: string) => never} */
export const giveUp = (sentence) => {
  console.error(`\n${sentence}`);
  process.exit(1);
};
