import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from './log.ts';

export type VirtualPrinter = { readonly port: number; readonly pageUrl: string; readonly stop: () => Promise<void> };

const here = dirname(fileURLToPath(import.meta.url));
const modulePath = import.meta.url.endsWith('.mjs')
  ? join(here, 'virtual-printer.mjs')
  : resolve(here, '../shared/printing/virtual/main.ts');

/** Where it listens beside the hub's own port: its page and, next to it, the printer; 0 picks a free one. */
const portsBeside = (hubPort: number) =>
  hubPort === 0 || hubPort + 2 > 65_535 ? { page: 0, bytes: 0 } : { page: hubPort + 1, bytes: hubPort + 2 };

/**
 * Starts the virtual ticket printer as a program of its own: its page one port above the hub's, the printer two
 * above, or on free ones where these are taken. Rejects when it does not come up.
 */
export async function startVirtualPrinter(hubPort: number, log: Log): Promise<VirtualPrinter> {
  const { page, bytes } = portsBeside(hubPort);
  const child = fork(modulePath, ['--port', String(bytes), '--web-port', String(page), '--or-free'], {
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
