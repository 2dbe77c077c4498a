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

/** How often a request was settled, and what the latest of them made, where that is known. */
type Request = { readonly times: number; readonly code?: string };
const requestKey = (what: string): string => `antrean-request ${what}`;

/**
 * The name of the request for `what`: the same in every tab, and after the page was closed, until it is settled; so that
 * sending it again cannot register twice. With another content it is another request. Of the content nothing is kept.
 */
export function requestFor(what: string, content: string): string {
  const { times, code } = read<Request>(requestKey(what), { times: 0 });
  // What it made has ended since, so that the same is wanted once more.
  if (code !== undefined && !keptBooking(code)?.isOpen) settle(what);
  const now = read<Request>(requestKey(what), { times });
  return hashText(JSON.stringify([phoneSecret(), what, content, now.times])).slice(0, 32);
}

/** The request was refused for good: the next one is another. */
export const settle = (what: string): boolean =>
  write(requestKey(what), { times: read<Request>(requestKey(what), { times: 0 }).times + 1 } satisfies Request);

/** The request made a registration: as long as that is open, the same request leads to it. */
export const settled = (what: string, code: string): boolean =>
  write(requestKey(what), { ...read<Request>(requestKey(what), { times: 0 }), code } satisfies Request);

/** A name that nobody else has. */
export const newName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

let ownSecret = '';
/** What makes the names of this phone's requests its own; nobody else can name them. */
export function phoneSecret(): string {
  ownSecret ||= read('antrean-phone', '');
  if (ownSecret === '') {
    ownSecret = newName();
    write('antrean-phone', ownSecret);
  }
  return ownSecret;
}

export const ticksOf = (service: string): readonly number[] => read<readonly number[]>(`antrean-ticks ${service}`, []);
export const keepTicks = (service: string, ticks: readonly number[]): boolean =>
  write(`antrean-ticks ${service}`, ticks);
