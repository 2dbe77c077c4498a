/**
 * The memory that printers of Epson's class have for pictures (`GS ( L`, NV graphics): it outlives power cuts and new
 * rolls, and wears out by writing. So a printer is asked which pictures it has before it is given one, and a picture
 * counts as kept only when the printer names it: the printer itself is the memory, and another in its place is found out.
 */
import type { Connection } from './connection.ts';
import type { Logo } from './logo.ts';
import { dotBytes } from './raster.ts';
import type { PrinterReply } from './replies.ts';

const [GS, ACK, CAN] = [0x1d, 0x06, 0x18];
const word = (number: number): readonly number[] => [number & 0xff, number >> 8];
const graphics = (fn: number, args: readonly number[]): Uint8Array =>
  Uint8Array.from([GS, 0x28, 0x4c, ...word(args.length + 2), 0x30, fn, ...args]);
const signs = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];

/** Function 69: prints the picture with this key at its own size; a printer that has none prints nothing. */
export const storedPicture = (key: string): Uint8Array => graphics(69, [...signs(key), 1, 1]);

/** Function 64: which keys there are. */
const ASK_KEYS = graphics(64, signs('KC'));
/** Function 67: keeps a picture under a key, in one colour, whatever was there before. */
const definition = ({ key, dots }: Logo): Uint8Array =>
  graphics(67, [0x30, ...signs(key), 1, ...word(dots[0]?.length ?? 0), ...word(dots.length), 0x31, ...dotBytes(dots)]);

const END_OF_KEYS = Uint8Array.of(CAN);

/** A printer that writes may swallow the question: it is asked again. */
const ASK_AGAIN_MS = 5_000;
/** A list goes on in blocks of forty keys. */
const MOST_BLOCKS = 50;

/** The keys of all pictures that it keeps; null where it does not say. */
export async function askKeys(connection: Connection, answerMs: number): Promise<readonly string[] | null> {
  const keys: string[] = [];
  let request: Uint8Array = ASK_KEYS;
  for (let block = 0; block < MOST_BLOCKS; block++) {
    const answer = connection.waitFor(isKeys, answerMs);
    connection.write(request).catch(() => connection.close());
    const reply = await answer;
    if (reply?.kind !== 'keys') return null;
    keys.push(...reply.keys);
    request = Uint8Array.of(ACK);
    if (!reply.goesOn) {
      connection.write(request).catch(() => connection.close());
      return keys;
    }
  }
  return null;
}
const isKeys = (reply: PrinterReply): boolean => reply.kind === 'keys';

/**
 * Ends each list of keys that nobody waits for any more: a printer that gets no answer would wait for it. One that sends
 * them faster than it takes their ends is at fault and is let go, which `onFlood` is told of.
 */
export function createKeysEnder(onFlood: () => void): (connection: Connection) => void {
  let owed = 0;
  return (connection) => {
    if (!connection.isOpen()) return;
    if (owed >= MOST_BLOCKS) {
      onFlood();
      void connection.close();
      return;
    }
    owed += 1;
    connection
      .write(END_OF_KEYS)
      .catch(() => connection.close())
      .finally(() => {
        owed -= 1;
      });
  };
}

/** Gives it the logo, and returns once it names it: true; or false where it does not within the time that writing takes. */
export async function storeLogo(connection: Connection, logo: Logo, writesWithinMs: number): Promise<boolean> {
  const until = performance.now() + writesWithinMs;
  connection.write(definition(logo)).catch(() => connection.close());
  while (connection.isOpen() && performance.now() < until) {
    const keys = await askKeys(connection, Math.min(ASK_AGAIN_MS, writesWithinMs));
    if (keys) return keys.includes(logo.key);
  }
  return false;
}
