/** Electron's utility process as a process of one's own (shared/printing/process-port.ts). */
import { createInterface } from 'node:readline';
import type { StartProcess } from '#shared/printing/process-port.ts';

/** The part of Electron that is used. */
export type UtilityPort = {
  fork(
    modulePath: string,
    args: string[],
    options: { serviceName: string; stdio: ('ignore' | 'pipe')[] },
  ): {
    readonly pid: number | undefined;
    readonly stderr: NodeJS.ReadableStream | null;
    on(event: 'message', listener: (message: unknown) => void): unknown;
    on(event: 'exit', listener: (code: number) => void): unknown;
    postMessage(message: unknown): void;
  };
};

/** Starts a bundled module; to be called once Electron is ready. It ends when this process does. */
export const utilityChild =
  (utility: UtilityPort, modulePath: string, serviceName: string): StartProcess =>
  ({ onMessage, onLine, onEnd }) => {
    const child = utility.fork(modulePath, [], { serviceName, stdio: ['ignore', 'ignore', 'pipe'] });
    let hasEnded = false;
    child.on('message', onMessage);
    if (child.stderr) createInterface(child.stderr).on('line', onLine);
    child.on('exit', (code) => {
      hasEnded = true;
      onEnd(`exit code ${code}`);
    });
    return {
      pid: () => (hasEnded ? null : (child.pid ?? null)),
      send: (message) => {
        if (!hasEnded) child.postMessage(message);
      },
      kill: () => {
        // Electron's own `kill` asks; one that hangs does not hear it.
        if (!hasEnded && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
