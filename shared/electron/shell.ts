/** The shell of the three apps: one window on the app's own pages, locked down, which comes back when it breaks. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { APP_SCHEME, servePages } from './app-protocol.ts';
import { type Bridge, type BridgeOptions, type Given, serveBridge, WrongSettings } from './bridge.ts';
import { type ConfigResult, readConfig, type ShellConfig } from './config.ts';
import type { ElectronPort, ShellWindow } from './electron-port.ts';
import { mayHave } from './lockdown.ts';
import { openWindow } from './window.ts';

export type ShellOptions = {
  /** Names the app's folder for settings and the ids of its devices. */
  readonly name: 'kiosk' | 'display' | 'counter';
  /** The folder of the app's built pages. */
  readonly pagesFolder: string;
  /** Fills the screen and cannot be left: for screens that stand in the hall. */
  readonly isLocked: boolean;
  /** May sound without having been touched. */
  readonly speaks: boolean;
  /** Reads codes by a camera. Left out: it has none. */
  readonly usesCamera?: boolean;
  /** What the page may ask of this process; a page without it has nothing but its hub. */
  readonly bridge?: BridgeOptions;
};

/** A page that breaks again within this time waits a little, so that one which always breaks does not keep the machine busy. */
const SOON_MS = 10_000;
const WAIT_AFTER_SOON_MS = 1_000;

/**
 * Runs the app until it is quit; to be called at once, before Electron is ready. A second start of the same app only
 * brings the first one's window forward. An app that cannot start says why and ends with 1.
 */
export function runShell(electron: ElectronPort, options: ShellOptions, given: Given = process): void {
  start(electron, options, given).catch((error: unknown) => {
    console.error(error);
    electron.app.exit(1);
  });
}

async function start(electron: ElectronPort, options: ShellOptions, given: Given): Promise<void> {
  const { app, protocol } = electron;
  // By default all three would share the folder, and with it the single instance, of a bare Electron.
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', join(app.getPath('appData'), `antrean-${options.name}`));
  // Electron would start its helpers without the switch, which root must give; they would not run.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  if (options.speaks) app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  if (options.isLocked) {
    app.commandLine.appendSwitch('disable-pinch');
    app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  }
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const settings = settingsOf(electron, options, given);
  if (!settings.ok) return giveUp(electron, settings.problem);
  await app.whenReady();
  if (app.isPackaged) electron.Menu.setApplicationMenu(null);
  protocol.handle(APP_SCHEME, servePages(options.pagesFolder, settings.config.hub));
  lockSession(electron.session.defaultSession, options.usesCamera ?? false);
  if (options.bridge) {
    const opened = openBridge(electron, options.bridge, given);
    if (opened instanceof WrongSettings) return giveUp(electron, opened.message);
    if (opened?.close) closeBeforeQuit(app, opened.close);
  }
  if (options.isLocked) electron.powerSaveBlocker.start('prevent-display-sleep');
  keepWindow(electron, options, settings.config);
}

function settingsOf({ app }: ElectronPort, { name }: ShellOptions, given: Given): ConfigResult {
  return readConfig({
    args: given.argv.slice(1),
    env: given.env,
    file: join(app.getPath('userData'), 'config.json'),
    newDevice: () => `${name}-${randomBytes(6).toString('hex')}`,
  });
}

/** An app that cannot start as it was told says why. */
function giveUp({ app, dialog }: ElectronPort, problem: string): void {
  console.error(problem);
  if (app.isPackaged) dialog.showErrorBox('Antrean', problem);
  app.exit(1);
}

/** What the app keeps by itself must not keep it from working with the hub: without it the page's calls fail. */
function openBridge(
  { app, ipcMain }: ElectronPort,
  bridge: BridgeOptions,
  given: Given,
): Bridge | WrongSettings | null {
  const restart = () => {
    app.relaunch();
    app.quit();
  };
  try {
    const opened = bridge.open({ userData: app.getPath('userData'), restart, given });
    serveBridge(ipcMain, opened.calls);
    return opened;
  } catch (error) {
    if (error instanceof WrongSettings) return error;
    console.error('What the app keeps by itself cannot be opened, so that it works with the hub only:', error);
    return null;
  }
}

/** Lets the app quit once what its bridge has under way is done. */
function closeBeforeQuit(app: ElectronPort['app'], close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const quit = () => {
      state = 'closed';
      app.quit();
    };
    close().then(quit, (error: unknown) => {
      console.error('What was under way could not be brought to its end:', error);
      quit();
    });
  });
}

function lockSession(session: ElectronPort['session']['defaultSession'], usesCamera: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, mediaTypes }) =>
    answer(mayHave({ permission, url: requestingUrl, media: mediaTypes }, usesCamera)),
  );
  session.setPermissionCheckHandler((_contents, permission, url, { mediaType }) =>
    mayHave({ permission, url, media: mediaType === undefined ? [] : [mediaType] }, usesCamera),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps one window open; a crashed or hung one is replaced at once, or after a second if one just was. */
function keepWindow(electron: ElectronPort, options: ShellOptions, config: ShellConfig): void {
  const { app } = electron;
  let current: ShellWindow | null = null;
  let isQuitting = false;
  let brokeAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    timer = undefined;
    const broken = current;
    const { isLocked, bridge } = options;
    current = openWindow(electron, { isLocked, preload: bridge?.preload ?? null }, config, {
      mayClose: () => isQuitting || !options.isLocked || !app.isPackaged,
      onBroken: (why) => {
        if (isQuitting || timer) return;
        console.error(`The page is replaced: ${why}`);
        const now = performance.now();
        timer = setTimeout(open, now - brokeAt < SOON_MS ? WAIT_AFTER_SOON_MS : 0);
        brokeAt = now;
      },
    });
    // Only now: an app without any window would quit.
    if (broken && !broken.isDestroyed()) broken.destroy();
  };

  app.on('before-quit', () => {
    isQuitting = true;
    clearTimeout(timer);
  });
  app.on('second-instance', () => current?.focus());
  app.on('window-all-closed', () => app.quit());
  open();
}
