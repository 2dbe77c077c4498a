/**
 * A proof that a device has worked for its request for a second or so: nothing for one person, much for a script that
 * wants all places of the minute in which they open. ALTCHA's proof of work, version 2, with SHA-256.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import * as z from 'zod';

const HOLDS_FOR_MS = 10 * 60_000;

/** What a page sends: the challenge as it got it, and what it found. */
export const proof = z.strictObject({
  challenge: z.strictObject({
    parameters: z.looseObject({ data: z.strictObject({ until: z.int() }) }),
    signature: z.string().regex(/^[\da-f]{64}$/),
  }),
  solution: z.strictObject({ counter: z.int().min(0).max(0xffff_ffff), derivedKey: z.string().regex(/^[\da-f]{64}$/) }),
});
export type Proof = z.output<typeof proof>;

export type Proofs = {
  readonly challenge: () => Promise<Challenge>;
  /** Whether it was made by this hub, is not too old, and was solved. */
  readonly isSolved: (proof: Proof) => Promise<boolean>;
  /**
   * Uses a proof up. @returns false where another request has used it; the same request may come again with it, since
   * its answer may have been lost
   */
  readonly use: (proof: Proof, requestId: string) => boolean;
};

type Parts = {
  /** How many tries a proof takes at most, and half of it at least. */
  readonly tries: number;
  /** A clock that nobody can set, in milliseconds. */
  readonly monotonic: () => number;
};

/**
 * Its keys live as long as the hub: a proof from before a restart proves nothing, so that none can be used twice, and a
 * page that has such a one makes another.
 */
export function openProofs({ tries, monotonic }: Parts): Proofs {
  const secrets = { hmacSignatureSecret: secret(), hmacKeySignatureSecret: secret() };
  const used = new Map<string, { readonly requestId: string; readonly until: number }>();
  let sweptAt = monotonic();
  const sweep = (now: number) => {
    if (now - sweptAt < 60_000) return;
    sweptAt = now;
    for (const [signature, { until }] of used) if (until < now) used.delete(signature);
  };
  return {
    challenge: () =>
      createChallenge({
        ...secrets,
        algorithm: 'SHA-256',
        cost: 1,
        counter: randomInt(Math.ceil(tries / 2), tries + 1),
        deriveKey,
        data: { until: Math.floor(monotonic() + HOLDS_FOR_MS) },
      }),
    isSolved: async ({ challenge, solution }) => {
      if (challenge.parameters.data.until < monotonic()) return false;
      const { verified } = await verifySolution({
        ...secrets,
        challenge: challenge as unknown as Challenge,
        solution,
        deriveKey,
      });
      return verified;
    },
    use: ({ challenge }, requestId) => {
      const now = monotonic();
      sweep(now);
      const known = used.get(challenge.signature);
      if (known) return known.requestId === requestId;
      used.set(challenge.signature, { requestId, until: challenge.parameters.data.until });
      return true;
    },
  };
}

const secret = (): string => randomBytes(32).toString('hex');
