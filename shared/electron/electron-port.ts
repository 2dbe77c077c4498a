/**
 * The part of Electron that the shell uses, as an interface: each app's `main.ts` hands the real one over (and the
 * compiler proves that it fits), the tests a fake.
 */

/** An event that has a default action, which can be refused. */
export type Refusable = { preventDefault(): void };

/** A key as Electron tells it before the page hears of it. */
export type KeyPress = {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

export type ShellContents = {
  on(event: 'will-navigate', listener: (event: Refusable & { readonly url: string }) => void): unknown;
  on(event: 'will-redirect', listener: (event: Refusable & { readonly url: string }) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Refusable) => void): unknown;
  on(event: 'before-input-event', listener: (event: Refusable, key: KeyPress) => void): unknown;
  on(event: 'render-process-gone', listener: (event: unknown, details: { readonly reason: string }) => void): unknown;
  on(event: 'did-finish-load', listener: () => void): unknown;
  on(event: 'did-fail-load', listener: (event: unknown, code: number, description: string) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void>;
  executeJavaScript(code: string): Promise<unknown>;
  isDevToolsOpened(): boolean;
};

export type ShellWindow = {
  readonly webContents: ShellContents;
  loadURL(url: string): Promise<void>;
  on(event: 'unresponsive', listener: () => void): unknown;
  on(event: 'close', listener: (event: Refusable) => void): unknown;
  isDestroyed(): boolean;
  destroy(): void;
  maximize(): void;
  show(): void;
  focus(): void;
};

/** A place on the screens, in device-independent pixels. */
export type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type WindowOptions = Bounds & {
  readonly show: boolean;
  readonly kiosk: boolean;
  readonly autoHideMenuBar: boolean;
  readonly backgroundColor: string;
  readonly title: string;
  readonly webPreferences: {
    readonly sandbox: true;
    readonly contextIsolation: true;
    readonly nodeIntegration: false;
    readonly webSecurity: true;
    readonly webviewTag: false;
    readonly navigateOnDragDrop: false;
    readonly spellcheck: false;
    readonly backgroundThrottling: false;
    readonly devTools: boolean;
    /** The script that gives the page its bridge to this process. */
    readonly preload?: string;
  };
};

/** A page's call over its bridge; `senderFrame` is null when that page is gone already. */
export type BridgeCall = { readonly senderFrame: { readonly url: string } | null };

/** What a page may ask for; all the names that Electron knows. */
type PermissionHandlers = {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      callback: (isGranted: boolean) => void,
      details: { readonly requestingUrl: string; readonly mediaTypes?: readonly string[] },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (
      contents: unknown,
      permission: string,
      origin: string,
      details: { readonly mediaType?: string },
    ) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  on(event: 'will-download', listener: (event: Refusable) => void): unknown;
};

export type ElectronPort = {
  readonly app: {
    readonly isPackaged: boolean;
    readonly commandLine: {
      appendSwitch(name: string, value?: string): void;
      hasSwitch(name: string): boolean;
    };
    getPath(name: 'userData' | 'appData'): string;
    setPath(name: 'userData', path: string): void;
    enableSandbox(): void;
    requestSingleInstanceLock(): boolean;
    whenReady(): Promise<void>;
    relaunch(): void;
    quit(): void;
    exit(code: number): void;
    on(event: 'second-instance', listener: () => void): unknown;
    on(event: 'before-quit', listener: (event: Refusable) => void): unknown;
    on(event: 'window-all-closed', listener: () => void): unknown;
  };
  readonly protocol: {
    registerSchemesAsPrivileged(
      schemes: {
        scheme: string;
        privileges: { standard: boolean; secure: boolean; supportFetchAPI: boolean; codeCache: boolean };
      }[],
    ): void;
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
  };
  readonly ipcMain: {
    handle(channel: string, listener: (call: BridgeCall, ...args: unknown[]) => unknown): void;
  };
  readonly session: { readonly defaultSession: PermissionHandlers };
  readonly Menu: { setApplicationMenu(menu: null): void };
  readonly powerSaveBlocker: { start(kind: 'prevent-display-sleep'): number };
  readonly screen: { getPrimaryDisplay(): { readonly bounds: Bounds } };
  readonly dialog: { showErrorBox(title: string, text: string): void };
  readonly BrowserWindow: new (options: WindowOptions) => ShellWindow;
};
