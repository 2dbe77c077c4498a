/** The hub as its users run it: the built program in a process of its own, with the virtual printer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { hubEnvironment, hubFlags } from '../scripts/hub-process.mjs';

export type RunningHub = {
  readonly url: string;
  readonly printerUrl: string;
  readonly dataFolder: string;
  /** The id of its process. */
  readonly pid: () => number;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  /** Starts it again on the same data and port, in the same way or in another; it can be killed while it starts. */
  readonly startAgain: (way?: Way) => Promise<void>;
  /** Resolves once it has ended by itself, to its exit code. */
  readonly untilEnded: () => Promise<number | null>;
  /** Lets it do nothing, not even notice what comes in, until it is thawed. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Puts the clock of a hub that was started with one to `time`. */
  readonly moveClock: (time: string) => void;
  /** Ends it and removes its data. */
  readonly close: () => Promise<void>;
};

/** How a hub is run other than by itself. */
export type Way = {
  /** The command that runs `command` in its own process, e.g. under strace. */
  readonly under?: (command: readonly string[]) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder in which that of its data is made, at the first start. */
  readonly dataIn?: string;
};

const root = dirname(import.meta.dirname);
const clockModule = pathToFileURL(join(import.meta.dirname, 'hub-clock.mjs')).href;

/**
 * @param flags more of the hub's settings, e.g. `['--hours', 'hall']`
 * @param startsAt what its clock says at first, e.g. `2026-11-24T09:40:00+07:00`; without it, the machine's own
 */
export async function runHub(
  flags: readonly string[] = [],
  startsAt: string | null = null,
  firstWay: Way = {},
): Promise<RunningHub> {
  const dataFolder = mkdtempSync(join(firstWay.dataIn ?? tmpdir(), 'antrean-e2e-'));
  const port = await freePort();
  const clockFile = startsAt === null ? null : join(dataFolder, 'clock');
  const setClock = (time: string) => {
    if (!clockFile) return;
    // In one step, since the hub reads it at any moment.
    writeFileSync(`${clockFile}.new`, String(Date.parse(time) - Date.now()));
    renameSync(`${clockFile}.new`, clockFile);
  };
  if (startsAt !== null) setClock(startsAt);
  let running = start(dataFolder, port, flags, clockFile, firstWay);
  let printerUrl = await running.printerUrl;
  const kill = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (running.process.exitCode !== null || running.process.signalCode !== null) return;
    running.process.kill(signal);
    // One that is frozen would not notice.
    running.process.kill('SIGCONT');
    await once(running.process, 'exit');
  };
  return {
    url: `http://127.0.0.1:${port}`,
    get printerUrl() {
      return printerUrl;
    },
    dataFolder,
    pid: () => running.process.pid ?? Number.NaN,
    kill,
    startAgain: async (way = firstWay) => {
      running = start(dataFolder, port, flags, clockFile, way);
      printerUrl = await running.printerUrl;
    },
    untilEnded: async () => {
      const { process } = running;
      if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
      return process.exitCode;
    },
    freeze: () => void running.process.kill('SIGSTOP'),
    thaw: () => void running.process.kill('SIGCONT'),
    moveClock: setClock,
    close: async () => {
      await kill('SIGTERM');
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Starts the process at once; its printer's address comes when it serves, and rejects when it ends before. */
function start(
  dataFolder: string,
  port: number,
  flags: readonly string[],
  clockFile: string | null,
  way: Way,
): { readonly process: ChildProcess; readonly printerUrl: Promise<string> } {
  const { under = (command) => command } = way;
  const [program = '', ...args] = under([
    ...[process.execPath, ...hubFlags, 'dist/hub/main.mjs'],
    ...['--data', dataFolder, '--port', String(port), ...flags],
  ]);
  const env = clockFile && { E2E_CLOCK_FILE: clockFile, NODE_OPTIONS: `--import ${clockModule}` };
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...hubEnvironment, ...env, ...way.env },
  });
  const complaints: string[] = [];
  child.stderr.on('data', (data) => complaints.push(String(data)));
  const printerUrl = new Promise<string>((resolve, reject) => {
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
