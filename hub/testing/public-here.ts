/** Tests and benchmarks: the pages for residents in the hub's own process, with the same messages as between two. */
import type { StartProcess } from '#shared/printing/process-port.ts';
import type { ToPublic } from '../net/public-link.ts';
import { openPublicSide } from '../net/public-side.ts';

export const startPublicHere: StartProcess = ({ onMessage, onEnd }) => {
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    onEnd('closed');
  };
  const asSent = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T;
  let receive: (message: ToPublic) => void = () => undefined;
  const child = {
    pid: () => (isOpen ? process.pid : null),
    send: (message: unknown) => queueMicrotask(() => receive(asSent(message as ToPublic))),
    kill: end,
  };
  receive = openPublicSide({
    send: (message) => queueMicrotask(() => isOpen && onMessage(asSent(message))),
    onClosed: end,
  });
  return child;
};
