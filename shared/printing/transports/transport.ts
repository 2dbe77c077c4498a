/** A way to a printer: bytes out, bytes back. All that the rest of printing knows of cables. */

export type TransportEvents = {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Called once, when the connection is over for whatever reason; nothing is called after it. */
  readonly onClosed: () => void;
};

export type Transport = {
  /**
   * Resolves once the bytes are handed to the system, which may take as long as the printer does not read.
   * Rejects when the connection is over; how many of the bytes arrived is then unknown.
   */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Lets what was written go out, then ends the connection. Resolves when it is over, at the latest after 2 s. */
  readonly close: () => Promise<void>;
};

/** Opens a connection to `address`; rejects when there is none within `timeoutMs`. */
export type OpenTransport = (address: URL, events: TransportEvents, timeoutMs: number) => Promise<Transport>;

/**
 * - *both-ways*: the printer answers over it.
 * - *one-way*: a spooler. Each write is one job of its own; nothing ever comes back, so that no outcome can be known.
 *   Opening it asks the spooler whether it takes jobs for this printer.
 */
export type TransportKind = { readonly open: OpenTransport; readonly way: 'both-ways' | 'one-way' };
