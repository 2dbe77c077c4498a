/**
 * The port for residents, which carries nothing else: it is meant for a reverse proxy that the world reaches. Its limits
 * stand before everything; each kind of page is a route of its own.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { askerOf, type Proxies } from './asker.ts';
import { type Answer, send } from './public-answer.ts';
import { openPublicLimits, type PublicLimits } from './public-limits.ts';

/** An answer that goes on: whoever gives it writes the response, its head included. */
export type LiveAnswer = { readonly live: (response: ServerResponse) => void };

export type PublicRoute = {
  /** Whether a request is for one of its pages. */
  readonly isFor: (request: IncomingMessage) => boolean;
  /** Answers such a request of whoever the limits count as `asker`. */
  readonly answer: (request: IncomingMessage, asker: string) => Promise<Answer | LiveAnswer>;
  /** What is said to whoever asks for one of its pages too often; null: what is said of any other. */
  readonly busy: (request: IncomingMessage) => Answer | null;
};

type Parts = {
  readonly routes: readonly PublicRoute[];
  readonly limits: PublicLimits;
  readonly proxies: Proxies;
  /** What is told of a request that is none of the routes', that came too often, and that met a fault. */
  readonly nothing: Answer;
  readonly busy: Answer;
  readonly fault: Answer;
  readonly onFault: (error: unknown) => void;
};

/** Beside those that go on (followers.ts): a page takes a moment, and a proxy keeps some connections. */
const MOST_CONNECTIONS = 8_000;

/** The server; it listens nowhere yet. */
export function openPublicServer({ routes, limits, proxies, nothing, busy, fault, onFault }: Parts): Server {
  const isAllowed = openPublicLimits(limits);
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
      const forwarded = String(request.headers['x-forwarded-for'] ?? '');
      const asker = askerOf(request.socket.remoteAddress ?? '', forwarded, proxies);
      const tell = (answer: Answer, more?: Readonly<Record<string, string>>) => send(request, response, answer, more);
      const route = routes.find(({ isFor }) => isFor(request));
      if (!isAllowed(asker, performance.now()))
        return tell(route?.busy(request) ?? busy, hasBody(request) ? hangUp : {});
      if (request.method === 'GET' && hasBody(request)) return tell({ ...nothing, status: 413 }, hangUp);
      if (!route) return tell(request.method === 'GET' ? nothing : { ...nothing, status: 405 }, onlyGet(request));
      route.answer(request, asker).then(
        (answer) => ('live' in answer ? answer.live(response) : tell(answer)),
        (error: unknown) => {
          // Whoever hung up in the midst of what they were sending waits for no answer.
          if (request.destroyed && !request.complete) return;
          onFault(error);
          tell(fault, hangUp);
        },
      );
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

/** What is left of a body is not read: the connection cannot be used again. */
const hangUp = { connection: 'close' };

const onlyGet = ({ method }: IncomingMessage) => (method === 'GET' ? {} : { allow: 'GET', ...hangUp });

const hasBody = ({ headers: sent }: IncomingMessage): boolean =>
  sent['transfer-encoding'] !== undefined || Number(sent['content-length'] ?? 0) > 0;
