/** What a picture file says of itself in its first bytes. */

export type PictureKind = 'png' | 'jpeg' | 'webp';
export type Picture = { readonly kind: PictureKind; readonly width: number; readonly height: number };

/** So much of a file is enough: a JPEG may have its colours and a preview before its size. */
export const PICTURE_HEAD_BYTES = 1_000_000;

/** The kind and the size in pixels of a PNG, JPEG or WebP; null for anything else, and for one that breaks off. */
export function readPicture(head: Uint8Array): Picture | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  try {
    return readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** W3C PNG, sections 5.2 and 11.2.1: the signature, then IHDR. */
function readPng(bytes: Buffer): Picture | null {
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n' || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  return sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

/** ITU T.81, annex B: segments up to the frame header (SOF0–15, without DHT, JPG and DAC). */
function readJpeg(bytes: Buffer): Picture | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return sized('jpeg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
}

/** WebP container specification: RIFF with a VP8X, VP8L or VP8 chunk first. */
function readWebp(bytes: Buffer): Picture | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return sized('webp', 1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3));
    case 'VP8L': {
      if (bytes.readUInt8(20) !== 0x2f) return null;
      const bits = bytes.readUInt32LE(21);
      return sized('webp', 1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
    }
    case 'VP8 ': {
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
      return sized('webp', bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
    }
    default:
      return null;
  }
}

const sized = (kind: PictureKind, width: number, height: number): Picture | null =>
  width > 0 && height > 0 ? { kind, width, height } : null;
