import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bridge, type BridgePlace, WrongSettings } from './bridge.ts';
import { type FakeElectron, fakeElectron } from './fake-electron.ts';
import { runShell, type ShellOptions } from './shell.ts';

let userData: string;
beforeEach(() => {
  vi.useFakeTimers();
  userData = mkdtempSync(join(tmpdir(), 'antrean-shell-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(userData, { recursive: true });
});

const kiosk: ShellOptions = { name: 'kiosk', pagesFolder: '/pages', isLocked: true, speaks: false };
const display: ShellOptions = { name: 'display', pagesFolder: '/pages', isLocked: true, speaks: true };
const counter: ShellOptions = { name: 'counter', pagesFolder: '/pages', isLocked: false, speaks: false };

async function run(
  electron: FakeElectron,
  options = kiosk,
  args: readonly string[] = ['--hub', 'http://192.168.1.10:4000', '--device', 'kiosk-1'],
) {
  runShell(electron.port, options, { argv: ['electron', ...args], env: {} });
  await vi.advanceTimersByTimeAsync(0);
  const window = electron.windows[0];
  if (!window) throw new Error(`no window was opened: ${electron.asked.join(', ')}`);
  return window;
}

describe('the bridge', () => {
  const bridge = {
    preload: '/app/preload.cjs',
    open: ({ userData: folder }: BridgePlace): Bridge => ({ calls: { where: () => folder } }),
  };

  test('answers the app’s own page, and no other', async () => {
    const electron = fakeElectron(userData);
    const { options } = await run(electron, { ...kiosk, bridge });
    expect(options.webPreferences).toMatchObject({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
    });
    const where = electron.bridge.get('where');
    expect(where?.({ senderFrame: { url: 'app://antrean/index.html?hub=x' } })).toBe(userData);
    expect(() => where?.({ senderFrame: { url: 'https://example.com/' } })).toThrow('not ours');
    expect(() => where?.({ senderFrame: null })).toThrow('not ours');
  });

  test('can have the app ended and started anew, by way of its quit', async () => {
    const electron = fakeElectron(userData);
    let restart = () => undefined as unknown;
    await run(electron, {
      ...kiosk,
      bridge: {
        ...bridge,
        open: (place) => {
          restart = place.restart;
          return { calls: {} };
        },
      },
    });
    expect(electron.asked).not.toContain('relaunch');
    restart();
    expect(electron.asked.slice(-2)).toEqual(['relaunch', 'quit']);
  });

  test('brings what is under way to its end before the app quits, however often it is asked to', async () => {
    const electron = fakeElectron(userData);
    const closed = Promise.withResolvers<void>();
    let closings = 0;
    const close = () => {
      closings += 1;
      return closed.promise;
    };
    await run(electron, { ...kiosk, bridge: { ...bridge, open: () => ({ calls: {}, close }) } });
    expect(electron.play('before-quit').isRefused).toBe(true);
    expect(electron.play('before-quit').isRefused).toBe(true);
    expect(electron.asked).not.toContain('quit');
    closed.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(electron.asked).toContain('quit');
    expect(closings).toBe(1);
    expect(electron.play('before-quit').isRefused).toBe(false);
  });

  test('that was given wrong settings says so and ends the app', async () => {
    const electron = fakeElectron(userData);
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const open = () => {
      throw new WrongSettings('--printer is "usb", but must be none, or an address');
    };
    const given = { argv: ['electron', '--hub', 'http://192.168.1.10:4000', '--device', 'kiosk-1'], env: {} };
    runShell(electron.port, { ...kiosk, bridge: { ...bridge, open } }, given);
    await vi.advanceTimersByTimeAsync(0);
    expect(electron.asked).toContain('says --printer is "usb", but must be none, or an address');
    expect(electron.asked).toContain('exit 1');
    expect(electron.windows).toEqual([]);
    complaints.mockRestore();
  });

  test('that cannot be opened does not keep the app from its window', async () => {
    const electron = fakeElectron(userData);
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const open = () => {
      throw new Error('ENOSPC: no space left on device');
    };
    const { options } = await run(electron, { ...kiosk, bridge: { ...bridge, open } });
    expect(options.webPreferences.preload).toBe('/app/preload.cjs');
    expect(complaints.mock.calls.join()).toContain('works with the hub only');
    complaints.mockRestore();
  });

  test('is not there for an app that needs none', async () => {
    const electron = fakeElectron(userData);
    const { options } = await run(electron, counter);
    expect(options.webPreferences.preload).toBeUndefined();
    expect(electron.bridge.size).toBe(0);
  });
});

describe('a start', () => {
  test('makes its scheme known and closes the sandbox before Electron is ready, and opens the page after', async () => {
    const electron = fakeElectron(userData);
    const window = await run(electron);
    const ready = electron.asked.indexOf('ready');
    expect(electron.asked.slice(0, ready)).toEqual(expect.arrayContaining(['scheme app', 'sandbox']));
    expect(electron.asked.slice(ready)).toEqual(
      expect.arrayContaining(['serve app', 'permissions asked', 'permissions checked', 'devices asked']),
    );
    expect(window.asked).toEqual([
      'app://antrean/index.html?hub=http%3A%2F%2F192.168.1.10%3A4000&device=kiosk-1',
      'show',
    ]);
  });

  test('gives the page no way out of the browser’s sandbox', async () => {
    const { options } = await run(fakeElectron(userData));
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
    });
  });

  test('of a kiosk fills the screen and keeps it awake; of a counter it is a large ordinary window', async () => {
    const inHall = fakeElectron(userData);
    expect((await run(inHall)).options).toMatchObject({ kiosk: true, width: 1080, height: 1920 });
    expect(inHall.asked).toContain('prevent-display-sleep');
    const atDesk = fakeElectron(userData);
    const window = await run(atDesk, counter);
    expect(window.options.kiosk).toBe(false);
    expect(window.asked).toContain('maximize');
    expect(atDesk.asked).not.toContain('prevent-display-sleep');
  });

  test('lets only a display sound without a touch', async () => {
    const sounds = 'switch autoplay-policy=no-user-gesture-required';
    const speaking = fakeElectron(userData);
    await run(speaking, display);
    expect(speaking.asked).toContain(sounds);
    const silent = fakeElectron(userData);
    await run(silent);
    expect(silent.asked).not.toContain(sounds);
  });

  test('keeps each app’s settings in a folder of its own, unless another is named', async () => {
    const electron = fakeElectron(userData);
    await run(electron);
    expect(electron.asked).toContain(`user data ${join(userData, 'antrean-kiosk')}`);
    const elsewhere = fakeElectron(userData, { switches: ['user-data-dir'] });
    await run(elsewhere);
    expect(elsewhere.asked.join()).not.toContain('user data');
  });

  test('with a wrong hub address says so and ends with 1, without a window', async () => {
    const electron = fakeElectron(userData);
    await expect(run(electron, kiosk, ['--hub', 'nonsense'])).rejects.toThrow('no window');
    expect(electron.asked).toContain('exit 1');
    expect(electron.asked.join()).toContain('says --hub: hub must be the hub’s address');
  });

  test('of a second one ends by itself, and the first one comes to the front', async () => {
    const second = fakeElectron(userData, { isFirst: false });
    await expect(run(second)).rejects.toThrow('no window');
    expect(second.asked).toContain('quit');
    const first = fakeElectron(userData);
    const window = await run(first);
    first.play('second-instance');
    expect(window.asked).toContain('focus');
  });
});

