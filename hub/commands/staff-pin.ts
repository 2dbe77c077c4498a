/** The PIN of the kiosks' staff corner: set by the manager, tried at a kiosk. It is never kept, only its slow hash. */
import { randomUUID } from 'node:crypto';
import { refuse } from '#shared/refusal.ts';
import { isFitPin, OPEN_FOR_MS } from '#shared/staff/pin.ts';
import { hashPin, isPin, type PinKey } from '#shared/staff/pin-hash.ts';
import { FORGOTTEN_AFTER_MS, FREE_TRIES, pauseAfter } from '#shared/staff/tries.ts';
import { after, type Instant } from '#shared/time.ts';
import { done, type Handler, type HubContext, type Pass, type Sender } from './context.ts';
import { submitDecision } from './submit-decision.ts';

/** Sets the PIN; open staff corners close, and pauses end. Refuses `pin-unfit`: see `isFitPin`. */
export const setPin: Pass<'staff:set-pin'> = async (context, { pin }) => {
  if (context.isReadOnly) return refuse('read-only');
  if (!isFitPin(pin)) return refuse('pin-unfit');
  const kept = await hashPin(pin, keyOf(context));
  const { store, device, clock, staffDoor } = context;
  const result = await submitDecision(context, () => {
    const now = clock();
    const before = store.staffPins.current() ?? null;
    const next = { id: 1, revision: randomUUID(), setAt: now };
    const known = before && { id: before.id, revision: before.revision, setAt: before.setAt };
    const actor = { deviceId: device.deviceId, place: null };
    store.record(store.staffPins.tableWith(kept), 'staff.pin-set', known, next, actor, now);
    return done;
  });
  if (result.ok) staffDoor.closeAll();
  return result;
};

/**
 * Opens the staff corner on the connection that asks. Each try is in the log, without the PIN. Refuses `pin-not-set`,
 * `pin-wrong` with how many may be tried before a pause (`left`), and `pin-paused` with its `seconds`, after too many
 * wrong ones here: then none is looked at. Kiosks that nobody knows count as one.
 */
export const unlockCorner: Pass<'staff:unlock'> = (context, { pin }) =>
  context.staffDoor.inTurn(async () => {
    const { store, device, clock, staffDoor } = context;
    if (context.isReadOnly) return refuse('read-only');
    const known = store.staffPins.current();
    if (!known) return refuse('pin-not-set');
    const pausedMs = pauseOf(context, device, clock());
    if (pausedMs > 0) return refuse('pin-paused', { seconds: Math.ceil(pausedMs / 1_000) });
    const isRight = await isPin(pin, known.kept, keyOf(context));
    const result = await submitDecision(context, () => {
      const now = clock();
      // The manager may have set another one meanwhile.
      const isStill = isRight && store.staffPins.current()?.revision === known.revision;
      const outcome = isStill ? 'right' : 'wrong';
      const row = { id: store.staffPins.nextTryId(), deviceId: device.deviceId, at: now, outcome } as const;
      store.record(
        store.staffPins.tries,
        `staff.pin-${outcome}`,
        null,
        row,
        { deviceId: device.deviceId, place: null },
        now,
      );
      if (isStill) return { ok: true, value: { forMs: OPEN_FOR_MS } };
      const { count } = wrongTries(context, device, now);
      const pauseMs = pauseOf(context, device, now);
      return pauseMs > 0
        ? refuse('pin-paused', { seconds: Math.ceil(pauseMs / 1_000) })
        : refuse('pin-wrong', { left: FREE_TRIES - count });
    });
    if (result.ok && device.connection !== undefined) staffDoor.open(device.connection);
    return result;
  });

/** Closes the staff corner before its time; after a PIN that is being checked, so that none opens it afterwards. */
export const lockCorner: Pass<'staff:lock'> = ({ staffDoor, device }) =>
  staffDoor.inTurn(async () => {
    if (device.connection !== undefined) staffDoor.close(device.connection);
    return done;
  });

/** For how long no PIN may be tried at the kiosk that asks. */
export const tellPause: Handler<'staff:pause'> = (context) => ({
  ok: true,
  value: { pausedMs: pauseOf(context, context.device, context.now) },
});

/** A backup alone is not enough to try PINs on what it has of one. */
const keyOf =
  ({ sealer }: HubContext): PinKey =>
  (pin) =>
    sealer.seal(JSON.stringify(['pin', pin]));

/** Wrong PINs from before the present one was set count no more. */
const triesSince = ({ store }: HubContext, now: Instant): Instant =>
  after(now, -Math.min(FORGOTTEN_AFTER_MS, now - (store.staffPins.current()?.setAt ?? 0)));

function pauseOf(context: HubContext, device: Sender, now: Instant): number {
  const { count, lastAt } = wrongTries(context, device, now);
  return lastAt === null ? 0 : Math.max(0, lastAt + pauseAfter(count) - now);
}

/**
 * The wrong PINs that count for a kiosk: its own where it is known, by the hall file or since the PIN was right there
 * once. All others share theirs, since there is no end of names that somebody can make up.
 */
function wrongTries(context: HubContext, { deviceId }: Sender, now: Instant) {
  const { staffPins } = context.store;
  const since = triesSince(context, now);
  const ofHall = context.hall().hall.kiosks.map(({ id }) => id);
  const isKnown = ofHall.includes(deviceId) || staffPins.wasRightAt(deviceId);
  return isKnown ? staffPins.wrongInRow(deviceId, since) : staffPins.wrongOfStrangers(ofHall, since);
}
