/** The way of a process to whoever started it: over the channel of Node's `fork`, or that of Electron's utility process. */

export type ParentPort = {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Told where the parent lets go or dies. Electron ends its utility processes by itself then. */
  readonly onGone: (listener: () => void) => void;
  /** Lets go of the parent, so that the process may end. */
  readonly leave: () => void;
  /** The parent is Electron, which can print pages. */
  readonly isElectron: boolean;
};

/** What Electron puts in place of Node's channel. */
type ElectronChannel = {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
};

/** Null for a process that was started by hand. */
export function findParent(): ParentPort | null {
  const { parentPort } = process as { readonly parentPort?: ElectronChannel };
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
      onGone: () => undefined,
      leave: () => undefined,
      isElectron: true,
    };
  }
  if (!process.send) return null;
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
    leave: () => {
      if (process.connected) process.disconnect();
    },
    isElectron: false,
  };
}
