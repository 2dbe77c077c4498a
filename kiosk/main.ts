/** The kiosk: where residents take their number. */
import { join } from 'node:path';
import electron from 'electron';
import type { ElectronPort } from '#shared/electron/electron-port.ts';
import { runShell } from '#shared/electron/shell.ts';
import { openAlone } from './offline/alone.ts';
import { aloneCalls } from './offline/calls.ts';
import { readMachine } from './offline/machine.ts';
import { staffCallsOf } from './staff/calls.ts';
import { openPinKeeper } from './staff/pin-keeper.ts';

// Proves to the compiler that the real Electron is what the shell was tested against.
const port: ElectronPort = electron;
runShell(port, {
  name: 'kiosk',
  pagesFolder: join(import.meta.dirname, 'renderer'),
  isLocked: true,
  speaks: false,
  bridge: {
    preload: join(import.meta.dirname, 'preload.cjs'),
    open: (userData, restart) => ({
      ...aloneCalls(openAlone(join(userData, 'alone'), readMachine, console.error)),
      ...staffCallsOf(
        openPinKeeper(join(userData, 'staff'), () => performance.now()),
        restart,
      ),
    }),
  },
});
