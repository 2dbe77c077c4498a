/** One open connection to a printer: asks, writes and waits for what comes back. */
import { createReplyReader, type PrinterReply } from './replies.ts';
import { type StatusAnswers, statusQuestions, statusRequest } from './status.ts';
import type { OpenTransport } from './transports/transport.ts';

export type Connection = {
  readonly isOpen: () => boolean;
  /** Resolves once the system has the bytes; rejects when the connection ends before. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** The next reply that fits, or null when none comes in time or the connection ends. */
  readonly waitFor: (fits: (reply: PrinterReply) => boolean, timeoutMs: number) => Promise<PrinterReply | null>;
  /** Asks `DLE EOT 1`–`4`, one after another; null when the printer does not answer, whereupon this is of no use. */
  readonly askStatus: (timeoutMs: number) => Promise<StatusAnswers | null>;
  /** Calls back once when it is over. */
  readonly onClosed: (listener: () => void) => void;
  /** Over for us at once; resolves when it is over for the printer, too. May be called again. */
  readonly close: () => Promise<void>;
};

type Waiter = {
  readonly fits: (reply: PrinterReply) => boolean;
  readonly settle: (reply: PrinterReply | null) => void;
};

/**
 * Opens a connection; rejects when there is none within `timeoutMs`. `onStray` gets every reply that nobody waited
 * for: a late fence is one.
 */
export async function openConnection(
  open: OpenTransport,
  address: URL,
  timeoutMs: number,
  onStray: (reply: PrinterReply) => void,
): Promise<Connection> {
  let isOpen = true;
  let closing: Promise<void> | null = null;
  let waiters: readonly Waiter[] = [];
  const closeListeners: (() => void)[] = [];

  const readBytes = createReplyReader((reply) => {
    const waiter = waiters.find(({ fits }) => fits(reply));
    if (waiter) waiter.settle(reply);
    else onStray(reply);
  });
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    for (const { settle } of waiters) settle(null);
    for (const listener of closeListeners.splice(0)) listener();
  };
  const transport = await open(address, { onBytes: readBytes, onClosed: end }, timeoutMs);

  const waitFor: Connection['waitFor'] = (fits, waitMs) =>
    new Promise((resolve) => {
      if (!isOpen) return resolve(null);
      const settle = (reply: PrinterReply | null) => {
        clearTimeout(timer);
        waiters = waiters.filter((other) => other !== waiter);
        resolve(reply);
      };
      const waiter: Waiter = { fits, settle };
      const timer = setTimeout(() => settle(null), waitMs);
      waiters = [...waiters, waiter];
    });

  /** Nothing else is sent before the answer is here: the answers do not say which question they belong to. */
  const ask = async (request: Uint8Array, waitMs: number): Promise<number | null> => {
    const answer = waitFor((reply) => reply.kind === 'status', waitMs);
    transport.write(request).catch(end);
    const reply = await answer;
    return reply?.kind === 'status' ? reply.byte : null;
  };

  return {
    isOpen: () => isOpen,
    write: transport.write,
    waitFor,
    askStatus: async (waitMs) => {
      const answers: Record<number, number> = {};
      for (const question of statusQuestions) {
        const byte = await ask(statusRequest(question), waitMs);
        if (byte === null) return null;
        answers[question] = byte;
      }
      const { 1: printer = 0, 2: offline = 0, 3: error = 0, 4: paper = 0 } = answers;
      return { 1: printer, 2: offline, 3: error, 4: paper };
    },
    onClosed: (listener) => {
      if (isOpen) closeListeners.push(listener);
      else listener();
    },
    close: () => {
      end();
      closing ??= transport.close();
      return closing;
    },
  };
}
