/** How many tries a proof of work takes at most unless a hall says otherwise: about a second of a cheap phone. */
export const PROOF_TRIES = 60_000;
