/** SHA-256 (FIPS 180-4) at once and without the browser's own, which pages without TLS do not have. */

/** The first 32 bits of the fraction of a root of each of the first 64 primes. */
function fractions(root: number, count: number): Int32Array {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    let isPrime = true;
    for (let of = 2; of * of <= n; of++) if (n % of === 0) isPrime = false;
    if (isPrime) found.push((n ** (1 / root) % 1) * 0x1_0000_0000);
  }
  return Int32Array.from(found, (value) => value | 0);
}
const constants = fractions(3, 64);
const firstState = fractions(2, 8);
const schedule = new Int32Array(64);

/** Takes one block of 16 words, from `at` on, into `state`. */
function compress(state: Int32Array, words: Int32Array, at: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = words[at + i] as number;
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (w[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = ((state[i] as number) + value) | 0;
  });
}

/** The hash, eight words, of whole blocks: `words` with their padding (see `padded`). */
export function hashWords(words: Int32Array): Int32Array {
  const state = firstState.slice();
  for (let at = 0; at < words.length; at += 16) compress(state, words, at);
  return state;
}

/** Bytes as words with the padding that the hash wants. */
export function padded(bytes: Uint8Array): Int32Array {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  bytes.forEach((byte, i) => {
    words[i >> 2] = (words[i >> 2] as number) | (byte << (24 - (i % 4) * 8));
  });
  words[bytes.length >> 2] = (words[bytes.length >> 2] as number) | (0x80 << (24 - (bytes.length % 4) * 8));
  words[words.length - 1] = bytes.length * 8;
  return words;
}

export const hexOf = (words: Int32Array): string =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

/** The hash of a text, in hexadecimal. */
export const hashText = (text: string): string => hexOf(hashWords(padded(new TextEncoder().encode(text))));
