/** The kiosk: where residents take their number. */
import { join } from 'node:path';
import electron from 'electron';
import type { ElectronPort } from '#shared/electron/electron-port.ts';
import { runShell } from '#shared/electron/shell.ts';

// Proves to the compiler that the real Electron is what the shell was tested against.
const port: ElectronPort = electron;
runShell(port, {
  name: 'kiosk',
  pagesFolder: join(import.meta.dirname, 'renderer'),
  isLocked: true,
  speaks: false,
});
