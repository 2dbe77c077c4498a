/** What an app's window may do. Pure decisions: everything that is not named here is refused. */
import { APP_ORIGIN } from './app-protocol.ts';
import type { KeyPress } from './electron-port.ts';

/** The page's way to the hub. Chromium asks before a page may reach the local network; the page's policy names the hub only. */
const wayToTheHub: readonly string[] = ['local-network-access', 'local-network', 'loopback-network'];

/** Whether an address is one of the app's own pages. */
export function isOwnPage(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

/** A permission that a page asks for; `media` says of what, where it is for a camera or a microphone. */
export type Wanted = {
  readonly permission: string;
  readonly url: string;
  readonly media?: readonly string[] | undefined;
};

/**
 * Whether a page may have a permission: the app's own page its way to the hub and, where the app reads codes by it, the
 * camera without its microphone; nobody anything else.
 */
export function mayHave({ permission, url, media = [] }: Wanted, usesCamera: boolean): boolean {
  const isCamera = permission === 'media' && media.length > 0 && media.every((kind) => kind === 'video');
  return isOwnPage(url) && (wayToTheHub.includes(permission) || (usesCamera && isCamera));
}

/** Keys with Ctrl (or Cmd) that reload, zoom, print, save, open, search or show sources and tools. */
const withControl = new Set(['r', 'i', 'j', 'c', 'u', 'p', 's', 'o', 'n', 't', 'g', '+', '-', '=', '_', '0']);
/** Ctrl+C copies; only together with Shift it opens tools. */
const onlyWithShift = new Set(['i', 'j', 'c']);
const functionKeys = new Set(['f5', 'f11', 'f12', 'browserrefresh', 'browserback', 'browserforward', 'browserhome']);

/**
 * Whether a key is kept from the window. `isPackaged`: while developing, reloading and tools stay. `isLocked`: a
 * window that no one in the hall may leave, so the keys that close it are kept from it as well.
 */
export function isKeyRefused(press: KeyPress, place: { isPackaged: boolean; isLocked: boolean }): boolean {
  if (!place.isPackaged) return false;
  const key = press.key.toLowerCase();
  if (functionKeys.has(key)) return true;
  if (press.alt && (key === 'arrowleft' || key === 'arrowright' || key === 'home')) return true;
  if (place.isLocked && press.alt && (key === 'f4' || key === ' ' || key === 'tab')) return true;
  if (!press.control && !press.meta) return false;
  if (place.isLocked && (key === 'w' || key === 'q' || key === 'm' || key === 'h')) return true;
  if (onlyWithShift.has(key)) return press.shift || press.alt;
  return withControl.has(key);
}
