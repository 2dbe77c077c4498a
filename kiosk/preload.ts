/** Gives the kiosk's page its way to the journal: the calls of `KioskBridge`, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { type KioskBridge, kioskCalls } from '#shared/offline/bridge.ts';

const call =
  (name: keyof KioskBridge) =>
  (...args: unknown[]) =>
    ipcRenderer.invoke(name, ...args);
contextBridge.exposeInMainWorld('bridge', Object.fromEntries(kioskCalls.map((name) => [name, call(name)])));
