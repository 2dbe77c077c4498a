/** Which pages may talk to the hub. A browser names the page's origin; other programs name none. */

/** The origin of the Electron apps' own pages. */
const APP_ORIGIN = 'app://antrean';
const isAddress = (hostname: string): boolean =>
  hostname === 'localhost' || /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname) || /^\[[\da-f:.]+\]$/i.test(hostname);

/** What only a proxy sends. */
const ofProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Whether a request of the hall's own network with these headers may be answered: its page came from this hub itself or
 * from an app. The host must be an address or `localhost`: a name could have been pointed here by a foreign site (DNS
 * rebinding). What a proxy passes on is of the world, and refused: the world has a port of its own.
 */
export function isOwnOrigin(
  headers: Headers & { readonly host?: string | undefined; readonly origin?: string | undefined },
): boolean {
  if (ofProxies.some((name) => headers[name] !== undefined)) return false;
  const host = hostOf(`http://${headers.host ?? ''}`);
  if (!host || !isAddress(host.hostname)) return false;
  if (headers.origin === undefined || headers.origin === APP_ORIGIN) return true;
  return hostOf(headers.origin)?.host === host.host;
}

function hostOf(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/**
 * Whether what a browser sends comes from a page of the public address itself, not from another site's. A browser that
 * says so by itself (Sec-Fetch-Site) is believed; an older one names the origin. What names neither is no browser.
 */
export function isSameSite(headers: Headers, publicUrl: string): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return true;
  const from = hostOf(String(origin));
  return from !== null && (from.origin === new URL(publicUrl).origin || from.host === host);
}
