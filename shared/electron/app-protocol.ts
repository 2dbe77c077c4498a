/** The apps' own `app://antrean/…` addresses: an app's built pages, and nothing else of the disk. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://antrean';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.opus': 'audio/ogg',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};

/** What an app's page may load and whom it may talk to: its own files, and the hub at this origin. */
export function contentSecurityPolicy(hubOrigin: string): string {
  const hubSocket = hubOrigin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data: ${hubOrigin}`,
    `media-src 'self' ${hubOrigin}`,
    `connect-src 'self' ${hubOrigin} ${hubSocket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The file that an address stands for, or null where it is not below `folder`, not the app's, or of an unknown kind. */
export function fileOf(folder: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== 'antrean') return null;
  const path = decoded(url.pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const root = normalize(folder + sep);
  const file = join(root, path);
  return file.startsWith(root) && extname(file) in contentTypes ? file : null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: no address of ours.
    return null;
  }
}

/** Answers requests for the app's pages in `folder`; whatever is not one of them is 404, whatever is not a reading 405. */
export function servePages(folder: string, hubOrigin: string): (request: Request) => Promise<Response> {
  const headers = {
    'content-security-policy': contentSecurityPolicy(hubOrigin),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  const empty = (status: number) => new Response(null, { status, headers });
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405);
    const file = fileOf(folder, request.url);
    if (!file) return empty(404);
    try {
      const body = new Uint8Array(await readFile(file));
      return new Response(body, { headers: { ...headers, 'content-type': contentTypes[extname(file)] ?? '' } });
    } catch (error) {
      if (isMissing(error)) return empty(404);
      throw error;
    }
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
