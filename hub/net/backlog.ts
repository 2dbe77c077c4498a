/** What a client has not read waits in the hub's memory: one that does not read is let go before it takes too much. */
import type { IncomingMessage } from 'node:http';

/**
 * How much may wait for one client, and how long the oldest of it. An honest client is never so late: the pings wait in
 * the same line, and one that leaves them unanswered is given up sooner.
 */
export const backlogLimit = { bytes: 4 * 1024 * 1024, ms: 10_000 } as const;

/** A connection of Engine.IO, of which this uses the events it documents, and the link below. */
type Link = {
  readonly request: IncomingMessage;
  readonly on: ((event: 'packetCreate', listener: (packet: { readonly data?: unknown }) => void) => unknown) &
    ((event: 'drain', listener: () => void) => unknown);
};

/**
 * Ends the link as soon as more waits for it than `backlogLimit` allows, and tells `onCut` so once. What waits is
 * dropped with the link: the client gets its view whole when it comes back.
 */
export function limitBacklog(link: Link, monotonic: () => number, onCut: (waitingBytes: number) => void): void {
  const { socket } = link.request;
  let waiting: { readonly bytes: number; readonly since: number } | null = null;
  let isCut = false;
  link.on('packetCreate', ({ data }) => {
    const now = monotonic();
    const { bytes, since } = waiting ?? { bytes: 0, since: now };
    waiting = { bytes: bytes + (typeof data === 'string' ? data.length : 0), since };
    const inAll = waiting.bytes + socket.writableLength;
    if (isCut || (inAll <= backlogLimit.bytes && now - since <= backlogLimit.ms)) return;
    isCut = true;
    socket.destroy();
    onCut(inAll);
  });
  // All that waited has been handed to the link, whose own part is in `writableLength`.
  link.on('drain', () => {
    waiting = null;
  });
}
