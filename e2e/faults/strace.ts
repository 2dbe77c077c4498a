/** Runs a program under strace, which writes down its system calls or makes some of them fail or wait. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Way } from '../running-hub.ts';

const program = '/usr/bin/strace';

/** Why nothing can be traced here, or null where it can. */
export function whyNoStrace(): string | null {
  if (!existsSync(program)) return 'strace is not here (apt-get install strace)';
  const { status } = spawnSync(program, ['-o', '/dev/null', '-e', 'trace=none', '/bin/true']);
  return status === 0 ? null : 'this user may not trace programs';
}

/**
 * The command that runs `command` under strace with all its threads.
 * @param options more of strace's own, e.g. `['-e', 'inject=fdatasync:error=EIO:when=5']`
 */
export const underStrace = (
  options: readonly string[],
  command: readonly [string, ...(readonly string[])],
): [string, ...string[]] => [program, '-f', '--seccomp-bpf', ...options, ...command];

/**
 * Runs a hub in which something goes wrong; strace works beside it, so that signals and exit codes are the hub's own.
 * @param fault as strace's `inject` says it: `fsync:error=EIO:when=3`
 */
export const hubUnderStrace = (fault: string): Way => {
  const [call] = fault.split(':');
  return {
    under: ([program = '', ...args]) =>
      underStrace(['-D', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${fault}`], [program, ...args]),
  };
};
