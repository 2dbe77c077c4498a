/** A token bucket: `burst` requests at once, then `perSecond`. */
export type RateLimit = { readonly burst: number; readonly perSecond: number };

/** @returns a function that says whether one more request is allowed at `nowMs` (any steadily growing clock) */
export function createTokenBucket({ burst, perSecond }: RateLimit): (nowMs: number) => boolean {
  let tokens = burst;
  let refilledAt = 0;
  return (nowMs) => {
    tokens = Math.min(burst, tokens + ((nowMs - refilledAt) / 1_000) * perSecond);
    refilledAt = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
