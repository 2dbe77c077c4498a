/** Answers to the world: what every page and file of the public port is sent with. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly cache: string;
  readonly body: string;
  readonly more?: Readonly<Record<string, string>>;
};

export const HTML = 'text/html; charset=utf-8';
/** Below this many letters packing saves less than it costs. */
const WORTH_PACKING = 1_000;

/** Of every answer: nobody keeps, frames or sends on a page, nothing but its own script runs, and no robot reads it. */
export const publicHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-resource-policy': 'same-origin',
};

/** A page that nobody keeps. */
export const page = (status: number, body: string): Answer => ({ status, type: HTML, cache: 'no-store', body });

/** A file that never changes under its name, which names its content. */
export function fileOf(name: string, type: string, body: string): { readonly name: string; readonly answer: Answer } {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
  const answer: Answer = { status: 200, type, cache: 'max-age=31536000, immutable', body };
  return { name: name.replace('.', `-${hash}.`), answer };
}

const packed = new WeakMap<Answer, Buffer>();

/** Packed once, however often it is asked for. */
function packedOf(answer: Answer): Buffer {
  const known = packed.get(answer) ?? gzipSync(answer.body);
  packed.set(answer, known);
  return known;
}

/** Sends an answer, packed for whoever can read that. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  more: Readonly<Record<string, string>> = {},
): void {
  const { status, type, cache, body } = answer;
  const isPacked = body.length >= WORTH_PACKING && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const bytes = isPacked ? packedOf(answer) : Buffer.from(body);
  response
    .writeHead(status, {
      ...publicHeaders,
      'content-type': type,
      'content-length': bytes.length,
      'cache-control': cache,
      vary: 'accept-encoding',
      ...(isPacked && { 'content-encoding': 'gzip' }),
      ...(status === 429 && { 'retry-after': '15' }),
      ...answer.more,
      ...more,
    })
    .end(bytes);
}