describe('a window', () => {
  test('stays on the app’s own pages', async () => {
    const window = await run(fakeElectron(userData));
    for (const event of ['will-navigate', 'will-redirect']) {
      expect(window.playPage(event, { url: 'https://example.com/' }).isRefused).toBe(true);
      expect(window.playPage(event, { url: 'app://antrean/index.html' }).isRefused).toBe(false);
    }
  });

  test('opens no other window, holds no other page and saves no file', async () => {
    const electron = fakeElectron(userData);
    const window = await run(electron);
    expect(window.openAnother()).toEqual({ action: 'deny' });
    expect(window.playPage('will-attach-webview').isRefused).toBe(true);
    expect(electron.playSession('will-download').isRefused).toBe(true);
  });

  test('in the hall keeps the keys that leave it, and cannot be closed until the app is asked to quit', async () => {
    const electron = fakeElectron(userData);
    const window = await run(electron);
    expect(window.press({ key: 'w', control: true }).isRefused).toBe(true);
    expect(window.press({ key: 'a' }).isRefused).toBe(false);
    expect(window.play('close').isRefused).toBe(true);
    electron.play('before-quit');
    expect(window.play('close').isRefused).toBe(false);
  });

  test('of an officer can be closed', async () => {
    const window = await run(fakeElectron(userData), counter);
    expect(window.play('close').isRefused).toBe(false);
  });
});

describe('a page that breaks', () => {
  const crash = (electron: FakeElectron) =>
    electron.open()[0]?.playPage('render-process-gone', {}, { reason: 'crashed' });

  test('is replaced at once, and there is never more or less than one', async () => {
    const electron = fakeElectron(userData);
    const window = await run(electron);
    crash(electron);
    await vi.advanceTimersByTimeAsync(0);
    expect(window.isDestroyed()).toBe(true);
    expect(electron.open()).toHaveLength(1);
    expect(electron.open()[0]?.asked[0]).toBe(window.asked[0]);
  });

  test('again and again is replaced every second, no faster', async () => {
    const electron = fakeElectron(userData);
    await run(electron);
    for (let second = 0; second < 60; second++) {
      crash(electron);
      crash(electron);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(electron.open()).toHaveLength(1);
    }
    expect(electron.windows).toHaveLength(61);
  });

  test('by not answering a key is replaced', async () => {
    const electron = fakeElectron(userData);
    (await run(electron)).play('unresponsive');
    await vi.advanceTimersByTimeAsync(0);
    expect(electron.windows).toHaveLength(2);
  });

  test('by hanging without anybody touching it is replaced within fifteen seconds', async () => {
    const electron = fakeElectron(userData);
    const window = await run(electron);
    window.playPage('did-finish-load');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(electron.windows).toHaveLength(1);
    window.hang();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(electron.windows).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(electron.windows).toHaveLength(2);
  });

  test('while the app quits stays away', async () => {
    const electron = fakeElectron(userData);
    await run(electron);
    electron.play('before-quit');
    crash(electron);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(electron.windows).toHaveLength(1);
  });

  test('only because another load took over is left alone', async () => {
    const electron = fakeElectron(userData);
    const window = await run(electron);
    window.playPage('did-fail-load', {}, -3, 'ERR_ABORTED');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(electron.windows).toHaveLength(1);
    window.playPage('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(electron.windows).toHaveLength(2);
  });
});
