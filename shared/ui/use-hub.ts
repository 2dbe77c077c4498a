/** The link to the hub as a React hook: one link a window, made on first use. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Role } from '../model.ts';
import type { SignedHead } from '../protocol.ts';
import { asInstant, type Instant } from '../time.ts';
import { type HeadMemory, type HubLink, type HubSnapshot, openHubLink } from './hub-link.ts';
import { newRequestId } from './request-id.ts';

/** The hub's address: named by the Electron shell in the page's address, else the origin that served the page. */
export const hubUrl = (): string => new URLSearchParams(location.search).get('hub') ?? location.origin;

/**
 * Who this device is: named by the Electron shell in the page's address, else made up once per browser tab,
 * so that two tabs are two devices and a reloaded tab is the same one.
 */
function deviceId(role: Role): string {
  const named = new URLSearchParams(location.search).get('device');
  if (named) return named;
  const key = `antrean-device-${role}`;
  const known = sessionStorage.getItem(key);
  if (known) return known;
  const made = `${role}-${newRequestId().slice(-12)}`;
  sessionStorage.setItem(key, made);
  return made;
}

const HEAD_KEY = 'antrean-head';
/** The highest head outlives the window: after a power cut it may be all that tells what the hub has lost. */
const headOnDisk: HeadMemory = {
  read: () => {
    const text = localStorage.getItem(HEAD_KEY);
    // Written below, by nobody else.
    return text === null ? undefined : (JSON.parse(text) as SignedHead);
  },
  write: (head) => localStorage.setItem(HEAD_KEY, JSON.stringify(head)),
};

let link: HubLink<Role> | undefined;

function windowLink<R extends Role>(role: R): HubLink<R> {
  link ??= openHubLink<Role>(hubUrl(), role, deviceId(role), newRequestId, headOnDisk);
  // A window has one role for as long as it lives.
  return link as unknown as HubLink<R>;
}

export type Hub<R extends Role> = HubSnapshot<R> & Pick<HubLink<R>, 'url' | 'deviceId' | 'send' | 'hear' | 'hubNow'>;

/** The newest view of this window's role, the state of the link, and the way to send commands. */
export function useHub<R extends Role>(role: R): Hub<R> {
  const own = windowLink(role);
  const snapshot = useSyncExternalStore(own.subscribe, own.getSnapshot);
  const { url, deviceId, send, hear, hubNow } = own;
  return { ...snapshot, url, deviceId, send, hear, hubNow };
}

/**
 * The hub's clock, looked at every `everyMs`; null before the hub was first heard. It is rounded down to whole `stepMs`,
 * so that whoever shows no seconds draws nothing anew for each of them.
 */
export function useHubClock(
  hub: { readonly hubNow: () => Instant | null },
  everyMs = 1_000,
  stepMs = 1,
): Instant | null {
  const { hubNow } = hub;
  const look = useCallback(() => {
    const now = hubNow();
    return now === null ? null : asInstant(now - (now % stepMs));
  }, [hubNow, stepMs]);
  const [now, setNow] = useState(look);
  useEffect(() => {
    const timer = setInterval(() => setNow(look()), everyMs);
    return () => clearInterval(timer);
  }, [look, everyMs]);
  return now ?? look();
}
