/** Gives the kiosk's page its way to its machine: the calls of `KioskBridge`, `OwnPrinterBridge` and `StaffBridge`, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { kioskCalls } from '#shared/offline/bridge.ts';
import { ownPrinterCalls } from '#shared/own-printer/bridge.ts';
import { staffCalls } from '#shared/staff/bridge.ts';

const call =
  (name: string) =>
  (...args: unknown[]) =>
    ipcRenderer.invoke(name, ...args);
const names = [...kioskCalls, ...ownPrinterCalls, ...staffCalls];
contextBridge.exposeInMainWorld('bridge', Object.fromEntries(names.map((name) => [name, call(name)])));
