/** The hub as its users run it: the built program in a process of its own, with the virtual printer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export type RunningHub = {
  readonly url: string;
  readonly printerUrl: string;
  readonly dataFolder: string;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  /** Starts it again on the same data and port. */
  readonly startAgain: () => Promise<void>;
  /** Ends it and removes its data. */
  readonly close: () => Promise<void>;
};

const root = dirname(import.meta.dirname);

/** @param flags more of the hub's settings, e.g. `['--hours', 'hall']` */
export async function runHub(flags: readonly string[] = []): Promise<RunningHub> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'antrean-e2e-'));
  const port = await freePort();
  let running = await start(dataFolder, port, flags);
  const kill = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (running.process.exitCode !== null || running.process.signalCode !== null) return;
    running.process.kill(signal);
    await once(running.process, 'exit');
  };
  return {
    url: `http://127.0.0.1:${port}`,
    get printerUrl() {
      return running.printerUrl;
    },
    dataFolder,
    kill,
    startAgain: async () => {
      running = await start(dataFolder, port, flags);
    },
    close: async () => {
      await kill('SIGTERM');
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function start(
  dataFolder: string,
  port: number,
  flags: readonly string[],
): Promise<{ readonly process: ChildProcess; readonly printerUrl: string }> {
  const args = ['dist/hub/main.mjs', '--data', dataFolder, '--port', String(port), ...flags];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (data) => complaints.push(String(data)));
  const printerUrl = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, address] = /^ {2}printer +(\S+)/.exec(line) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`the hub ended: ${complaints.join('')}`)));
  });
  return { process: child, printerUrl };
}

/** A port below those that outgoing connections take, so that it is still free after a restart. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
