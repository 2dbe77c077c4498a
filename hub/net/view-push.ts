/**
 * Pushes views to those who watch them: whole, computed once per view, only when changed, at once when the hub was
 * quiet and otherwise in steps, so that a rush costs a bounded share of the hub's time. A call waits for no more than a
 * step: people press for it, a few times a second in the largest hall.
 */
import type { Role } from '#shared/model.ts';
import type { ViewOf } from '#shared/views.ts';
import type { Device } from '../commands/context.ts';

const STEP_MS = 50;
/** So long at a stretch are views computed. */
const SLICE_MS = 3;
/** After a push that took t, the next waits at least this many t: views take a tenth of the time at most. */
const REST_FACTOR = 9;

/** The name of the view that a device watches. All but kiosks and counters share theirs by role. */
export const viewKeyOf = ({ role, deviceId }: Device): string =>
  role === 'kiosk' || role === 'counter' ? `${role}:${deviceId}` : role;

/** `told` is what its watchers know: the catalogue's hash and the view. */
type Watched = { readonly device: Device; watchers: number; told: string; seq: number };

type Parts = {
  /** The views as they are now; what the returned function computes belongs to one moment. */
  readonly computeNow: () => (device: Device) => ViewOf[Role];
  readonly seq: () => number;
  readonly catalogueHash: () => string;
  /**
   * Sends a view to the watchers of `keys`, all of whom it is the view of, and calls `sent` when it has left, with the
   * milliseconds that this took.
   */
  readonly emit: (keys: readonly string[], view: ViewOf[Role], sent: (tookMs: number) => void) => void;
  /** A view could not be made: its watchers keep the last one, everyone else gets theirs. */
  readonly onFault: (key: string, error: unknown) => void;
};

export type ViewPush = ReturnType<typeof createViewPush>;

export function createViewPush({ computeNow, seq, catalogueHash, emit, onFault }: Parts) {
  const watched = new Map<string, Watched>();
  /** *resting*: nothing to do. *due*: a pass will begin. *passing*: one is under way; `isStale` asks for another. */
  let state: 'resting' | 'due' | 'passing' | 'stopped' = 'resting';
  let isStale = false;
  /** When the next pass may begin: *pressed* for a call, *notBefore* for anything else. */
  let pressed = 0;
  let notBefore = 0;
  let isPressing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What sending took since the rest was last reckoned: views leave once they are on disk, often after their pass. */
  let sendingMs = 0;
  /** Whether the pass under way sent anything: one that found all as it was holds up no call that comes right after. */
  let hasSent = false;

  const telling = (view: ViewOf[Role]) => catalogueHash() + JSON.stringify(view);

  /** Computes views of one moment and sends each that changed once, to all who share it. */
  const openSlice = () => {
    const compute = computeNow();
    const changed = new Map<ViewOf[Role], { readonly tell: string; readonly to: [string, Watched][] }>();
    const at = seq();
    return {
      look: (key: string, entry: Watched) => {
        const view = compute(entry.device);
        const { tell, to } = changed.get(view) ?? { tell: telling(view), to: [] };
        changed.set(view, { tell, to });
        if (tell === entry.told) return;
        entry.told = tell;
        to.push([key, entry]);
      },
      send: () => {
        for (const [view, { to }] of changed) {
          if (to.length === 0) continue;
          hasSent = true;
          const sent = (tookMs: number) => {
            for (const [, entry] of to) entry.seq = at;
            sendingMs += tookMs;
          };
          emit(
            to.map(([key]) => key),
            view,
            sent,
          );
        }
      },
    };
  };

  const schedule = () => {
    state = 'due';
    clearTimeout(timer);
    timer = undefined;
    const wait = (isPressing ? pressed : notBefore) - performance.now();
    if (wait > 0) timer = setTimeout(beginPassing, wait);
    else setImmediate(beginPassing);
  };

  const beginPassing = () => {
    if (state === 'stopped') return;
    state = 'passing';
    timer = undefined;
    isStale = false;
    isPressing = false;
    hasSent = false;
    passOn(watched.entries(), 0);
  };

  /** Goes on with a pass for one slice of time, then lets commands have their turn. */
  const passOn = (rest: MapIterator<[string, Watched]>, spentMs: number) => {
    if (state === 'stopped') return;
    const started = performance.now();
    const slice = openSlice();
    let isDone = true;
    for (const [key, entry] of rest) {
      try {
        slice.look(key, entry);
      } catch (error) {
        onFault(key, error);
      }
      isDone = performance.now() - started < SLICE_MS;
      if (!isDone) break;
    }
    const spent = spentMs + performance.now() - started;
    slice.send();
    if (!isDone) {
      setImmediate(passOn, rest, spent);
      return;
    }
    const now = performance.now();
    pressed = now + (hasSent ? STEP_MS : 0);
    notBefore = Math.max(pressed, now + REST_FACTOR * (spent + sendingMs));
    sendingMs = 0;
    state = 'resting';
    if (isStale) schedule();
  };

  return {
    /** Something changed: push soon, and sooner where somebody was called. */
    wake: (isCall = false): void => {
      if (watched.size === 0) return;
      const isSooner = isCall && !isPressing;
      isPressing ||= isCall;
      if (state === 'passing') isStale = true;
      else if (state === 'resting' || (isSooner && timer)) schedule();
    },
    /** A device watches from now on; returns its view as it is now, or null if it cannot be made. */
    watch: (device: Device): ViewOf[Role] | null => {
      const key = viewKeyOf(device);
      const entry = watched.get(key) ?? { device, watchers: 0, told: '', seq: seq() };
      entry.watchers += 1;
      watched.set(key, entry);
      try {
        const view = computeNow()(device);
        if (entry.told === '') entry.told = telling(view);
        return view;
      } catch (error) {
        onFault(key, error);
        return null;
      }
    },
    unwatch: (device: Device): void => {
      const key = viewKeyOf(device);
      const entry = watched.get(key);
      if (!entry) return;
      entry.watchers -= 1;
      if (entry.watchers === 0) watched.delete(key);
    },
    viewNow: (device: Device): ViewOf[Role] => computeNow()(device),
    /** Every watched view with the seq at which it last changed. */
    keys: (): readonly (readonly [string, number])[] => [...watched].map(([key, { seq }]) => [key, seq] as const),
    stop: (): void => {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
