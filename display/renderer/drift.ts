/**
 * Keeps a picture that stands still for years from burning into the panel: it wanders by a few pixels, and changes its
 * sides every hour. By the hub's clock, so that screens beside each other do the same.
 */
import { HOUR, type Instant, MINUTE } from '#shared/time.ts';

const STEP_MS = 3 * MINUTE;
/** In parts of a hundred of the shorter side; under the room that every screen leaves at its edges. */
export const FARTHEST_VMIN = 0.3;

/** Round the place where it belongs, each step to a neighbour of the one before. */
const round = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
] as const;

export type Drift = {
  /** How far it lies off its place, in vmin. */
  readonly x: number;
  readonly y: number;
  /** Left and right have changed places. */
  readonly isSwapped: boolean;
};

export const atRest: Drift = { x: 0, y: 0, isSwapped: false };

export function driftAt(now: Instant): Drift {
  const [x, y] = round[Math.floor(now / STEP_MS) % round.length] ?? round[0];
  return { x: x * FARTHEST_VMIN, y: y * FARTHEST_VMIN, isSwapped: Math.floor(now / HOUR) % 2 === 1 };
}
