/** The ways to a printer by the scheme of its address. A new one is a file beside this and a line here. */
import { openTcp } from './tcp.ts';
import type { OpenTransport } from './transport.ts';

export const transports = {
  'tcp:': openTcp,
} as const satisfies Readonly<Record<string, OpenTransport>>;

/** The transport for a printer's address, or null where no transport has its scheme. */
export function transportFor(address: URL): OpenTransport | null {
  return Object.hasOwn(transports, address.protocol) ? transports[address.protocol as keyof typeof transports] : null;
}
