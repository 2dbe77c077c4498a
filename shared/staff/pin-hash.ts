/** Keeps a PIN as a salted slow hash, so that whoever gets hold of what is kept has to try for long. Node only. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { pinForm } from './pin.ts';

/** Some 0.1 s on a hall's machine and 16 MB, beside the event loop. */
const cost = { N: 16_384, r: 8, p: 2 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Mixes into a PIN a key that does not lie where the hash does. */
export type PinKey = (pin: string) => string;

const shape = /^(keyed-)?scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/**
 * What is kept of a PIN: `scrypt$N$r$p$salt$hash`, with a new salt each time; with a key `keyed-scrypt$…`. A million PINs
 * are tried in a day: without the key nobody can begin.
 */
export async function hashPin(pin: string, key?: PinKey): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(key ? key(pin) : pin, salt, cost);
  return [
    key ? 'keyed-scrypt' : 'scrypt',
    cost.N,
    cost.r,
    cost.p,
    salt.toString('base64url'),
    hash.toString('base64url'),
  ].join('$');
}

/**
 * Whether `kept` is of this PIN. What was not written by `hashPin`, or with another key, is of none, and what cannot be
 * a PIN is none: to scrypt a text and the same with zero bytes behind it are one.
 */
export async function isPin(pin: string, kept: string, key?: PinKey): Promise<boolean> {
  if (!pinForm.test(pin)) return false;
  const [, keyed, N, r, p, salt = '', hash = ''] = shape.exec(kept) ?? [];
  if (!hash || (keyed && !key)) return false;
  const expected = Buffer.from(hash, 'base64url');
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const shown = await derive(keyed && key ? key(pin) : pin, Buffer.from(salt, 'base64url'), options);
  return expected.length === shown.length && timingSafeEqual(expected, shown);
}

const derive = (pin: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
