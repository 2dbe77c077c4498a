/**
 * What a WebM file says of its tracks: as much of EBML (RFC 8794) and Matroska (RFC 9559) as that takes. Whatever the
 * bytes, it ends, and reads nothing beyond them.
 */

export type Webm = {
  /** `webm`, or `matroska` for its larger brother. */
  readonly docType: string;
  /** Codec ids such as V_VP9 and A_OPUS; null where it has no such track. */
  readonly video: { readonly codec: string; readonly width: number; readonly height: number } | null;
  readonly sound: string | null;
  readonly isEncrypted: boolean;
};

/** So much of a file is enough: its tracks stand before the pictures. */
export const WEBM_HEAD_BYTES = 1_000_000;

const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  track: 0xae,
  kind: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  encodings: 0x6d80,
  encoding: 0x6240,
  encryption: 0x5035,
} as const;
const VIDEO = 1;
const SOUND = 2;

type Element = { readonly id: number; readonly body: Buffer };

/** The first video and the first sound track; null for what is no WebM nor Matroska, or breaks off before its tracks. */
export function readWebm(head: Uint8Array): Webm | null {
  const [ebml, segment] = [...elements(Buffer.from(head.buffer, head.byteOffset, head.byteLength), 2)];
  if (ebml?.id !== ids.ebml || segment?.id !== ids.segment) return null;
  const docType = child(ebml.body, ids.docType)?.toString('latin1').replace(/\0+$/, '') ?? '';
  const tracks = child(segment.body, ids.tracks);
  if (!tracks) return null;
  const found = [...elements(tracks)].filter(({ id }) => id === ids.track).map(({ body }) => body);
  const ofKind = (kind: number) => found.find((track) => number(child(track, ids.kind)) === kind);
  const [video, sound] = [ofKind(VIDEO), ofKind(SOUND)];
  const picture = video && child(video, ids.video);
  return {
    docType,
    video: video
      ? {
          codec: codecOf(video),
          width: number(picture && child(picture, ids.width)),
          height: number(picture && child(picture, ids.height)),
        }
      : null,
    sound: sound ? codecOf(sound) : null,
    isEncrypted: found.some((track) => {
      const encodings = child(track, ids.encodings);
      return [...(encodings ? elements(encodings) : [])].some(
        ({ id, body }) => id === ids.encoding && child(body, ids.encryption) !== undefined,
      );
    }),
  };
}

const codecOf = (track: Buffer): string =>
  (child(track, ids.codec)?.toString('latin1') ?? '').replaceAll(/[^A-Za-z0-9_/]/g, '').slice(0, 40);

function child(body: Buffer, wanted: number): Buffer | undefined {
  for (const element of elements(body)) if (element.id === wanted) return element.body;
  return undefined;
}

/** The elements one after the other; one that reaches beyond the bytes ends with them. Pictures are not looked at. */
function* elements(bytes: Buffer, most = 10_000): Generator<Element> {
  let at = 0;
  for (let count = 0; count < most && at < bytes.length; count++) {
    const id = vint(bytes, at, 4, false);
    if (!id || id.value === ids.cluster) return;
    const size = vint(bytes, at + id.length, 8, true);
    if (!size) return;
    const from = at + id.length + size.length;
    const to = Math.min(bytes.length, from + size.value);
    yield { id: id.value, body: bytes.subarray(from, to) };
    at = to;
  }
}

/**
 * A number whose leading zero bits tell its length. `isSize`: without the marker bit, and all ones mean "to the end",
 * as in a file written while it was recorded.
 */
function vint(bytes: Buffer, at: number, longest: number, isSize: boolean) {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (length > longest || at + length > bytes.length) return null;
  let value = isSize ? first & (0xff >> length) : first;
  let isOpen = isSize && value === 0xff >> length;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256 + byte;
    isOpen &&= byte === 0xff;
  }
  return { value: isOpen ? Number.POSITIVE_INFINITY : value, length };
}

/** An unsigned integer; 0 where it is missing. */
const number = (body: Buffer | undefined): number =>
  (body ?? Buffer.alloc(0)).subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
