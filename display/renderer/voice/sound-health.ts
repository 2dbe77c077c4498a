/**
 * Whether a display can be heard. A page whose sound server died looks healthy: its context runs, or a new one does, and
 * nothing comes out. So it is looked at from three sides: what the browser says of the context, whether the context's
 * clock moves, and whether there is anything to sound on. Pure.
 */
import type { SoundState } from '#shared/voice/order.ts';

/** What is seen of the sound at one moment. */
export type Look = {
  /** The page's own clock, in milliseconds. */
  readonly at: number;
  /** The context's clock, in seconds. */
  readonly soundAt: number;
  readonly context: AudioContextState;
  /** How many devices there are to sound on; null where the browser does not say, as to a page from plain http. */
  readonly devices: number | null;
};

export type Health = {
  readonly state: SoundState;
  readonly last: Look | null;
  /** Once it ran, a context that does not is no longer one that waits for a touch. */
  readonly hasRun: boolean;
  readonly hadDevice: boolean;
  /** Something was to be heard and was not, since the last look. */
  readonly stoodStill: boolean;
  /** Since when there has been no sound that there was before; null while all is well. */
  readonly lostAt: number | null;
};

/** Until the first look nothing is promised. */
export const unknownHealth: Health = {
  ...{ state: 'locked', last: null, hasRun: false, hadDevice: false, stoodStill: false, lostAt: null },
};

/** Between two looks that are nearer, a clock that did not move proves nothing: some devices take two seconds to begin. */
const MOVES_WITHIN_MS = 5_000;
/** A device may be gone for a moment, as when a television is switched over; so long, and only a restart helps. */
const LOST_FOR_MS = 25_000;

export function look(health: Health, now: Look): Health {
  const hasRun = health.hasRun || now.context === 'running';
  const hadDevice = health.hadDevice || (now.devices ?? 0) > 0;
  const state = judge(health, now, hasRun);
  const isLost = state === 'broken' || (state === 'no-device' && hadDevice);
  const lostAt = isLost ? (health.lostAt ?? now.at) : null;
  return { state, last: now, hasRun, hadDevice, stoodStill: false, lostAt };
}

function judge({ last, stoodStill }: Health, now: Look, hasRun: boolean): SoundState {
  if (!hasRun) return 'locked';
  if (now.context !== 'running' || stoodStill) return 'broken';
  const isMeasured = last?.context === 'running' && now.at - last.at >= MOVES_WITHIN_MS;
  if (isMeasured && now.soundAt <= last.soundAt) return 'broken';
  return now.devices === 0 ? 'no-device' : 'ready';
}

/** A call was laid and not heard: told at once, and not forgotten until a look finds the sound well. */
export const standStill = (health: Health): Health => ({ ...health, state: 'broken', stoodStill: true });

/** Whether only a restart of the browser can bring the sound back. */
export const needsRestart = ({ last, lostAt }: Health): boolean =>
  lostAt !== null && last !== null && last.at - lostAt >= LOST_FOR_MS;
