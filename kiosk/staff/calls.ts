/** What the kiosk's page may ask of its machine for the staff corner: each call is checked before it gets there. */
import * as z from 'zod';
import { refuse } from '#shared/refusal.ts';
import type { StaffBridge, staffCalls } from '#shared/staff/bridge.ts';
import type { PinKeeper } from './pin-keeper.ts';

const pinText = z.string().max(64);
const name = z.string().min(1).max(64);

type Call = (typeof staffCalls)[number];

/** @param restart ends the app and starts it anew; only for somebody who gave the PIN. Throws at what does not fit. */
export function staffCallsOf(keeper: PinKeeper, restart: () => void) {
  return {
    keepPinName: (given) => keeper.keepName(name.nullable().parse(given)),
    learnPin: (pin, given) => keeper.learn(pinText.parse(pin), name.parse(given)),
    pinPause: () => keeper.pauseMs(),
    unlock: (pin) => keeper.unlock(pinText.parse(pin)),
    lock: () => keeper.lock(),
    restart: () => {
      if (!keeper.isOpen()) return refuse('staff-locked');
      restart();
      return { ok: true, value: {} };
    },
  } satisfies { readonly [Name in Call & keyof StaffBridge]: (...args: readonly unknown[]) => unknown };
}
