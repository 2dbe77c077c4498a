/** One of the Electron apps as it was built, on a real Electron and a screen of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronBinary, electronWithApp } from '../scripts/electron-binary.mjs';

export type AppName = 'kiosk' | 'display' | 'counter';
export type RunningApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  readonly close: () => Promise<void>;
};

const screens: Record<AppName, string> = { kiosk: '1080x1920', display: '1920x1080', counter: '1366x768' };

/** Why no Electron can be run here, or null where one can. */
export function whyNoElectron(): string | null {
  if (!electronBinary()) return "Electron's program is not here";
  if (process.platform === 'linux' && !process.env.DISPLAY && !existsSync('/usr/bin/Xvfb')) return 'Xvfb is not here';
  return null;
}

/**
 * Starts the built app against a hub; `userData` keeps its settings from one run to the next, `settings` are more flags.
 * It is mute but for a `loudspeaker`: the environment that leads to one.
 */
export async function openApp(
  name: AppName,
  hub: string,
  userData = mkdtempSync(join(tmpdir(), `antrean-${name}-`)),
  settings: readonly string[] = [],
  loudspeaker: Readonly<Record<string, string>> = {},
): Promise<RunningApp> {
  const binary = electronBinary();
  if (!binary) throw new Error('there is no Electron here');
  const screen = await openScreen(screens[name]);
  try {
    const { program, args } = electronWithApp(binary, name);
    const app = await _electron.launch({
      executablePath: program,
      // Chromium's sandbox does not run for root, which tests in a container are.
      args: [...args, '--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, '--hub', hub, ...settings],
      env: { ...withoutUndefined(process.env), ...screen.env, ...loudspeaker },
      timeout: 30_000,
    });
    const close = async () => {
      await app.close();
      screen.close();
      rmSync(userData, { recursive: true, force: true });
    };
    return { app, page: await app.firstWindow(), userData, close };
  } catch (error) {
    screen.close();
    throw error;
  }
}

/** A screen of this size (`1080x1920`) that nobody sees; where there is no Xvfb, the real one. */
export async function openScreen(size: string): Promise<{ env: Record<string, string>; close: () => void }> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/Xvfb')) return { env: {}, close: () => undefined };
  const xvfb: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', `${size}x24`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise<string>((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    xvfb.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
  return { env: { DISPLAY: display }, close: () => void xvfb.kill() };
}

const withoutUndefined = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
