/** Two ways to have a process of one's own, behind one port: a child of Node, and Electron's utility process. */
import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';

export type ProcessEvents = {
  readonly onMessage: (message: unknown) => void;
  /** A line that it wrote to its error output. */
  readonly onLine: (line: string) => void;
  /** It is gone, or could not be started; told once. */
  readonly onEnd: (how: string) => void;
};
export type StartedProcess = {
  /** Its id; null before it runs and after it ended. */
  readonly pid: () => number | null;
  /** A message to a process that is gone is lost: `onEnd` tells. */
  readonly send: (message: unknown) => void;
  /** Ends it at once, also one that hangs. */
  readonly kill: () => void;
};
export type StartProcess = (events: ProcessEvents) => StartedProcess;

/** Starts a module as a child of this process, with `flags` for its Node. */
export const forkChild =
  (modulePath: string, flags: readonly string[] = []): StartProcess =>
  ({ onMessage, onLine, onEnd }) => {
    // Without the parent's own flags: a debugger's port cannot be opened twice.
    const child = fork(modulePath, { execArgv: [...flags], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let hasEnded = false;
    const end = (how: string) => {
      if (hasEnded) return;
      hasEnded = true;
      onEnd(how);
    };
    child.on('message', onMessage);
    if (child.stderr) createInterface(child.stderr).on('line', onLine);
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    return {
      pid: () => (hasEnded ? null : (child.pid ?? null)),
      send: (message) => {
        child.send(message as object, (error) => {
          if (error) onLine(`it does not take messages: ${error.message}`);
        });
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
