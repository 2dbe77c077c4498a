/** The counter: an officer's window beside other programs. */
import { join } from 'node:path';
import electron from 'electron';
import type { ElectronPort } from '#shared/electron/electron-port.ts';
import { runShell } from '#shared/electron/shell.ts';

// Proves to the compiler that the real Electron is what the shell was tested against.
const port: ElectronPort = electron;
runShell(port, {
  name: 'counter',
  pagesFolder: join(import.meta.dirname, 'renderer'),
  isLocked: false,
  speaks: false,
});
