/**
 * The PIN of the staff corner as this machine knows it, for when the hub is away. The hub gives its own hash to nobody:
 * what is kept here is made of a PIN that the hub let in at this kiosk.
 */
import { join } from 'node:path';
import * as z from 'zod';
import { type Result, refuse } from '#shared/refusal.ts';
import { OPEN_FOR_MS } from '#shared/staff/pin.ts';
import { hashPin, isPin } from '#shared/staff/pin-hash.ts';
import { FREE_TRIES, pauseAfter } from '#shared/staff/tries.ts';
import { readOwn, writeOwn } from '../offline/own-file.ts';

const shape = z.strictObject({
  /** The random name of the PIN at the hub. */
  name: z.string().min(1).max(64),
  kept: z.string().max(200),
  /** Wrong PINs in a row; it outlives a restart. */
  wrong: z.int().min(0),
});
type Known = z.output<typeof shape>;

export type PinKeeper = {
  readonly keepName: (name: string | null) => void;
  readonly learn: (pin: string, name: string) => Promise<void>;
  readonly pauseMs: () => number | null;
  readonly unlock: (pin: string) => Promise<Result<{ readonly forMs: number }>>;
  readonly lock: () => void;
  readonly isOpen: () => boolean;
};

/**
 * Opens what is kept in `folder`; where that cannot be read no PIN is known.
 * @param monotonic milliseconds by a clock that nobody can set
 */
export function openPinKeeper(folder: string, monotonic: () => number): PinKeeper {
  const file = join(folder, 'pin.json');
  let known = readOwn<Known>(file, shape.nullable());
  let openUntil = 0;
  // A start does not end a pause: nobody knows how long ago it began.
  let pausedUntil = monotonic() + pauseAfter(known?.wrong ?? 0);
  let turn: Promise<unknown> = Promise.resolve();

  const put = (next: Known | null) => {
    known = next;
    writeOwn(file, next);
  };
  const pauseMs = () => Math.max(0, pausedUntil - monotonic());
  const paused = () => refuse('pin-paused', { seconds: Math.ceil(pauseMs() / 1_000) });
  const letIn = () => {
    openUntil = monotonic() + OPEN_FOR_MS;
    pausedUntil = 0;
  };

  const tryPin = async (pin: string): Promise<Result<{ readonly forMs: number }>> => {
    if (!known) return refuse('pin-not-known-here');
    if (pauseMs() > 0) return paused();
    // Counted before it is looked at, so that pulling the plug gains no try.
    const wrong = known.wrong + 1;
    put({ ...known, wrong });
    const isRight = await isPin(pin, known.kept);
    // The hub can have come back with another PIN meanwhile.
    if (!known) return refuse('pin-not-known-here');
    if (isRight) {
      put({ ...known, wrong: 0 });
      letIn();
      return { ok: true, value: { forMs: OPEN_FOR_MS } };
    }
    pausedUntil = monotonic() + pauseAfter(wrong);
    return pauseMs() > 0 ? paused() : refuse('pin-wrong', { left: FREE_TRIES - wrong });
  };

  return {
    keepName: (name) => {
      if (known && known.name !== name) put(null);
    },
    learn: async (pin, name) => {
      letIn();
      put({ name, kept: await hashPin(pin), wrong: 0 });
    },
    pauseMs: () => known && pauseMs(),
    // One at a time, so that none is tried before the one before it counts.
    unlock: (pin) => {
      const result = turn.then(() => tryPin(pin));
      turn = result.catch(() => undefined);
      return result;
    },
    lock: () => {
      openUntil = 0;
    },
    isOpen: () => monotonic() < openUntil,
  };
}
