/** Answers by request id: what makes a repeated request harmless, also after a restart. */
import { hash } from 'node:crypto';
import type { Instant } from '#shared/time.ts';
import { HOUR } from '#shared/time.ts';
import type { Db } from './open.ts';

/** Answers are kept this long at least. */
const KEPT_MS = 48 * HOUR;

export type Answers = ReturnType<typeof openAnswers>;

export function openAnswers(db: Db) {
  const find = db.prepare<[string, string], { requestHash: Buffer; reply: string }>(
    'SELECT request_hash AS requestHash, reply FROM answer WHERE request_id = ? AND device_id = ?',
  );
  const insert = db.prepare<[string, string, Buffer, string, Instant]>(
    'INSERT INTO answer (request_id, device_id, request_hash, reply, at) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = db.prepare<[number]>('DELETE FROM answer WHERE at < ?');
  return {
    /** The identity of a request's content. */
    hashOf: (name: string, input: unknown): Buffer =>
      Buffer.from(hash('sha256', JSON.stringify([name, input]), 'base64'), 'base64').subarray(0, 16),
    find: (deviceId: string, requestId: string) => find.get(requestId, deviceId),
    keep: (deviceId: string, requestId: string, requestHash: Buffer, reply: string, at: Instant): void => {
      insert.run(requestId, deviceId, requestHash, reply, at);
    },
    /** Forgets what is older than two days. */
    forgetOld: (now: Instant): void => {
      forget.run(now - KEPT_MS);
    },
  };
}
