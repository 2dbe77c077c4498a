/** The kiosk: where residents take their number. */
import { join } from 'node:path';
import electron from 'electron';
import type { ElectronPort } from '#shared/electron/electron-port.ts';
import { type PagePort, pagePrinterOf } from '#shared/electron/page-printer.ts';
import { runShell } from '#shared/electron/shell.ts';
import { utilityChild } from '#shared/electron/utility-process.ts';
import { openKiosk } from './open-kiosk.ts';

// Proves to the compiler that the real Electron is what the shell was tested against.
const port: ElectronPort & PagePort = electron;
runShell(port, {
  name: 'kiosk',
  pagesFolder: join(import.meta.dirname, 'renderer'),
  isLocked: true,
  speaks: false,
  usesCamera: true,
  bridge: {
    preload: join(import.meta.dirname, 'preload.cjs'),
    open: (place) =>
      openKiosk(place, {
        startProcess: utilityChild(
          electron.utilityProcess,
          join(import.meta.dirname, 'print-process.cjs'),
          'Antrean printing',
        ),
        pagePrinter: pagePrinterOf(port),
        log: console.error,
      }),
  },
});
