import { type ChildProcess, fork } from 'node:child_process';

/** A server in a process of its own, measured from this one. */
export type Server = { readonly port: number; readonly process: ChildProcess; readonly stop: () => Promise<void> };

/** Starts a module of bench/servers; it sends `{ port }` once it listens and ends when it is disconnected. */
export async function startServer(module: string, environment: Readonly<Record<string, string>> = {}): Promise<Server> {
  const child = fork(new URL(`./servers/${module}`, import.meta.url), {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${module} ended with ${code}`)));
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', () => resolve());
      child.disconnect();
    });
  return { port, process: child, stop };
}
