/** The machine's part of a kiosk, without its window: the numbers of its own, the staff corner, and its own printer. */
import { join } from 'node:path';
import { type Bridge, type BridgePlace, WrongSettings } from '#shared/electron/bridge.ts';
import type { PrinterSettings } from '#shared/printing/printer-settings.ts';
import type { StartProcess } from '#shared/printing/process-port.ts';
import type { PagePrinter } from '#shared/printing/transports/page.ts';
import { openAlone } from './offline/alone.ts';
import { aloneCalls } from './offline/calls.ts';
import { readMachine } from './offline/machine.ts';
import { alonePaper } from './printing/alone-paper.ts';
import { ownPrinterCallsOf } from './printing/calls.ts';
import { openOwnPrinter } from './printing/own-printer.ts';
import { readOwnPrinter } from './printing/printer-setting.ts';
import { startOwnPrinting } from './printing/start.ts';
import { staffCallsOf } from './staff/calls.ts';
import { openPinKeeper } from './staff/pin-keeper.ts';

type Parts = {
  /** Starts the print process. */
  readonly startProcess: StartProcess;
  readonly pagePrinter?: PagePrinter;
  readonly log: (line: string) => void;
};

const monotonic = () => performance.now();

/** Opens it in the kiosk's own folder. Throws `WrongSettings` where its printer is not one. */
export function openKiosk({ userData, restart, given }: BridgePlace, parts: Parts): Bridge {
  const { log } = parts;
  const printer = readOwnPrinter({ args: given.argv.slice(1), env: given.env, folder: userData });
  if (!printer.ok) throw new WrongSettings(printer.problems.join('\n'));
  const own = printer.settings && openPrinter(userData, printer.settings, parts);
  const alonePrinter =
    own &&
    ({
      print: ({ entry, hash }, hall, isTrial) => own.printAlone(hash, alonePaper(entry, hall, isTrial)),
      end: own.aloneEnd,
      ended: own.aloneEnded,
      untold: own.aloneUntold,
      settle: own.settleAlone,
    } satisfies Parameters<typeof openAlone>[3]);
  const alone = openAlone(join(userData, 'alone'), readMachine, log, alonePrinter);
  return {
    calls: {
      ...aloneCalls(alone),
      ...ownPrinterCallsOf(own),
      ...staffCallsOf(openPinKeeper(join(userData, 'staff'), monotonic), restart),
    },
    close: async () => {
      await own?.stop();
      alone.close();
    },
  };
}

function openPrinter(userData: string, settings: PrinterSettings, { startProcess, pagePrinter, log }: Parts) {
  const start = startOwnPrinting(settings, startProcess, log, pagePrinter);
  return openOwnPrinter({ folder: join(userData, 'printing'), settings, start, monotonic, log });
}
