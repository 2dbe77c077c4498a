/** The outlines of what is kept from the hub: only what the kiosk alone goes by is looked at. */
import * as z from 'zod';
import { sealedLease } from '#shared/offline/entries.ts';

export const frame = z.looseObject({
  history: z.string().min(1).max(64),
  at: z.int(),
  view: z.looseObject({ queues: z.array(z.looseObject({ queueId: z.string() })) }),
});
export const catalogue = z.looseObject({
  hash: z.string(),
  hall: z.looseObject({
    services: z.array(
      // The hall of an earlier hub said nothing of conditions.
      z.looseObject({ id: z.string(), queueId: z.string(), conditions: z.array(z.looseObject({})).default([]) }),
    ),
  }),
});
export const grant = z.strictObject({
  lease: sealedLease,
  queues: z.array(z.looseObject({ queueId: z.string(), open: z.array(z.looseObject({})) })),
});
/** A lease with the machine's clocks at the moment it came. */
export const granted = grant.extend({ boot: z.string(), uptimeMs: z.number() });
/** How far the journal is known to the hub of a history. */
export const delivered = z.strictObject({ journal: z.string(), history: z.string(), place: z.int().min(0) });
