/**
 * Pushes views to those who watch them: whole, computed once per view, only when changed, at once when the hub was
 * quiet and otherwise in steps, so that a rush costs a bounded share of the hub's time.
 */
import type { Role } from '#shared/model.ts';
import type { ViewOf } from '#shared/protocol.ts';
import type { Device } from '../commands/context.ts';

const STEP_MS = 50;
/** After a push that took t, the next waits at least this many t: views take a fifth of the time at most. */
const REST_FACTOR = 4;

/** The name of the view that a device watches. Displays and managers share theirs. */
export const viewKeyOf = ({ role, deviceId }: Device): string =>
  role === 'display' || role === 'manager' ? role : `${role}:${deviceId}`;

/** `told` is what its watchers know: the catalogue's hash and the view. */
type Watched = { readonly device: Device; watchers: number; told: string; seq: number };

type Parts = {
  /** Begins a pass: views computed by the returned function belong to one moment. */
  readonly beginPass: () => (device: Device) => ViewOf[Role];
  readonly seq: () => number;
  readonly catalogueHash: () => string;
  readonly emit: (key: string, view: ViewOf[Role]) => void;
};

export type ViewPush = ReturnType<typeof createViewPush>;

export function createViewPush({ beginPass, seq, catalogueHash, emit }: Parts) {
  const watched = new Map<string, Watched>();
  let isDue = false;
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const telling = (view: ViewOf[Role]) => catalogueHash() + JSON.stringify(view);

  const push = () => {
    timer = undefined;
    isDue = false;
    if (isStopped) return;
    const started = performance.now();
    const compute = beginPass();
    for (const [key, entry] of watched) {
      const view = compute(entry.device);
      const tell = telling(view);
      if (tell === entry.told) continue;
      entry.told = tell;
      entry.seq = seq();
      emit(key, view);
    }
    const ended = performance.now();
    notBefore = ended + Math.max(STEP_MS, REST_FACTOR * (ended - started));
  };

  return {
    /** Something changed: push soon. */
    wake: (): void => {
      if (isDue || watched.size === 0) return;
      isDue = true;
      const wait = notBefore - performance.now();
      if (wait > 0) timer = setTimeout(push, wait);
      else setImmediate(push);
    },
    /** A device watches from now on; returns its view as it is now. */
    watch: (device: Device): ViewOf[Role] => {
      const key = viewKeyOf(device);
      const view = beginPass()(device);
      const entry = watched.get(key);
      if (entry) entry.watchers += 1;
      else watched.set(key, { device, watchers: 1, told: telling(view), seq: seq() });
      return view;
    },
    unwatch: (device: Device): void => {
      const key = viewKeyOf(device);
      const entry = watched.get(key);
      if (!entry) return;
      entry.watchers -= 1;
      if (entry.watchers === 0) watched.delete(key);
    },
    viewNow: (device: Device): ViewOf[Role] => beginPass()(device),
    /** Every watched view with the seq at which it last changed. */
    keys: (): readonly (readonly [string, number])[] => [...watched].map(([key, { seq }]) => [key, seq] as const),
    stop: (): void => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
