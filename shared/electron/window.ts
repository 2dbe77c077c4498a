/** The window of an app: on its own page, locked down, and honest about it when the page breaks. */
import { APP_ORIGIN } from './app-protocol.ts';
import type { ShellConfig } from './config.ts';
import type { Bounds, ElectronPort, ShellWindow, WindowOptions } from './electron-port.ts';
import { isKeyRefused, isOwnPage } from './lockdown.ts';
import { watchPage } from './watchdog.ts';

/** Chromium's word for a load that another one took over from, such as a reload. */
const LOAD_ABORTED = -3;

export type WindowCare = {
  readonly mayClose: () => boolean;
  /** The page crashed, hung or did not load; told at least once. */
  readonly onBroken: (why: string) => void;
};

/**
 * Opens a window on the app's page; `isLocked`: it fills the screen and keeps the keys that would leave it; `preload`:
 * the script that gives the page its bridge, null for a page without one.
 */
export function openWindow(
  { app, screen, BrowserWindow }: ElectronPort,
  { isLocked, preload }: { readonly isLocked: boolean; readonly preload: string | null },
  config: ShellConfig,
  care: WindowCare,
): ShellWindow {
  const place = { isPackaged: app.isPackaged, isLocked };
  const window = new BrowserWindow({ ...windowOptions({ ...place, preload }), ...screen.getPrimaryDisplay().bounds });
  const { webContents: contents } = window;
  let watch: { readonly stop: () => void } | null = null;
  const breakDown = (why: string) => {
    watch?.stop();
    care.onBroken(why);
  };

  contents.on('will-navigate', (event) => isOwnPage(event.url) || event.preventDefault());
  contents.on('will-redirect', (event) => isOwnPage(event.url) || event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('before-input-event', (event, key) => isKeyRefused(key, place) && event.preventDefault());
  contents.on('render-process-gone', (_event, { reason }) => breakDown(`its process is gone (${reason})`));
  contents.on('did-fail-load', (_event, code, description) => {
    if (code !== LOAD_ABORTED) breakDown(`it does not load (${code} ${description})`);
  });
  contents.on('did-finish-load', () => {
    void contents.setVisualZoomLevelLimits(1, 1);
    watch?.stop();
    watch = watchPage(
      () => (contents.isDevToolsOpened() ? Promise.resolve() : contents.executeJavaScript('0')),
      () => breakDown('it gives no sign of life'),
    );
  });
  window.on('unresponsive', () => breakDown('it does not answer'));
  window.on('close', (event) => {
    if (care.mayClose()) watch?.stop();
    else event.preventDefault();
  });

  const address = new URLSearchParams({ hub: config.hub, device: config.device });
  // A failure to load is told by `did-fail-load`.
  window.loadURL(`${APP_ORIGIN}/index.html?${address}`).catch(() => undefined);
  if (!isLocked) window.maximize();
  window.show();
  return window;
}

// The size is set besides: without a window manager, as on a bare kiosk, nobody would make the window fill the screen.
const windowOptions = ({
  isPackaged,
  isLocked,
  preload,
}: {
  isPackaged: boolean;
  isLocked: boolean;
  preload: string | null;
}): Omit<WindowOptions, keyof Bounds> => ({
  show: false,
  kiosk: isLocked,
  autoHideMenuBar: true,
  backgroundColor: '#f2f5f9',
  title: 'Antrean',
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    backgroundThrottling: false,
    devTools: !isPackaged,
    ...(preload !== null && { preload }),
  },
});
