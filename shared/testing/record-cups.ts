/**
 * Records what the programs of CUPS answer into cups-exchanges.json, on a machine where CUPS is installed:
 * `sudo node shared/testing/record-cups.ts`. The calls are those of shared/printing/transports/cups.ts.
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '../printing/transports/run-program.ts';
import { noCupsHere, startCups } from './real-cups.ts';
import { QUEUE, recordedJob, type SpoolerState } from './spooler.ts';

export type RecordedCall = {
  readonly run: readonly string[];
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
};
export type CupsExchanges = {
  readonly recorded: string;
  readonly situations: Readonly<Record<SpoolerState, readonly RecordedCall[]>>;
};

const look = ['lpstat', '-p', QUEUE, '-a', QUEUE];
const isRunning = ['lpstat', '-r'];
const print = ['lp', '-d', QUEUE, '-o', 'raw', '-t', 'ticket'];
const waiting = ['lpstat', '-W', 'not-completed', '-o', QUEUE];

/** All that is asked in each situation, anew. */
export async function recordCups(): Promise<CupsExchanges> {
  const cups = await startCups();
  const call = async (run: readonly string[]): Promise<RecordedCall> => {
    const [program = '', ...args] = run;
    return { run, ...(await runProgram(program, args, program === 'lp' ? { input: recordedJob } : {})) };
  };
  const calls = async (...runs: readonly (readonly string[])[]) => {
    const done: RecordedCall[] = [];
    for (const run of runs) done.push(await call(run));
    return done;
  };
  /** Prints, and takes the job back: its number is in the answer. */
  const printAndCancel = async (before: () => Promise<void> = async () => undefined) => {
    const printed = await call(print);
    await before();
    const [, job = ''] = /request id is (\S+)/.exec(printed.output) ?? [];
    return [printed, ...(await calls(look, waiting, ['cancel', job], ['cancel', job]))];
  };
  try {
    await cups.set('idle');
    const idle = [...(await calls(look, print))];
    await cups.jobs(1);
    while ((await call(waiting)).output !== '') await sleep(50);
    idle.push(...(await calls(waiting)));
    await cups.set('unknown');
    const unknown = await calls(look, isRunning, print);
    await cups.set('stopped');
    const stopped = [...(await calls(look)), ...(await printAndCancel()).filter(({ run }) => run !== look)];
    await cups.set('refusing');
    const refusing = await calls(look, print, waiting);
    await cups.set('unreachable');
    const unreachable = await printAndCancel(cups.untilUnreachable);
    await cups.set('not-running');
    const notRunning = await calls(look, isRunning, print);
    const recorded = `CUPS ${cups.version}, by shared/testing/record-cups.ts`;
    return { recorded, situations: { idle, unknown, stopped, refusing, unreachable, 'not-running': notRunning } };
  } finally {
    await cups.stop();
  }
}

if (import.meta.main) {
  if (noCupsHere) {
    console.error(`Nothing was recorded: ${noCupsHere}.`);
    process.exit(1);
  }
  const file = new URL('cups-exchanges.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(await recordCups(), null, 2)}\n`);
  process.exit(0);
}
