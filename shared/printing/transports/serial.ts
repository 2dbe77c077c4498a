/**
 * Printers on a serial line, or on a USB socket that poses as one: `serial:/dev/ttyS0?baud=19200`. Left out, 9600 baud;
 * eight bits, no parity; `flow=hardware` where the cable has the wires for it. Linux and macOS, whose own `stty` sets the
 * line: a printer on a COM port of Windows goes through its spooler.
 */
import { pathToFileURL } from 'node:url';
import { openDeviceFile } from './device-file.ts';
import { runProgram } from './run-program.ts';
import type { OpenTransport } from './transport.ts';

const DEFAULT_BAUD = '9600';

/** Opens the line and sets it; rejects where it is not there, or cannot be set like that. */
export const openSerial: OpenTransport = async (address, events, timeoutMs) => {
  const path = decodeURIComponent(address.pathname);
  // Opened first: some lines forget their settings when nobody has them open.
  const transport = await openDeviceFile(pathToFileURL(path), events, timeoutMs);
  const baud = address.searchParams.get('baud') ?? DEFAULT_BAUD;
  const flow = address.searchParams.get('flow') === 'hardware' ? 'crtscts' : '-crtscts';
  const settings = [baud, 'raw', '-echo', 'clocal', 'cs8', '-cstopb', '-parenb', flow];
  const file = process.platform === 'darwin' ? '-f' : '-F';
  const set = await runProgram('stty', [file, path, ...settings], { withinMs: timeoutMs }).catch((error: unknown) => ({
    code: null,
    errors: String(error),
  }));
  if (set.code === 0) return transport;
  await transport.close();
  throw new Error(`${path} cannot be set to ${settings.join(' ')}: ${set.errors.trim()}`);
};
