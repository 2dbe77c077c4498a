/**
 * The pages for residents, on a port of their own that carries nothing else: it is meant for a reverse proxy that the
 * world reaches. Read only, a few kB each, made at most once a second for each ticket and language.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Language, languages } from '#shared/model.ts';
import type { FollowView } from '#shared/views.ts';
import { drawBusy, drawFollowed, drawOver } from '../web/follow/page.ts';
import { followScript } from '../web/follow/script.ts';
import { followStyle } from '../web/follow/style.ts';
import { askerOf } from './asker.ts';
import { openPublicLimits, type PublicLimits, publicLimits } from './public-limits.ts';

type Parts = {
  /** The view of the ticket that a token leads to; null for none, and for one whose day is over. */
  readonly follow: (token: string) => FollowView | null;
  /** Grows with everything that a page may show. */
  readonly seq: () => number;
  /** Calls back once all that pages are made of now is on disk. */
  readonly whenOnDisk: (tell: () => void) => void;
  readonly limits?: PublicLimits;
  readonly onFault: (error: unknown) => void;
};

type Answer = { readonly status: number; readonly type: string; readonly cache: string; readonly body: string };

const MOST_CONNECTIONS = 1_000;
const HTML = 'text/html; charset=utf-8';
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-resource-policy': 'same-origin',
};

/** A file that never changes under its name, which names its content. */
function fileOf(name: string, type: string, body: string) {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
  const answer: Answer = { status: 200, type, cache: 'max-age=31536000, immutable', body };
  return { name: name.replace('.', `-${hash}.`), answer };
}
const style = fileOf('page.css', 'text/css; charset=utf-8', followStyle);
const script = fileOf('page.js', 'text/javascript; charset=utf-8', followScript);
const files = { style: style.name, script: script.name };
const fileByName = new Map([style, script].map(({ name, answer }) => [name, answer]));

const page = (status: number, body: string): Answer => ({ status, type: HTML, cache: 'no-store', body });

/** The server of these pages; it listens nowhere yet. Whatever is not one of them is answered with a 404 in words. */
export function openPublicPages(parts: Parts): Server {
  const isAllowed = openPublicLimits(parts.limits ?? publicLimits);
  const answerTo = openAnswers(parts);
  const server = createServer(
    {
      maxHeaderSize: 8_192,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      // Node looks for those that take too long every half minute only, during which they may hold every connection.
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      const asker = askerOf(request.socket.remoteAddress ?? '', String(request.headers['x-forwarded-for'] ?? ''));
      if (!isAllowed(asker, performance.now())) return send(response, busy);
      if (request.method !== 'GET') return send(response, notGet, { allow: 'GET' });
      if (hasBody(request)) return send(response, noBody, { connection: 'close' });
      const answer = answerTo(request.url ?? '/');
      parts.whenOnDisk(() => send(response, answer));
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

const hasBody = ({ headers: sent }: IncomingMessage): boolean =>
  sent['transfer-encoding'] !== undefined || Number(sent['content-length'] ?? 0) > 0;

const busy = page(429, drawBusy({ language: 'id', files }));
const nothing = page(404, drawOver({ language: 'id', files }));
const notGet = page(405, drawOver({ language: 'id', files }));
const noBody = page(413, drawOver({ language: 'id', files }));
const fault = page(500, drawBusy({ language: 'id', files }));

function send(
  response: ServerResponse,
  { status, type, cache, body }: Answer,
  more: Record<string, string> = {},
): void {
  const bytes = Buffer.from(body);
  const wait = status === 429 ? { 'retry-after': '15' } : {};
  response
    .writeHead(status, {
      ...headers,
      'content-type': type,
      'content-length': bytes.length,
      'cache-control': cache,
      ...wait,
      ...more,
    })
    .end(bytes);
}

/** Answers by path, whatever folder of the public address stands before it. */
function openAnswers({ follow, seq, onFault }: Parts): (url: string) => Answer {
  let made = new Map<string, Answer>();
  let madeAt = '';
  const makeTicketPage = (token: string, wanted: Language | undefined): Answer => {
    const view = follow(token);
    if (!view) return page(404, drawOver({ language: wanted ?? 'id', files }));
    return page(200, drawFollowed(view, { language: wanted ?? view.language, files }));
  };
  const ticketPage = (token: string, wanted: Language | undefined): Answer => {
    const at = `${seq()} ${Math.floor(performance.now() / 1_000)}`;
    if (at !== madeAt) {
      made = new Map();
      madeAt = at;
    }
    const key = `${token} ${wanted}`;
    const answer = made.get(key) ?? makeTicketPage(token, wanted);
    // What is made up leads nowhere, and there is no end of it.
    if (answer.status === 200) made.set(key, answer);
    return answer;
  };
  return (url) => {
    if (!URL.canParse(url, 'http://hub')) return nothing;
    try {
      const { pathname, searchParams } = new URL(url, 'http://hub');
      const wanted = languages.find((language) => language === searchParams.get('lang'));
      const [, token] = /\/t\/([\da-z]+)$/i.exec(pathname) ?? [];
      if (token !== undefined) return ticketPage(token, wanted);
      const file = fileByName.get(pathname.slice(pathname.lastIndexOf('/') + 1));
      return file ?? page(404, drawOver({ language: wanted ?? 'id', files }));
    } catch (error) {
      onFault(error);
      return fault;
    }
  };
}
