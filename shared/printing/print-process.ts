/**
 * The print process: a child of the hub or of a kiosk, so that a printer that hangs and a driver that dies take nothing
 * else down. Speaks `messages.ts` with whoever started it, and ends when that is gone.
 */
import { toPrintProcess } from './message-schemas.ts';
import type { FromPrintProcess } from './messages.ts';
import { openPageRequests } from './page-requests.ts';
import { findParent } from './parent-port.ts';
import { openPrinters } from './printers.ts';

/** A ticket that is on its way when the process is told to stop may still finish, within this. */
const STOP_WITHIN_MS = 10_000;

const found = findParent();
if (!found) {
  console.error('The print process is started by the hub or a kiosk, not by hand.');
  process.exit(1);
}
const parent = found;
const send = (message: FromPrintProcess): void => parent.send(message);

const pages = openPageRequests(send);
const printers = openPrinters(
  {
    onOutcome: (jobId, outcome, reason, mm) => send({ type: 'outcome', jobId, outcome, reason, mm }),
    onStatus: (printerId, status) => send({ type: 'status', printerId, status }),
    log: (line) => console.error(line),
  },
  undefined,
  parent.isElectron ? pages.pagePrinter : undefined,
);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await printers.close();
  parent.leave();
  process.exit(0);
}

parent.onMessage((message) => {
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
    case 'page-done':
      return pages.settle(parsed.data);
    case 'stop':
      void stop();
  }
});
parent.onGone(() => void stop());
// The terminal's Ctrl+C reaches children too; the parent says when to stop.
process.on('SIGINT', () => undefined);

send({ type: 'ready' });
