/** What the kiosk's page may ask of its journal: each call is checked before it gets there. */
import * as z from 'zod';
import { type Lane, languages } from '#shared/model.ts';
import type { KioskBridge, kioskCalls } from '#shared/offline/bridge.ts';
import { type LeaseGrant, MOST_DELIVERED } from '#shared/offline/entries.ts';
import type { Catalogue, Frame } from '#shared/protocol.ts';
import { requestId } from '#shared/request-id.ts';
import type { Alone } from './alone.ts';
import { catalogue, frame, grant } from './outlines.ts';

const history = z.string().min(1).max(64);
const request = z.strictObject({
  serviceId: z.string().min(1).max(64),
  lane: z.enum(['regular', 'priority'] satisfies Lane[]),
  language: z.enum(languages),
  instead: requestId.optional(),
});
const outcomes = z
  .array(z.strictObject({ hash: z.string().max(64), outcome: z.enum(['taken', 'known', 'aside']) }))
  .max(MOST_DELIVERED);

type Call = (typeof kioskCalls)[number];

/** Throws at what does not fit. Frames, catalogues and plans are the hub's: only their outline is looked at. */
export function aloneCalls(alone: Alone) {
  return {
    keepHall: (seen) => alone.keepHall(catalogue.parse(seen) as unknown as Catalogue),
    keep: (seen) => alone.keep(frame.parse(seen) as unknown as Frame<'kiosk'>),
    run: () => alone.run(),
    grant: (given) => alone.grant(grant.parse(given) as unknown as LeaseGrant),
    look: () => alone.look(),
    take: (asked) => alone.take(request.parse(asked)),
    undelivered: async (ofHistory) => {
      const known = history.parse(ofHistory);
      await alone.paperEnded(known);
      return alone.undelivered(known);
    },
    settle: (ofHistory, told) => alone.settle(history.parse(ofHistory), outcomes.parse(told)),
  } satisfies { readonly [Name in Call & keyof KioskBridge]: (...args: readonly unknown[]) => unknown };
}
