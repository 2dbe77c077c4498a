/**
 * The print process: a plain Node child of the hub, so that a printer that hangs and a driver that dies take nothing
 * else down. Speaks `messages.ts` over the channel of `child_process.fork`, and ends when its parent is gone.
 */
import { toPrintProcess } from './message-schemas.ts';
import type { FromPrintProcess } from './messages.ts';
import { openPrinters } from './printers.ts';

/** A ticket that is on its way when the process is told to stop may still finish, within this. */
const STOP_WITHIN_MS = 10_000;

const send = (message: FromPrintProcess): void => {
  if (process.connected) process.send?.(message);
};

const printers = openPrinters({
  onOutcome: (jobId, outcome, reason) => send({ type: 'outcome', jobId, outcome, reason }),
  onStatus: (printerId, status) => send({ type: 'status', printerId, status }),
  log: (line) => console.error(line),
});

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await printers.close();
  if (process.connected) process.disconnect();
  process.exit(0);
}

process.on('message', (message: unknown) => {
  const parsed = toPrintProcess.safeParse(message);
  if (!parsed.success) {
    console.error(`a message that is none of ours: ${parsed.error.message}`);
    return;
  }
  switch (parsed.data.type) {
    case 'configure':
      return printers.configure(parsed.data.printers);
    case 'print':
      return printers.print(parsed.data.jobId, parsed.data.printerId, parsed.data.paper);
    case 'stop':
      void stop();
  }
});
process.on('disconnect', () => void stop());
// The terminal's Ctrl+C reaches children too; the parent says when to stop.
process.on('SIGINT', () => undefined);

if (!process.send) {
  console.error('The print process is started by the hub, not by hand.');
  process.exit(1);
}
send({ type: 'ready' });
