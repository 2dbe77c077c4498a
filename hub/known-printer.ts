import { type PaperProfile, profileOf } from '#shared/printing/paper-profile.ts';
import type { PrinterSettings } from '#shared/printing/printer-settings.ts';
import type { RollLength } from './domain/paper-roll.ts';

/** A printer as the hub knows it. */
export type KnownPrinter = {
  readonly id: string;
  /** What the hall calls it; null where it was given no name. */
  readonly name: string | null;
  readonly address: string;
  readonly profile: PaperProfile;
  readonly roll: RollLength;
};

const MM_PER_METRE = 1_000;
/** Enough for some sixty tickets. */
const MOST_WARN_METRES = 5;

/**
 * The printer `id` with these settings. A roll of which they say nothing is as long as usual for its paper, and a new one
 * should be at hand for its last tenth, five metres at most.
 */
export function knownPrinter(id: string, settings: PrinterSettings): KnownPrinter {
  const { name = null, address, roll } = settings;
  const profile = profileOf(settings);
  const metres = roll?.metres ?? profile.rollMetres;
  const warnAtMetres = roll?.warnAtMetres ?? Math.min(MOST_WARN_METRES, metres / 10);
  return {
    id,
    name,
    address,
    profile,
    roll: { fullMm: metres * MM_PER_METRE, warnAtMm: warnAtMetres * MM_PER_METRE },
  };
}
