/** The bridge from an app's page to its main process: a closed list of calls, each from the app's own page only. */
import type { ElectronPort } from './electron-port.ts';
import { isOwnPage } from './lockdown.ts';

/** What a page may call, by name; each checks by itself what it is given, and throws at what does not fit. */
export type BridgeCalls = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
export type BridgeOptions = {
  /** The built script that puts the bridge into the page. */
  readonly preload: string;
  /** Opens what the calls work on. Throws `WrongSettings` where the app is not to start with what it was given. */
  readonly open: (place: BridgePlace) => Bridge;
};
export type BridgePlace = {
  /** The app's own folder. */
  readonly userData: string;
  /** Ends the app and starts it anew. */
  readonly restart: () => void;
  readonly given: Given;
};
export type Bridge = {
  readonly calls: BridgeCalls;
  /** Brings what is under way to its end, before the app ends. */
  readonly close?: () => Promise<void>;
};

/** The command line and the environment, from which settings are read. */
export type Given = { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string | undefined>> };

/** Settings with which an app does not start; the message says to people what to change. */
export class WrongSettings extends Error {}

/** Answers calls of the app's own page; those of any other fail. */
export function serveBridge(ipcMain: ElectronPort['ipcMain'], calls: BridgeCalls): void {
  for (const [name, call] of Object.entries(calls)) {
    ipcMain.handle(name, ({ senderFrame }, ...args) => {
      if (!senderFrame || !isOwnPage(senderFrame.url))
        throw new Error(`${name} was called from a page that is not ours`);
      return call(...args);
    });
  }
}
