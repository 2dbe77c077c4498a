/**
 * Keys for what is of persons: one that tells people apart without saying who they are, and one for each day of bookings
 * that seals what must be readable. They lie beside the database and are in no backup; the key of a day is destroyed a
 * week after it, and with it whatever any backup still holds of that day.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { addDays, type Day } from '#shared/time.ts';
import { writeDurably } from './durable-file.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What is readable is kept so many days after the day of the booking. */
export const CONTACT_DAYS = 7;
/** Keys are on disk so many days before a day can be booked: that is 90 days ahead at most, and clocks are set. */
const KEYS_AHEAD = 130;

export type PersonKeys = {
  /** What stands for a telephone, a NIK or an address, of which nobody without the key can tell what it is. */
  readonly hash: (text: string) => string;
  /** The identity of a request that tells of a person. */
  readonly hashOfRequest: (name: string, input: unknown) => Buffer;
  /** Seals a text for the day of a booking; null where there is no key for that day. */
  readonly seal: (day: Day, text: string) => Buffer | null;
  /**
   * Makes the keys of the days to come and destroys those of days long gone, as a day begins; resolves when that is on
   * disk.
   */
  readonly turn: (today: Day) => Promise<void>;
  /** What was sealed; null where its key is gone or it was sealed by another. */
  readonly open: (day: Day, sealed: Buffer) => string | null;
};

function personKeys(key: Buffer, keyOf: (day: Day) => KeyObject | null): Omit<PersonKeys, 'turn'> {
  const secret = createSecretKey(key);
  const mac = (text: string) => createHmac('sha256', secret).update(text).digest();
  return {
    hash: (text) => mac(`person ${text}`).toString('base64url'),
    hashOfRequest: (name, input) => mac(`request ${JSON.stringify([name, input])}`).subarray(0, 16),
    seal: (day, text) => {
      const own = keyOf(day);
      if (!own) return null;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', own, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
    },
    open: (day, sealed) => {
      const own = keyOf(day);
      if (!own || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', own, sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return null; // The one way to ask: what another key sealed throws.
      }
    },
  };
}

/** Keys of the moment, for a hub without a folder: those of the days are made from the one. */
export const personKeysWith = (key: Buffer = randomBytes(KEY_BYTES)): PersonKeys => ({
  ...personKeys(key, (day) => createSecretKey(createHmac('sha256', key).update(`day ${day}`).digest())),
  turn: async () => undefined,
});

const keysShape = z.record(z.string(), z.string());

/**
 * The keys of a data folder: `person.key` and `contact-keys.json`, made where there are none; only this user may read
 * them. Without the first nobody is known again; without the second no name or telephone can be read any more.
 */
export async function openPersonKeys(folder: string, today: Day): Promise<PersonKeys> {
  const file = join(folder, 'person.key');
  const stored = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const key = stored.length === KEY_BYTES ? stored : randomBytes(KEY_BYTES);
  if (key !== stored) await writeDurably(file, key, 0o600);
  const keysFile = join(folder, 'contact-keys.json');
  let keys: ReadonlyMap<string, KeyObject> = readKeys(keysFile);
  let written = Promise.resolve();
  const turn = (day: Day): Promise<void> => {
    written = written.then(async () => {
      const wanted = Array.from({ length: CONTACT_DAYS + KEYS_AHEAD + 1 }, (_, i) => addDays(day, i - CONTACT_DAYS));
      if (wanted.length === keys.size && wanted.every((one) => keys.has(one))) return;
      const next = new Map(
        wanted.map((one) => [one as string, keys.get(one) ?? createSecretKey(randomBytes(KEY_BYTES))]),
      );
      const text = JSON.stringify(
        Object.fromEntries([...next].map(([one, its]) => [one, its.export().toString('base64')])),
      );
      await writeDurably(keysFile, `${text}\n`, 0o600);
      keys = next;
    });
    return written;
  };
  await turn(today);
  return { ...personKeys(key, (day) => keys.get(day) ?? null), turn };
}

/** A file that cannot be read holds no keys: what they sealed is lost, which harms no booking. */
function readKeys(file: string): ReadonlyMap<string, KeyObject> {
  if (!existsSync(file)) return new Map();
  try {
    const read = keysShape.parse(JSON.parse(readFileSync(file, 'utf8')));
    const all = Object.entries(read).map(([day, key]) => [day, Buffer.from(key, 'base64')] as const);
    return new Map(all.filter(([, key]) => key.length === KEY_BYTES).map(([day, key]) => [day, createSecretKey(key)]));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return new Map();
    throw error;
  }
}
