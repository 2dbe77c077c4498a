/**
 * The machine's part of a kiosk that prints itself, for tests that kill it: does the calls of its bridge as its parent
 * says, with a real print process.
 */
import { fileURLToPath } from 'node:url';
import { forkChild } from '#shared/printing/process-port.ts';
import { ownPrinterCallsOf } from '../calls.ts';
import { openOwnPrinter } from '../own-printer.ts';
import { startOwnPrinting } from '../start.ts';

const [, , folder = '', address = ''] = process.argv;
const settings = { address, profile: '80mm' } as const;
const program = fileURLToPath(new URL('../../../shared/printing/print-process.ts', import.meta.url));
const own = openOwnPrinter({
  folder,
  settings,
  start: startOwnPrinting(settings, forkChild(program), () => undefined),
  monotonic: () => performance.now(),
  log: console.error,
});
const calls = ownPrinterCallsOf(own);

export type Call = { readonly id: number; readonly name: keyof typeof calls; readonly args: readonly unknown[] };

process.on('message', async ({ id, name, args }: Call) => {
  const call = calls[name] as (...given: readonly unknown[]) => unknown;
  process.send?.({ id, value: await call(...args) });
});
// The print process that it leaves behind ends by itself.
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, value: null });
