import { useCallback, useEffect, useRef, useState } from 'react';
import { type Refusal, type Result, refuse } from '#shared/refusal.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { staffBridge } from './bridge.ts';

const bridge = staffBridge();

export type StaffDoor = {
  /** *asking*: whether a PIN can be given. *no-pin*: there is none that could. *unknown*: the hub is away, and nothing here can check one. */
  readonly state: 'asking' | 'no-pin' | 'unknown' | 'shut' | 'open';
  readonly refusal: Refusal | null;
  readonly isChecking: boolean;
  /** By `performance.now()`; no PIN is looked at before. */
  readonly pausedUntil: number;
  readonly unlock: (pin: string) => Promise<void>;
  /** The hub says that the corner is not open any more. */
  readonly shut: () => void;
};

/** What was found out while the hub was there, or away; forgotten when that changes. */
type Known = Pick<StaffDoor, 'refusal' | 'isChecking' | 'pausedUntil'> & {
  readonly state: 'asking' | 'unknown' | 'shut' | 'open';
  /** By `performance.now()`; null while it is not open. */
  readonly openUntil: number | null;
};
const asking: Known = { state: 'asking', refusal: null, isChecking: false, pausedUntil: 0, openUntil: null };

/**
 * The door to the staff corner: at the hub while it is heard, else at this machine, where it is an app and knows the PIN.
 * Both check for themselves what is asked behind it; this only says what to draw.
 */
export function useStaffDoor({ link, frame, send }: Hub<'kiosk'>): StaffDoor {
  const isLive = link === 'live';
  const pinName = frame?.view.staffPin ?? null;
  const [known, setKnown] = useState(asking);
  /** Stops what is under way at a hub that went away. */
  const visit = useRef(new AbortController());

  useEffect(() => {
    const own = new AbortController();
    visit.current = own;
    setKnown(asking);
    const tell = (pausedMs: number | null) => {
      if (own.signal.aborted) return;
      const pausedUntil = performance.now() + (pausedMs ?? 0);
      setKnown({ ...asking, state: pausedMs === null ? 'unknown' : 'shut', pausedUntil });
    };
    if (isLive) void send('staff:pause', {}, own.signal).then((answer) => tell(answer.ok ? answer.value.pausedMs : 0));
    else if (bridge) bridge.pinPause().then(tell, () => tell(null));
    else tell(null);
    return () => own.abort();
  }, [isLive, send]);

  // Whoever leaves, and not before, shuts the door.
  useEffect(
    () => () => {
      void send('staff:lock', {}, AbortSignal.timeout(3_000));
      bridge?.lock().catch(() => undefined);
    },
    [send],
  );

  const { openUntil } = known;
  useEffect(() => {
    if (openUntil === null) return;
    const timer = setTimeout(() => setKnown({ ...asking, state: 'shut' }), openUntil - performance.now());
    return () => clearTimeout(timer);
  }, [openUntil]);

  const unlock = useCallback(
    async (pin: string) => {
      const { signal } = visit.current;
      setKnown((now) => ({ ...now, isChecking: true, refusal: null }));
      const result: Result<{ readonly forMs: number }> = isLive
        ? await send('staff:unlock', { pin }, signal)
        : await (bridge?.unlock(pin).catch(() => refuse('pin-not-known-here')) ?? refuse('pin-not-known-here'));
      if (signal.aborted) return;
      if (result.ok) {
        if (isLive && pinName) bridge?.learnPin(pin, pinName).catch(() => undefined);
        setKnown({ ...asking, state: 'open', openUntil: performance.now() + result.value.forMs });
        return;
      }
      const seconds = result.refusal.code === 'pin-paused' ? Number(result.refusal.detail?.seconds) : 0;
      const pausedUntil = performance.now() + seconds * 1_000;
      setKnown({ ...asking, state: 'shut', refusal: result.refusal, pausedUntil });
    },
    [isLive, pinName, send],
  );
  const shut = useCallback(() => setKnown({ ...asking, state: 'shut', refusal: { code: 'staff-locked' } }), []);

  const isMissing = isLive && pinName === null;
  const { refusal, isChecking, pausedUntil } = known;
  return { state: isMissing ? 'no-pin' : known.state, refusal, isChecking, pausedUntil, unlock, shut };
}
