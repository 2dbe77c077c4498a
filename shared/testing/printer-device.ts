/**
 * For tests: a device file in front of a network printer, as a USB or serial cable would be. It is made by `socat`, and
 * comes and goes with the connection behind it, as a printer that is plugged out and in again.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why there can be no such device on this machine; null when there can. */
export const noPtyHere: string | null =
  spawnSync('socat', ['-V']).error === undefined ? null : 'socat is not installed on this machine';

export type Pty = {
  readonly path: string;
  /** Resolves when the device is there. */
  readonly isThere: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 10;

/** Makes a device for the printer at this port, and makes it anew whenever it has gone. */
export function startPty(port: number): Pty {
  const folder = mkdtempSync(join(tmpdir(), 'printer-device-'));
  const path = join(folder, 'lp0');
  let child: ChildProcess | null = null;
  let isStopping = false;
  const start = () => {
    child = spawn('socat', [`PTY,raw,echo=0,link=${path}`, `TCP:127.0.0.1:${port},nodelay`], { stdio: 'ignore' });
    child.on('exit', () => {
      if (!isStopping) setTimeout(() => isStopping || start(), LOOK_EVERY_MS);
    });
  };
  start();
  return {
    path,
    isThere: async () => {
      while (!existsSync(path)) await sleep(LOOK_EVERY_MS);
    },
    stop: async () => {
      isStopping = true;
      const gone = child?.exitCode === null ? new Promise((done) => child?.once('exit', done)) : null;
      child?.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
