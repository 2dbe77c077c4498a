import { type ChildProcess, fork } from 'node:child_process';

/** A server in a process of its own, measured from this one. */
export type Server = {
  readonly port: number;
  /** That of the pages for residents, where it has them. */
  readonly publicPort: number | null;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
};

type Listening = { readonly port: number; readonly publicPort?: number | null };

/** Starts a module of bench/servers; it sends `{ port, publicPort? }` once it listens and ends when it is disconnected. */
export async function startServer(module: string, environment: Readonly<Record<string, string>> = {}): Promise<Server> {
  const child = fork(new URL(`./servers/${module}`, import.meta.url), {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told = await new Promise<Listening>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Listening));
    child.once('exit', (code) => reject(new Error(`${module} ended with ${code}`)));
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', () => resolve());
      child.disconnect();
    });
  return { port: told.port, publicPort: told.publicPort ?? null, process: child, stop };
}
