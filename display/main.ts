/** The hall display: shows and sounds every call. */
import { join } from 'node:path';
import electron from 'electron';
import type { ElectronPort } from '#shared/electron/electron-port.ts';
import { runShell } from '#shared/electron/shell.ts';
import { restartForSound } from './sound-restarts.ts';

// Proves to the compiler that the real Electron is what the shell was tested against.
const port: ElectronPort = electron;
runShell(port, {
  name: 'display',
  pagesFolder: join(import.meta.dirname, 'renderer'),
  isLocked: true,
  speaks: true,
  bridge: {
    preload: join(import.meta.dirname, 'preload.cjs'),
    open: ({ userData, restart }) => ({
      calls: { restartForSound: () => restartForSound(join(userData, 'sound-restart'), Date.now(), restart) },
    }),
  },
});
