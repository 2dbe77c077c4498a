/** Pictures and videos made in a test: as much of them as the checks look at. */

/** An element of EBML with a size of one byte or eight. */
function element(id: readonly number[], body: Uint8Array): Buffer {
  const size =
    body.length < 127 ? Buffer.from([0x80 | body.length]) : Buffer.from([0x01, 0, 0, 0, ...uint32(body.length)]);
  return Buffer.concat([Buffer.from(id), size, body]);
}
const uint32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const ascii = (text: string) => Buffer.from(text, 'latin1');

type Made = {
  readonly docType?: string;
  /** Null for none. */
  readonly video?: string | null;
  readonly sound?: string | null;
  readonly width?: number;
  readonly height?: number;
  readonly isEncrypted?: boolean;
};

/** The head of a WebM, up to where its pictures begin. */
export function madeWebm({
  docType = 'webm',
  video = 'V_VP9',
  sound = 'A_OPUS',
  width = 1_280,
  height = 720,
  isEncrypted = false,
}: Made = {}): Buffer {
  const encryption = element([0x6d, 0x80], element([0x62, 0x40], element([0x50, 0x35], Buffer.alloc(0))));
  const track = (kind: number, codec: string, ...more: readonly Buffer[]) =>
    element([0xae], Buffer.concat([element([0x83], Buffer.from([kind])), element([0x86], ascii(codec)), ...more]));
  const size = (id: number, pixels: number) => element([id], Buffer.from([pixels >>> 8, pixels & 255]));
  const tracks = [
    ...(sound === null ? [] : [track(2, sound)]),
    ...(video === null
      ? []
      : [
          track(
            1,
            video,
            element([0xe0], Buffer.concat([size(0xb0, width), size(0xba, height)])),
            ...(isEncrypted ? [encryption] : []),
          ),
        ]),
  ];
  const body = Buffer.concat([
    element([0xec], Buffer.alloc(40)),
    element([0x16, 0x54, 0xae, 0x6b], Buffer.concat(tracks)),
    element([0x1f, 0x43, 0xb6, 0x75], Buffer.alloc(200)),
  ]);
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], ascii(docType))),
    element([0x18, 0x53, 0x80, 0x67], body),
  ]);
}

export const madePng = (width = 800, height = 600): Buffer =>
  Buffer.concat([
    ascii('\x89PNG\r\n\x1a\n'),
    Buffer.from([0, 0, 0, 13]),
    ascii('IHDR'),
    Buffer.from([...uint32(width), ...uint32(height), 8, 2, 0, 0, 0]),
  ]);

/** With a segment of `before` bytes in front of its size, as cameras write. */
export const madeJpeg = (width = 800, height = 600, before = 9_000): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, (before + 2) >>> 8, (before + 2) & 255]),
    Buffer.alloc(before, 0xff),
    Buffer.from([0xff, 0xff, 0xc2, 0, 17, 8, height >>> 8, height & 255, width >>> 8, width & 255, 3]),
  ]);

/** In each of the three forms that a WebP may have. */
export function madeWebp(form: 'VP8X' | 'VP8L' | 'VP8 ', width = 800, height = 600): Buffer {
  const start = [ascii('RIFF'), Buffer.alloc(4), ascii('WEBP'), ascii(form), Buffer.alloc(4)];
  const [w, h] = [width - 1, height - 1];
  switch (form) {
    case 'VP8X':
      return Buffer.concat([...start, Buffer.from([0, 0, 0, 0, w & 255, w >>> 8, 0, h & 255, h >>> 8, 0])]);
    case 'VP8L': {
      const bits = Buffer.alloc(4);
      bits.writeUInt32LE((w | (h << 14)) >>> 0);
      return Buffer.concat([...start, Buffer.from([0x2f]), bits]);
    }
    case 'VP8 ':
      return Buffer.concat([
        ...start,
        Buffer.from([0, 0, 0, 0x9d, 1, 0x2a, width & 255, width >>> 8, height & 255, height >>> 8]),
      ]);
  }
}
