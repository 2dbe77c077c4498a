/** The clips of the voice packs: fetched, verified by their hashes and decoded ahead, within a bound of memory. */
import type { ClipFault, PackRef } from '#shared/voice/order.ts';
import { type PackManifest, readManifest } from './pack-manifest.ts';
import type { ClipRef } from './schedule.ts';
import { sha256 } from './sha256.ts';

export type ClipSource = {
  /**
   * A file of a pack; null where nothing answers or it is not there. `isAnew`: past every cache, since what came the
   * last time was not what it should be.
   */
  readonly fetchFile: (pack: PackRef, file: string, isAnew: boolean) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Rejects what is no sound. */
  readonly decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>;
};

export type Loaded =
  | { readonly ok: true; readonly bufferOf: (piece: ClipRef) => AudioBuffer | undefined }
  | { readonly ok: false; readonly fault: ClipFault };

export type ClipStore = {
  /** Makes a pack's clips ready ahead, as many as there is room for; what fails then is found out when it is needed. */
  readonly prepare: (pack: PackRef) => Promise<void>;
  /** Makes the clips of one call ready; the first fault ends it. `hashes`: of the packs, by their ids. */
  readonly load: (pieces: readonly ClipRef[], hashes: Readonly<Record<string, string>>) => Promise<Loaded>;
  /** How much decoded sound is kept, in bytes. */
  readonly heldBytes: () => number;
};

/** Three packs of 72 s each, decoded at 48 kHz, are 42 MB. */
const MOST_HELD_BYTES = 64e6;

type Fetched = AudioBuffer | ClipFault['reason'];

export function createClipStore(source: ClipSource, mostBytes = MOST_HELD_BYTES): ClipStore {
  const manifests = new Map<string, PackManifest>();
  /** Least recently used first. */
  const held = new Map<string, AudioBuffer>();
  const underWay = new Map<string, Promise<Fetched>>();
  let heldBytes = 0;

  const keep = (key: string, buffer: AudioBuffer) => {
    held.set(key, buffer);
    heldBytes += bytesOf(buffer);
    for (const [oldest, other] of held) {
      if (heldBytes <= mostBytes || oldest === key) break;
      held.delete(oldest);
      heldBytes -= bytesOf(other);
    }
  };
  const manifestOf = async (pack: PackRef): Promise<PackManifest | ClipFault['reason']> => {
    const known = manifests.get(keyOf(pack, ''));
    if (known) return known;
    for (const isAnew of [false, true]) {
      const bytes = await source.fetchFile(pack, 'pack.json', isAnew);
      if (!bytes) return 'unreachable';
      const read = sha256(bytes) === pack.hash ? readManifest(bytes) : null;
      if (read) {
        manifests.set(keyOf(pack, ''), read);
        return read;
      }
    }
    return 'corrupt';
  };
  const fetchClip = async (pack: PackRef, clip: string): Promise<Fetched> => {
    const manifest = await manifestOf(pack);
    if (typeof manifest === 'string') return manifest;
    const listed = manifest.get(clip);
    if (!listed) return 'not-listed';
    for (const isAnew of [false, true]) {
      const bytes = await source.fetchFile(pack, listed.file, isAnew);
      if (!bytes) return 'unreachable';
      if (sha256(bytes) === listed.sha256) return source.decode(bytes.buffer).catch(() => 'not-sound' as const);
    }
    return 'corrupt';
  };
  const get = async (pack: PackRef, clip: string): Promise<Fetched> => {
    const key = keyOf(pack, clip);
    const known = held.get(key);
    if (known) {
      held.delete(key);
      held.set(key, known);
      return known;
    }
    const fetching = underWay.get(key) ?? fetchClip(pack, clip);
    underWay.set(key, fetching);
    const fetched = await fetching;
    if (underWay.delete(key) && typeof fetched !== 'string') keep(key, fetched);
    return fetched;
  };

  return {
    prepare: async (pack) => {
      const manifest = await manifestOf(pack);
      if (typeof manifest === 'string') return;
      for (const clip of manifest.keys()) {
        // One more, and the first would have to go again.
        if (heldBytes > mostBytes * 0.95) return;
        await get(pack, clip);
      }
    },
    load: async (pieces, hashes) => {
      const buffers = new Map<string, AudioBuffer>();
      for (const { pack, clip } of pieces) {
        const hash = hashes[pack];
        const fetched = hash === undefined ? 'not-listed' : await get({ pack, hash }, clip);
        if (typeof fetched === 'string') return { ok: false, fault: { pack, clip, reason: fetched } };
        buffers.set(`${pack}/${clip}`, fetched);
      }
      return { ok: true, bufferOf: ({ pack, clip }) => buffers.get(`${pack}/${clip}`) };
    },
    heldBytes: () => heldBytes,
  };
}

const keyOf = ({ pack, hash }: PackRef, clip: string): string => `${pack}/${hash}/${clip}`;
const bytesOf = ({ length, numberOfChannels }: AudioBuffer): number => length * numberOfChannels * 4;
