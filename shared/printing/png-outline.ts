/**
 * The outline of a PNG, read before anything of it is unpacked: a few bytes of it can ask for gigabytes. Only the order
 * and the lengths of its chunks are looked at (PNG specification, 5.3 and 5.6); whether they are whole is for the decoder.
 */

export type PngOutline = {
  /** In its own dots. */
  readonly width: number;
  readonly height: number;
  /** Saved to appear in passes, coarse first (Adam7). */
  readonly isInterlaced: boolean;
};

const SIGNATURE = '\x89PNG\r\n\x1a\n';
/** Length and name before the content of a chunk, its checksum after it. */
const BEFORE = 8;
const AFTER = 4;
const HEAD_BYTES = 13;

/**
 * @returns `none` where these are no bytes of a PNG, `damaged` where its chunks do not follow each other from one head
 *   (`IHDR`), which is the first, to the end (`IEND`), after which nothing comes
 */
export function outlineOf(bytes: Uint8Array): PngOutline | 'none' | 'damaged' {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (png.toString('latin1', 0, SIGNATURE.length) !== SIGNATURE) return 'none';
  const chunks: { readonly name: string; readonly at: number; readonly length: number }[] = [];
  for (let next = SIGNATURE.length; next < png.length; ) {
    if (png.length - next < BEFORE + AFTER) return 'damaged';
    const length = png.readUInt32BE(next);
    chunks.push({ name: png.toString('latin1', next + 4, next + BEFORE), at: next + BEFORE, length });
    next += BEFORE + length + AFTER;
    if (next > png.length) return 'damaged';
  }
  const places = (name: string) => chunks.flatMap((chunk, place) => (chunk.name === name ? [place] : []));
  const [head] = chunks;
  const isInOrder = places('IHDR').join() === '0' && places('IEND').join() === String(chunks.length - 1);
  if (!head || !isInOrder || head.length !== HEAD_BYTES) return 'damaged';
  return {
    width: png.readUInt32BE(head.at),
    height: png.readUInt32BE(head.at + 4),
    isInterlaced: png.readUInt8(head.at + 12) !== 0,
  };
}
