/**
 * Signs heads: a device that shows one later proves that the hub itself said how far it was, so that no hostile device
 * can make the hub doubt its database. And seals what nobody else can make either: the leases of kiosks, the
 * addresses of tickets, the PIN before it is hashed.
 */
import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
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

/** Seals texts of other kinds with the same key; each begins with its kind. */
export type Sealer = {
  readonly seal: (text: string) => string;
  readonly isSealed: (text: string, seal: string) => boolean;
};

/**
 * The signer with the key of a data folder, `head.key`, which is made when there is none; only this user may read it
 * and it is in no backup. With a new key what devices saw before counts for nothing.
 */
export async function openHeadSigner(folder: string): Promise<HeadSigner & Sealer> {
  const file = join(folder, 'head.key');
  const stored = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const key = stored.length === KEY_BYTES ? stored : randomBytes(KEY_BYTES);
  if (key !== stored) await writeDurably(file, key, 0o600);
  return signerWith(key);
}

/** The signer with a key that is at hand. */
export function signerWith(key: Buffer = randomBytes(KEY_BYTES)): HeadSigner & Sealer {
  // Made once: of bytes it would be made anew for every seal, which takes longer than sealing.
  const secret = createSecretKey(key);
  const seal = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const isSealed = (text: string, given: string): boolean => {
    const own = Buffer.from(seal(text));
    const shown = Buffer.from(given);
    return shown.length === own.length && timingSafeEqual(shown, own);
  };
  const textOf = ({ history, epoch, seq }: Position) => JSON.stringify([history, epoch, seq]);
  return {
    seal,
    isSealed,
    sign: (position) => seal(textOf(position)),
    isOwn: (head) => isSealed(textOf(head), head.signature),
  };
}
