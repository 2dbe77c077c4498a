/** The transports by the scheme of a printer's address. A new one has its line here, and its peer in the contract test. */
import { openCups } from './cups.ts';
import { openDeviceFile } from './device-file.ts';
import { openSerial } from './serial.ts';
import { openTcp } from './tcp.ts';
import type { TransportKind } from './transport.ts';
import { openUsb } from './usb.ts';
import { openWindowsSpooler } from './windows-spooler.ts';

export const transports = {
  'tcp:': { open: openTcp, way: 'both-ways' },
  'file:': { open: openDeviceFile, way: 'both-ways' },
  'serial:': { open: openSerial, way: 'both-ways' },
  'usb:': { open: openUsb, way: 'both-ways' },
  'cups:': { open: openCups, way: 'one-way' },
  'windows:': { open: openWindowsSpooler, way: 'one-way' },
} as const satisfies Readonly<Record<string, TransportKind>>;

export type Transports = Readonly<Record<string, TransportKind>>;

/**
 * The transport for a printer's address, or null where no transport has its scheme. `own` are those that only the
 * caller has: a kiosk hands over Electron's own print (page.ts).
 */
export function transportFor(address: URL, own: Transports = {}): TransportKind | null {
  const all: Transports = { ...transports, ...own };
  return Object.hasOwn(all, address.protocol) ? (all[address.protocol] ?? null) : null;
}
