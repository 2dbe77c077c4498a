/**
 * A gateway by webhook: each message is one POST of JSON, signed, to an address of the hall's own or of its provider.
 * Its answer counts by its status alone: 2xx or 409 (it has this id already) is *sent*, 408, 425, 429 and 5xx are tried
 * again, whatever else is a no. No redirect is followed: what the technician did not write hears no telephone number.
 */
import { createHmac } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Instant } from '#shared/time.ts';
import { type Attempt, failed, type Gateway, type OutgoingMessage, refused, sent } from './gateway.ts';

const ANSWER_WITHIN_MS = 10_000;
/** "Later" by the meaning of the status, besides all of 5xx. */
const laterStatuses: ReadonlySet<number> = new Set([408, 425, 429]);
const ALREADY_THERE = 409;

type Parts = {
  /** https, or http to this machine itself. */
  readonly url: string;
  readonly secret: string;
  readonly clock: () => Instant;
  readonly answerWithinMs?: number;
};

/**
 * The signature of a body sent at a second: HMAC-SHA-256 in hex over `SECONDS.BODY` under the secret. Whoever receives it
 * reckons it anew, and refuses what is minutes old.
 */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

export function openWebhook({ url, secret, clock, answerWithinMs = ANSWER_WITHIN_MS }: Parts): Gateway {
  const target = new URL(url);
  const request = target.protocol === 'https:' ? requestTls : requestPlain;

  const send = ({ id, phone, language, text }: OutgoingMessage): Promise<Attempt> =>
    new Promise((resolve) => {
      const body = JSON.stringify({ id, phone, language, text });
      const seconds = Math.floor(clock() / 1_000);
      let isHandedOver = false;
      const post = request(target, {
        method: 'POST',
        // A connection kept from an earlier message may be dead without saying so.
        agent: false,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': id,
          'x-antrean-time': String(seconds),
          'x-antrean-signature': `sha256=${signatureOf(secret, seconds, body)}`,
        },
      });
      const end = (attempt: Attempt) => {
        clearTimeout(timer);
        resolve(attempt);
        // What it says beyond its status is not read.
        post.destroy();
      };
      const timer = setTimeout(() => end(failed('no-answer', isHandedOver)), answerWithinMs);
      post.on('finish', () => {
        isHandedOver = true;
      });
      post.on('response', ({ statusCode = 0 }) => end(attemptOf(statusCode)));
      // Also after `end`: destroying it says so once more.
      post.on('error', () => end(failed(isHandedOver ? 'no-answer' : 'unreachable', isHandedOver)));
      post.end(body);
    });

  return { kind: 'webhook', send };
}

function attemptOf(status: number): Attempt {
  if ((status >= 200 && status < 300) || status === ALREADY_THERE) return sent;
  if (status >= 500) return failed('gateway-fault', true);
  if (laterStatuses.has(status)) return failed('gateway-busy', false);
  if (status >= 300 && status < 400) return refused('redirected');
  return refused(status === 401 || status === 403 ? 'not-let-in' : 'not-taken');
}
