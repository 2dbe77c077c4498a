/**
 * Signs heads: a device that shows one later proves that the hub itself said how far it was, so that no hostile device
 * can make the hub doubt its database.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position, SignedHead } from '#shared/protocol.ts';
import { writeDurably } from './durable-file.ts';

const KEY_BYTES = 32;

export type HeadSigner = {
  readonly sign: (position: Position) => string;
  /** Whether this hub signed it. */
  readonly isOwn: (head: SignedHead) => boolean;
};

/**
 * The signer with the key of a data folder, `head.key`, which is made when there is none; only this user may read it
 * and it is in no backup. With a new key what devices saw before counts for nothing.
 */
export async function openHeadSigner(folder: string): Promise<HeadSigner> {
  const file = join(folder, 'head.key');
  const stored = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const key = stored.length === KEY_BYTES ? stored : randomBytes(KEY_BYTES);
  if (key !== stored) await writeDurably(file, key, 0o600);
  const digest = ({ history, epoch, seq }: Position): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([history, epoch, seq]))
      .digest();
  return {
    sign: (position) => digest(position).toString('base64url'),
    isOwn: (head) => {
      const signature = Buffer.from(head.signature, 'base64url');
      const own = digest(head);
      return signature.length === own.length && timingSafeEqual(signature, own);
    },
  };
}
