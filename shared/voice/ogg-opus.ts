/** Opus in Ogg, looked at from outside: how long it lasts, without decoding it. */

const RATE = 48_000;
const PAGE_HEAD = 27;
/** No granule position: no packet ends on this page. */
const NONE = 0xffff_ffff_ffff_ffffn;

/**
 * How long a clip lasts, in milliseconds: one stream of Opus from the first byte to the last, as RFC 7845 has it. Null for
 * anything else, such as half of one.
 */
export function opusMs(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let preSkip: number | null = null;
  let serial: number | null = null;
  let end = 0n;
  let isOver = false;
  while (at + PAGE_HEAD <= bytes.length) {
    if (isOver || !says(bytes, at, 'OggS') || view.getUint8(at + 4) !== 0) return null;
    const segments = view.getUint8(at + 26);
    const body = at + PAGE_HEAD + segments;
    if (body > bytes.length) return null;
    const next = bytes.subarray(at + PAGE_HEAD, body).reduce((sum, length) => sum + length, body);
    if (next > bytes.length) return null;
    if (preSkip === null) {
      if (!says(bytes, body, 'OpusHead') || next - body < 19) return null;
      preSkip = view.getUint16(body + 10, true);
      serial = view.getUint32(at + 14, true);
    }
    if (view.getUint32(at + 14, true) !== serial) return null;
    const granule = view.getBigUint64(at + 6, true);
    if (granule !== NONE) end = granule;
    isOver = (view.getUint8(at + 5) & 4) !== 0;
    at = next;
  }
  if (at !== bytes.length || !isOver || preSkip === null || end <= BigInt(preSkip)) return null;
  return (Number(end) - preSkip) / (RATE / 1_000);
}

const says = (bytes: Uint8Array, at: number, text: string): boolean =>
  at + text.length <= bytes.length && [...text].every((sign, index) => bytes[at + index] === sign.charCodeAt(0));
