/** The print process of a kiosk, with the one printer that the kiosk has of its own. */
import { configOf, type PrinterSettings } from '#shared/printing/printer-settings.ts';
import type { StartProcess } from '#shared/printing/process-port.ts';
import { startPrintProcess } from '#shared/printing/start-print-process.ts';
import type { PagePrinter } from '#shared/printing/transports/page.ts';
import type { StartOwnPrinting } from './own-printer.ts';

const PRINTER_ID = 'own';

/** @param start starts the print process's program, as a child or as a utility process */
export const startOwnPrinting =
  (
    settings: PrinterSettings,
    start: StartProcess,
    log: (line: string) => void,
    pagePrinter?: PagePrinter,
  ): StartOwnPrinting =>
  ({ onOutcome, onStatus }) => {
    const printing = startPrintProcess({
      start,
      printers: [configOf(PRINTER_ID, settings)],
      onOutcome,
      onStatus: (_printerId, status) => onStatus(status),
      onDown: (reason) => log(`the print process went down and is started again: ${reason}`),
      log,
      ...(pagePrinter && { pagePrinter }),
    });
    return {
      print: (id, paper) => printing.print(id, PRINTER_ID, paper),
      setLogo: (logo) => printing.configure([configOf(PRINTER_ID, settings, logo)]),
      stop: printing.stop,
    };
  };
