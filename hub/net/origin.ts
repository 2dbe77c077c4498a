/** Which pages may talk to the hub. A browser names the page's origin; other programs name none. */

/** The origin of the Electron apps' own pages. */
const APP_ORIGIN = 'app://antrean';
const isAddress = (hostname: string): boolean =>
  hostname === 'localhost' || /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname) || /^\[[\da-f:.]+\]$/i.test(hostname);

/**
 * Whether a request with these headers may be answered: its page came from this hub itself or from an app. The host
 * must be an address or `localhost`: a name could have been pointed here by a foreign site (DNS rebinding).
 */
export function isOwnOrigin(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}): boolean {
  const host = hostOf(`http://${headers.host ?? ''}`);
  if (!host || !isAddress(host.hostname)) return false;
  if (headers.origin === undefined || headers.origin === APP_ORIGIN) return true;
  return hostOf(headers.origin)?.host === host.host;
}

function hostOf(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
