import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from './log.ts';

export type VirtualPrinter = { readonly port: number; readonly pageUrl: string; readonly stop: () => Promise<void> };

const here = dirname(fileURLToPath(import.meta.url));
const modulePath = import.meta.url.endsWith('.mjs')
  ? join(here, 'virtual-printer.mjs')
  : resolve(here, '../shared/printing/virtual/main.ts');

/**
 * Starts the virtual ticket printer as a program of its own, on its usual ports or, where they are taken, on free
 * ones. Rejects when it does not come up.
 */
export async function startVirtualPrinter(log: Log): Promise<VirtualPrinter> {
  const child = fork(modulePath, ['--port', '4100', '--web-port', '4001', '--or-free'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await new Promise<{ port: number; webPort: number }>((done, reject) => {
    child.once('message', (message) => done(message as { port: number; webPort: number }));
    child.once('exit', (code) => reject(new Error(`the virtual printer ended with ${code}`)));
    child.once('error', reject);
  });
  child.removeAllListeners('exit');
  child.once('exit', (code) => log.warn('the virtual printer has ended', { code }));
  return { port: ready.port, pageUrl: `http://127.0.0.1:${ready.webPort}/`, stop: () => end(child) };
}

function end(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit');
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.disconnect();
  });
}
