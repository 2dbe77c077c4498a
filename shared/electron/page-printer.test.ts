import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PagePort, type PageWindow, type PageWindowOptions, pagePrinterOf } from './page-printer.ts';

type Print = Parameters<PageWindow['webContents']['print']>;

/** An Electron whose system has these printers; `answer` is what becomes of a page, null where nobody says. */
function electronWith(printers: readonly string[], answer: readonly [boolean, string] | null = [true, '']) {
  const windows: { options: PageWindowOptions; urls: string[]; prints: Print[0][]; isDestroyed: boolean }[] = [];
  const port: PagePort = {
    BrowserWindow: function FakeWindow(options: PageWindowOptions): PageWindow {
      const window: (typeof windows)[number] = { options, urls: [], prints: [], isDestroyed: false };
      windows.push(window);
      return {
        loadURL: async (url) => void window.urls.push(url),
        destroy: () => {
          window.isDestroyed = true;
        },
        webContents: {
          setWindowOpenHandler: () => undefined,
          print: (asked, tell) => {
            window.prints.push(asked);
            if (answer) tell(...answer);
          },
        },
      };
    } as unknown as PagePort['BrowserWindow'],
    webContents: {
      getAllWebContents: () => [
        { getPrintersAsync: async () => printers.map((name) => ({ name, displayName: name })) },
      ],
    },
  };
  return { windows, printer: pagePrinterOf(port) };
}
const page = { printer: 'POS-80', svg: '<svg viewBox="0 0 640 720"/>', widthMm: 80, heightMm: 90.25 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a page goes to its printer in black and white, at its true size and without margins, and its window is gone', async () => {
  const { windows, printer } = electronWith(['POS-80']);
  await printer.print(page);
  expect(windows).toHaveLength(1);
  expect(windows[0]).toMatchObject({
    isDestroyed: true,
    options: { show: false, webPreferences: { sandbox: true, javascript: false, nodeIntegration: false } },
    prints: [
      {
        silent: true,
        deviceName: 'POS-80',
        printBackground: true,
        color: false,
        margins: { marginType: 'none' },
        pageSize: { width: 80_000, height: 91_250 },
      },
    ],
  });
  const [, data = ''] = windows[0]?.urls[0]?.split('base64,') ?? [];
  const html = Buffer.from(data, 'base64').toString();
  expect(html).toContain(page.svg);
  expect(html).toContain('width:80mm;height:auto');
});

test('a short ticket is not turned: its page is as long as the paper is wide', async () => {
  const { windows, printer } = electronWith(['POS-80']);
  await printer.print({ ...page, heightMm: 62 });
  expect(windows[0]?.prints[0]?.pageSize).toEqual({ width: 80_000, height: 80_000 });
});

test('a page that the system does not take is told in words, and its window is gone', async () => {
  const { windows, printer } = electronWith(['POS-80'], [false, 'Print job failed']);
  await expect(printer.print(page)).rejects.toThrow('the system does not take the page: Print job failed');
  expect(windows[0]?.isDestroyed).toBe(true);
});

test('a system that never answers is given up, and its window is gone', async () => {
  const { windows, printer } = electronWith(['POS-80'], null);
  const failed = expect(printer.print(page)).rejects.toThrow(/whether it has taken the page within 20 s/);
  await vi.advanceTimersByTimeAsync(20_000);
  await failed;
  expect(windows[0]?.isDestroyed).toBe(true);
});

test('a printer is found by its name, and a name that is none is told with those there are', async () => {
  const { printer } = electronWith(['POS-80', 'Kantor lantai 2']);
  await expect(printer.find('POS-80')).resolves.toBeUndefined();
  await expect(printer.find('POS80')).rejects.toThrow(
    'this machine has no printer that is called POS80; it has: page:POS-80, page:Kantor%20lantai%202',
  );
  await expect(electronWith([]).printer.find('POS80')).rejects.toThrow('it has: none');
});
