/** What this phone keeps: its registrations, what was ticked, and the names of requests that were not answered yet. */
import { hashText } from './sha256.ts';

/** A registration as it was shown last; `html` null where it was made and never shown yet. */
export type Kept = {
  readonly code: string;
  readonly number: string;
  /** What it is, in a line. */
  readonly name: string;
  readonly service: string;
  readonly day: string;
  readonly isOpen: boolean;
  readonly html: string | null;
};

const MOST_KEPT = 10;
const BOOKINGS = 'antrean-bookings';

/** Some browsers keep nothing: what they are asked to is then forgotten with the page. */
const store = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

function read<T>(key: string, none: T): T {
  try {
    return (JSON.parse(store()?.getItem(key) ?? 'null') as T | null) ?? none;
  } catch {
    return none;
  }
}

/** @returns whether it is kept */
function write(key: string, value: unknown): boolean {
  try {
    store()?.setItem(key, JSON.stringify(value));
    return store() !== null;
  } catch {
    return false;
  }
}

/** The newest first. */
export const keptBookings = (): readonly Kept[] => read<readonly Kept[]>(BOOKINGS, []);

export const keptBooking = (code: string): Kept | undefined => keptBookings().find((one) => one.code === code);

/** Keeps a registration in the place of what was kept of it. @returns whether it is kept */
export const keep = (booking: Kept): boolean =>
  write(BOOKINGS, [booking, ...keptBookings().filter(({ code }) => code !== booking.code)].slice(0, MOST_KEPT));

export const forget = (code: string): boolean =>
  write(
    BOOKINGS,
    keptBookings().filter((one) => one.code !== code),
  );

type Request = { readonly id: string; readonly of: string };

/**
 * The name of the request for `what`: the same until it is settled, also in another tab or after the page was closed, so
 * that sending it again cannot register twice. With another content it is another request. What it holds is not kept.
 */
export function requestFor(what: string, content: string): string {
  const of = hashText(content);
  const known = read<Request | null>(`antrean-request ${what}`, null);
  if (known?.of === of) return known.id;
  const id = newId();
  write(`antrean-request ${what}`, { id, of } satisfies Request);
  return id;
}

export function settle(what: string): void {
  try {
    store()?.removeItem(`antrean-request ${what}`);
  } catch {
    // It goes with the page.
  }
}

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const ticksOf = (service: string): readonly number[] => read<readonly number[]>(`antrean-ticks ${service}`, []);
export const keepTicks = (service: string, ticks: readonly number[]): boolean =>
  write(`antrean-ticks ${service}`, ticks);
