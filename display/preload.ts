/** Gives the display's page its way to its machine: the calls of `SoundBridge`, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { soundCalls } from '#shared/voice/bridge.ts';

const names = [...soundCalls];
contextBridge.exposeInMainWorld(
  'bridge',
  Object.fromEntries(names.map((name) => [name, () => ipcRenderer.invoke(name)])),
);
