/** All printers of one print process, by id. */
import { isDeepStrictEqual } from 'node:util';
import type { PrinterStatus } from '../model.ts';
import { defaultTimings, type Timings } from './delivery.ts';
import type { Paper, PrinterConfig } from './messages.ts';
import { type OnOutcome, openPrinterLine, type PrinterLine } from './printer-line.ts';
import type { PagePrinter } from './transports/page.ts';

export type Printers = {
  /** Brings the printers to this list: new ones are opened, changed and missing ones closed after their ticket. */
  readonly configure: (printers: readonly PrinterConfig[]) => void;
  /** Every ticket gets an outcome; one for a printer that is not configured is not printed. */
  readonly print: (jobId: number, printerId: string, paper: Paper) => void;
  readonly close: () => Promise<void>;
};

type PrintersEvents = {
  readonly onOutcome: OnOutcome;
  readonly onStatus: (printerId: string, status: PrinterStatus) => void;
  readonly log: (line: string) => void;
};

/** `pagePrinter` is for whoever can print pages: it serves the addresses `page:NAME`. */
export function openPrinters(
  events: PrintersEvents,
  timings: Timings = defaultTimings,
  pagePrinter?: PagePrinter,
): Printers {
  const open = new Map<string, { readonly config: PrinterConfig; readonly line: PrinterLine }>();
  const closing = new Set<Promise<void>>();

  const close = (id: string) => {
    const done = open.get(id)?.line.close();
    open.delete(id);
    if (!done) return;
    closing.add(done);
    void done.finally(() => closing.delete(done));
  };
  const isUnchanged = (config: PrinterConfig) => isDeepStrictEqual(open.get(config.id)?.config, config);

  return {
    configure: (printers) => {
      const kept = printers.filter(isUnchanged).map(({ id }) => id);
      for (const id of open.keys()) if (!kept.includes(id)) close(id);
      for (const config of printers) {
        if (open.has(config.id)) continue;
        const lineEvents = {
          onOutcome: events.onOutcome,
          onStatus: (status: PrinterStatus) => events.onStatus(config.id, status),
          log: events.log,
        };
        const line = openPrinterLine(config, timings, lineEvents, pagePrinter);
        open.set(config.id, { config, line });
      }
    },
    print: (jobId, printerId, paper) => {
      const printer = open.get(printerId);
      if (printer) printer.line.print(jobId, paper);
      else {
        events.log(`job ${jobId}: there is no printer ${printerId}`);
        events.onOutcome(jobId, 'not-printed', 'unreachable', 0);
      }
    },
    close: async () => {
      for (const id of open.keys()) close(id);
      await Promise.all(closing);
    },
  };
}
