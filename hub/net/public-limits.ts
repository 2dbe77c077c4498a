/** How many requests of the world are answered, so that whatever happens there costs the hall a small, known share. */
import { createTokenBucket, type RateLimit } from './rate-limit.ts';

/** Of one address, behind which all phones of a hall's Wi-Fi or of a mobile network's street may be. */
const perAddress: RateLimit = { burst: 150, perSecond: 40 };
/** Of all together: 3,000 phones that ask every 15 s, and half as many more. */
const together: RateLimit = { burst: 600, perSecond: 300 };
/** Addresses that are remembered: those asked of longest ago are forgotten first. */
const MOST_ADDRESSES = 10_000;

export type PublicLimits = { readonly perAddress: RateLimit; readonly together: RateLimit };
export const publicLimits: PublicLimits = { perAddress, together };

/** @returns a function that says whether one more request of `asker` is answered at `nowMs` (any steadily growing clock) */
export function openPublicLimits(limits: PublicLimits): (asker: string, nowMs: number) => boolean {
  const everybody = createTokenBucket(limits.together);
  const buckets = new Map<string, (nowMs: number) => boolean>();
  return (asker, nowMs) => {
    const bucket = buckets.get(asker) ?? createTokenBucket(limits.perAddress);
    buckets.delete(asker);
    buckets.set(asker, bucket);
    if (buckets.size > MOST_ADDRESSES) {
      const [first = asker] = buckets.keys();
      buckets.delete(first);
    }
    // One that asks too often takes nothing from the others.
    return bucket(nowMs) && everybody(nowMs);
  };
}
