/** `npm run kiosk|display|counter -- --hub http://…`: opens one of the Electron apps against a running hub. */
import { electronWithApp, fetchElectron } from './electron-binary.mjs';
import { ensureReady } from './ensure.mjs';
import { giveUp, run } from './project.mjs';

const [app, ...flags] = process.argv.slice(2);
if (app !== 'kiosk' && app !== 'display' && app !== 'counter')
  giveUp('Say which app to open: npm run kiosk, npm run display or npm run counter.');

const electron = await fetchElectron(await ensureReady());
if (!electron)
  giveUp(
    `Electron's program is not here and could not be fetched. With a connection to the internet run this again, set ` +
      `ELECTRON_BIN to an Electron program, or open the hub's own page of the ${app} in a browser.`,
  );
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
  giveUp('There is no screen here: DISPLAY and WAYLAND_DISPLAY are both empty.');

// Chromium's sandbox refuses to run for root; nobody but a trial in a container should be root here.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const { program, args } = electronWithApp(electron, app);
process.exitCode = await run(program, [...args, ...sandbox, ...flags]);
