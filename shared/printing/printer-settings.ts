/** What is known of one printer: a small file that the probe writes and the hub reads. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { printerConfig } from './message-schemas.ts';
import type { PrinterConfig } from './messages.ts';

/** A printer without the id that a hub gives it, with what only the hub needs to know. */
export type PrinterSettings = Omit<PrinterConfig, 'id'> & {
  /** What the hall calls it: "Printer pintu timur". */
  readonly name?: string | undefined;
  /** How long a full roll is, and with how much left a new one should be at hand. Left out: as usual for its paper. */
  readonly roll?: { readonly metres?: number | undefined; readonly warnAtMetres?: number | undefined } | undefined;
};
const metres = z.number().positive().max(1_000);
const printerSettings = printerConfig.omit({ id: true }).extend({
  name: z.string().trim().min(1).max(40).optional(),
  roll: z.strictObject({ metres: metres.optional(), warnAtMetres: metres.optional() }).optional(),
}) satisfies z.ZodType<PrinterSettings>;

export type ReadPrinterSettings =
  | { readonly ok: true; readonly settings: PrinterSettings }
  | { readonly ok: false; readonly problem: string };

/** Reads the file; each problem is told with its place. */
export function readPrinterSettings(file: string): ReadPrinterSettings {
  try {
    const parsed = printerSettings.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return { ok: true, settings: parsed.data };
    return { ok: false, problem: `${file}: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}` };
  } catch (error) {
    return { ok: false, problem: `${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export const formatPrinterSettings = (settings: PrinterSettings): string => `${JSON.stringify(settings, null, 2)}\n`;
