/**
 * What the hub and its clients keep to on the link between them. Apart from protocol.ts, so that the pages carry
 * these numbers without the schemas, which only the hub reads with.
 */

/** Grows with every change that an older client or hub would misread. */
export const PROTOCOL_VERSION = 6;

export const BEAT_EVERY_MS = 1_000;
/** The hub says so if a client says nothing: after this long without a beat, what a client shows is old. */
export const STALE_AFTER_MS = 4_000;
