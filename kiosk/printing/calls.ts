/** What the kiosk's page may ask of the kiosk's own printer: each call is checked before it gets there. */
import * as z from 'zod';
import { printOutcomes, printReasons } from '#shared/model.ts';
import type { OwnPrinterBridge, OwnPrinterNews, ownPrinterCalls } from '#shared/own-printer/bridge.ts';
import { MAX_LOGO_BYTES } from '#shared/printing/logo.ts';
import { paperSchema } from '#shared/printing/message-schemas.ts';
import type { OwnPrinterDesk } from './own-printer.ts';

/** In base64. */
const MOST_LOGO_CHARACTERS = Math.ceil(MAX_LOGO_BYTES / 3) * 4;
const history = z.string().min(1).max(64);
const jobId = z.int().positive();
const job = z.strictObject({ history, jobId, ageMs: z.number(), paper: paperSchema });
const report = z.strictObject({
  history,
  jobId,
  outcome: z.enum(printOutcomes),
  reason: z.enum(printReasons).nullable(),
  mm: z.number().nullable(),
});
const logo = z.base64().max(MOST_LOGO_CHARACTERS).nullable();
const none: OwnPrinterNews = { seq: 1, printer: null, untold: [], alone: null };
const never = new Promise<never>(() => undefined);

type Call = (typeof ownPrinterCalls)[number];

/** Throws at what does not fit. `own` is null where the kiosk has no printer of its own: then there is never any news. */
export function ownPrinterCallsOf(own: OwnPrinterDesk | null) {
  return {
    ownPrinter: (seen) => {
      const known = z.int().nonnegative().parse(seen);
      if (own) return own.news(known);
      return known === 0 ? none : never;
    },
    beginId: (ofHistory, id) => own?.beginId(history.parse(ofHistory), jobId.parse(id)) ?? null,
    printOwn: (given) => own?.print(job.parse(given)),
    logoName: () => own?.logoName() ?? null,
    keepLogo: (png) => own?.keepLogo(logo.parse(png)),
    settleReport: (told) => own?.settle(report.parse(told)),
  } satisfies { readonly [Name in Call & keyof OwnPrinterBridge]: (...args: readonly unknown[]) => unknown };
}
