/** Electron as the tests of the shell see it: remembers what was asked of it and lets a test play its events. */
import type { BridgeCall, ElectronPort, KeyPress, ShellContents, ShellWindow, WindowOptions } from './electron-port.ts';

type Listener = (...args: never[]) => void;

/** Keeps listeners by event; `play` calls them and says whether one of them refused the event. */
function events() {
  const listeners = new Map<string, Listener[]>();
  return {
    on: (event: string, listener: Listener) => {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    },
    play: (event: string, detail: object = {}, ...rest: unknown[]): { readonly isRefused: boolean } => {
      let isRefused = false;
      const preventDefault = () => {
        isRefused = true;
      };
      for (const listener of listeners.get(event) ?? [])
        (listener as (...args: unknown[]) => void)({ ...detail, preventDefault }, ...rest);
      return { isRefused };
    },
  };
}

export type FakeWindow = ShellWindow & {
  readonly options: WindowOptions;
  readonly asked: string[];
  readonly play: ReturnType<typeof events>['play'];
  readonly playPage: ReturnType<typeof events>['play'];
  readonly press: (key: Partial<KeyPress>) => { readonly isRefused: boolean };
  readonly openAnother: () => { readonly action: 'deny' } | undefined;
  /** From now on the page owes every answer. */
  readonly hang: () => void;
};

export type FakeElectron = {
  readonly port: ElectronPort;
  readonly windows: FakeWindow[];
  /** What the app was asked to do, in order. */
  readonly asked: string[];
  readonly play: ReturnType<typeof events>['play'];
  /** What a page may call, by its name. */
  readonly bridge: Map<string, (call: BridgeCall, ...args: unknown[]) => unknown>;
  readonly playSession: ReturnType<typeof events>['play'];
  readonly open: () => FakeWindow[];
};

/** A fake Electron; `userData` is a real folder, since the shell keeps its settings there. */
export function fakeElectron(
  userData: string,
  { isPackaged = true, isFirst = true, switches = [] as readonly string[] } = {},
): FakeElectron {
  const asked: string[] = [];
  const windows: FakeWindow[] = [];
  const app = events();
  const session = events();
  const bridge: FakeElectron['bridge'] = new Map();
  const port: ElectronPort = {
    app: {
      isPackaged,
      commandLine: {
        appendSwitch: (name, value) => asked.push(value === undefined ? `switch ${name}` : `switch ${name}=${value}`),
        hasSwitch: (name) => switches.includes(name),
      },
      getPath: () => userData,
      setPath: (_name, path) => asked.push(`user data ${path}`),
      enableSandbox: () => asked.push('sandbox'),
      requestSingleInstanceLock: () => isFirst,
      whenReady: async () => {
        asked.push('ready');
      },
      relaunch: () => asked.push('relaunch'),
      quit: () => {
        asked.push('quit');
        app.play('before-quit');
      },
      exit: (code) => asked.push(`exit ${code}`),
      on: app.on,
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes) => asked.push(`scheme ${schemes.map((each) => each.scheme)}`),
      handle: (scheme) => asked.push(`serve ${scheme}`),
    },
    ipcMain: { handle: (channel, listener) => void bridge.set(channel, listener) },
    session: {
      defaultSession: {
        setPermissionRequestHandler: () => asked.push('permissions asked'),
        setPermissionCheckHandler: () => asked.push('permissions checked'),
        setDevicePermissionHandler: () => asked.push('devices asked'),
        on: session.on,
      },
    },
    Menu: { setApplicationMenu: () => asked.push('no menu') },
    powerSaveBlocker: { start: (kind) => asked.push(kind) },
    screen: { getPrimaryDisplay: () => ({ bounds: { x: 0, y: 0, width: 1080, height: 1920 } }) },
    dialog: { showErrorBox: (_title, text) => asked.push(`says ${text}`) },
    BrowserWindow: function FakeBrowserWindow(options: WindowOptions) {
      const window = fakeWindow(options);
      windows.push(window);
      return window;
    } as unknown as ElectronPort['BrowserWindow'],
  };
  const open = () => windows.filter((window) => !window.isDestroyed());
  return { port, windows, asked, bridge, play: app.play, playSession: session.play, open };
}

function fakeWindow(options: WindowOptions): FakeWindow {
  const asked: string[] = [];
  const own = events();
  const page = events();
  let isDestroyed = false;
  let isHung = false;
  let openAnother: (() => { action: 'deny' }) | undefined;
  const webContents: ShellContents = {
    on: page.on,
    setWindowOpenHandler: (handler) => {
      openAnother = handler;
    },
    setVisualZoomLevelLimits: async () => undefined,
    executeJavaScript: () => (isHung ? new Promise(() => undefined) : Promise.resolve(0)),
    isDevToolsOpened: () => false,
  };
  const press = (key: Partial<KeyPress>) =>
    page.play('before-input-event', {}, {
      ...{ type: 'keyDown', key: '', control: false, shift: false, alt: false, meta: false },
      ...key,
    } satisfies KeyPress);
  return {
    options,
    asked,
    webContents,
    on: own.on,
    play: own.play,
    playPage: page.play,
    press,
    openAnother: () => openAnother?.(),
    hang: () => {
      isHung = true;
    },
    loadURL: async (url) => {
      asked.push(url);
    },
    isDestroyed: () => isDestroyed,
    destroy: () => {
      isDestroyed = true;
    },
    maximize: () => asked.push('maximize'),
    show: () => asked.push('show'),
    focus: () => asked.push('focus'),
  };
}
