/**
 * Electron's own print, for printers whose driver only prints pages: each page in a window that nobody sees, has no
 * scripts and is gone afterwards. Electron says that it printed once the system has taken the page, with or without paper.
 */
import type { Page, PagePrinter } from '#shared/printing/transports/page.ts';

/** The part of Electron that is used. */
export type PagePort = {
  readonly BrowserWindow: new (options: PageWindowOptions) => PageWindow;
  readonly webContents: {
    getAllWebContents(): readonly {
      getPrintersAsync(): Promise<readonly { readonly name: string; readonly displayName: string }[]>;
    }[];
  };
};
export type PageWindow = {
  loadURL(url: string): Promise<void>;
  destroy(): void;
  readonly webContents: {
    setWindowOpenHandler(handler: () => { action: 'deny' }): void;
    print(options: PrintOptions, answer: (isTaken: boolean, failure: string) => void): void;
  };
};
export type PageWindowOptions = {
  readonly show: false;
  readonly webPreferences: {
    readonly sandbox: true;
    readonly contextIsolation: true;
    readonly nodeIntegration: false;
    readonly webSecurity: true;
    readonly javascript: false;
    readonly backgroundThrottling: false;
  };
};
type PrintOptions = {
  silent: true;
  deviceName: string;
  printBackground: true;
  color: false;
  margins: { marginType: 'none' };
  /** In thousandths of a millimetre. */
  pageSize: { width: number; height: number };
};

const FIND_WITHIN_MS = 3_000;
const PRINT_WITHIN_MS = 20_000;
const MICRONS_PER_MM = 1_000;

/** To be used once the app has a window: before, no printer is found. */
export function pagePrinterOf({ BrowserWindow, webContents }: PagePort): PagePrinter {
  return {
    find: (printer) => within(FIND_WITHIN_MS, find(printer), 'the system does not say which printers it has'),
    print: async (page) => {
      const window = new BrowserWindow({ show: false, webPreferences });
      try {
        window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
        await within(PRINT_WITHIN_MS, print(window, page), 'the system does not say whether it has taken the page');
      } finally {
        window.destroy();
      }
    },
  };

  async function find(printer: string): Promise<void> {
    const printers = await webContents.getAllWebContents()[0]?.getPrintersAsync();
    if (!printers) throw new Error('no window is open yet from which to print');
    if (printers.some(({ name }) => name === printer)) return;
    const known = printers.map(({ name }) => `page:${encodeURIComponent(name)}`).join(', ') || 'none';
    throw new Error(`this machine has no printer that is called ${printer}; it has: ${known}`);
  }
}

const webPreferences: PageWindowOptions['webPreferences'] = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  javascript: false,
  backgroundThrottling: false,
};

async function print(window: PageWindow, page: Page): Promise<void> {
  const html = pageHtml(page);
  await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
  const done = Promise.withResolvers<void>();
  window.webContents.print(
    {
      silent: true,
      deviceName: page.printer,
      printBackground: true,
      color: false,
      margins: { marginType: 'none' },
      pageSize: pageSize(page),
    },
    (isTaken, failure) =>
      isTaken ? done.resolve() : done.reject(new Error(`the system does not take the page: ${failure}`)),
  );
  await done.promise;
}

/**
 * A millimetre longer than the paper, since sizes are rounded to dots and a second page would come. Never wider than
 * long: drivers of Windows would print it turned.
 */
function pageSize({ widthMm, heightMm }: Page): PrintOptions['pageSize'] {
  const width = Math.round(widthMm * MICRONS_PER_MM);
  return { width, height: Math.max(width, Math.ceil((heightMm + 1) * MICRONS_PER_MM)) };
}

/** The picture at its true size, in black and white: the tint of the virtual paper would come out as dots. */
const pageHtml = ({ svg, widthMm }: Page): string =>
  [
    '<!doctype html><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<style>@page{margin:0}body{margin:0}polygon{fill:#fff}g{fill:#000}',
    `svg{display:block;width:${widthMm}mm;height:auto}</style>`,
    svg,
  ].join('');

/** Rejects with this sentence when it takes longer. */
async function within(limitMs: number, work: Promise<void>, sentence: string): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${sentence} within ${limitMs / 1_000} s`)), limitMs);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
