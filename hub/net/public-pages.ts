/**
 * The pages for residents, on a port of their own that carries nothing else: it is meant for a reverse proxy that the
 * world reaches. Here those that follow a number: read only, a few kB each, made at most once a second for each ticket
 * and language. Registration is in public-booking.ts.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type Language, languages } from '#shared/model.ts';
import type { FollowView } from '#shared/views.ts';
import { drawBusy, drawFollowed, drawOver } from '../web/follow/page.ts';
import { followScript } from '../web/follow/script.ts';
import { followStyle } from '../web/follow/style.ts';
import { askerOf } from './asker.ts';
import { type Answer, fileOf, page, send } from './public-answer.ts';
import type { PublicBooking } from './public-booking.ts';
import { openPublicLimits, type PublicLimits, publicLimits } from './public-limits.ts';

type Parts = {
  /** The view of the ticket that a token leads to; null for none, and for one whose day is over. */
  readonly follow: (token: string) => FollowView | null;
  /** Grows with everything that a page may show. */
  readonly seq: () => number;
  /** Calls back once all that pages are made of now is on disk. */
  readonly whenOnDisk: (tell: () => void) => void;
  /** Registration, where the hall has it. */
  readonly booking?: PublicBooking;
  readonly limits?: PublicLimits;
  readonly onFault: (error: unknown) => void;
};

const MOST_CONNECTIONS = 1_000;

const style = fileOf('page.css', 'text/css; charset=utf-8', followStyle);
const script = fileOf('page.js', 'text/javascript; charset=utf-8', followScript);
const files = { style: style.name, script: script.name };
const fileByName = new Map([style, script].map(({ name, answer }) => [name, answer]));

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
      const tell = (answer: Answer, more?: Readonly<Record<string, string>>) => send(request, response, answer, more);
      if (!isAllowed(asker, performance.now())) return tell(parts.booking?.busy(request) ?? busy);
      if (request.method === 'GET' && hasBody(request)) return tell(noBody, { connection: 'close' });
      if (parts.booking?.isFor(request)) {
        void parts.booking.answer(request, asker).then((answer) => parts.whenOnDisk(() => tell(answer)));
        return;
      }
      if (request.method !== 'GET') return tell(notGet, { allow: 'GET', connection: 'close' });
      const answer = answerTo(request.url ?? '/');
      parts.whenOnDisk(() => tell(answer));
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
