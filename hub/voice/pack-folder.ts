/** A voice pack's folder, read whole and verified: what is played later is what was looked at here. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { opusMs } from '#shared/voice/ogg-opus.ts';
import { MOST_CLIP_BYTES, MOST_PACK_BYTES, readPack, shown, type VoicePack } from '#shared/voice/pack.ts';
import type { PackInUse } from '#shared/voice/plan.ts';

/** All clips of a pack together; ten times what the largest needs. */
const MOST_BYTES = 20_000_000;
/** A clip may last as much longer or shorter than its pack.json says, in milliseconds. */
const ODD_MS = 5;
export const PACK_FILE = 'pack.json';

export type PackFolder = PackInUse & {
  /** The bytes of pack.json and of every sound clip, by the names of their files. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};
export type ReadFolder = {
  /** With the clips that are sound, and those alone; null for what is no pack. */
  readonly folder: PackFolder | null;
  /** What is wrong, each a sentence. */
  readonly faults: readonly string[];
};

/**
 * Reads a pack. A clip whose file is missing, no plain file, too large, not the one that its hash names, or no Opus, is
 * left out and told, as if the pack did not have it.
 */
export function readPackFolder(path: string): ReadFolder {
  const json = readPlain(join(path, PACK_FILE), MOST_PACK_BYTES);
  if ('problem' in json) return { folder: null, faults: [`${PACK_FILE} ${json.problem}.`] };
  const read = readPack(Buffer.from(json.bytes).toString('utf8'));
  if (!read.ok) return { folder: null, faults: read.faults };

  const files = new Map([[PACK_FILE, json.bytes]]);
  const clips: Record<string, VoicePack['clips'][string]> = {};
  const faults: string[] = [];
  let bytesLeft = MOST_BYTES;
  for (const [name, clip] of Object.entries(read.pack.clips)) {
    const file = files.has(clip.file)
      ? { bytes: files.get(clip.file) as Uint8Array }
      : readPlain(join(path, clip.file), MOST_CLIP_BYTES);
    const problem =
      'problem' in file
        ? file.problem
        : file.bytes.length > bytesLeft
          ? 'is too much: a pack has 20 MB at most'
          : problemOf(file.bytes, clip);
    if (problem !== null || 'problem' in file) {
      faults.push(`The clip ${name} is left out: ${clip.file} ${problem}.`);
      continue;
    }
    if (!files.has(clip.file)) bytesLeft -= file.bytes.length;
    files.set(clip.file, file.bytes);
    clips[name] = clip;
  }
  const hash = createHash('sha256').update(json.bytes).digest('hex');
  return { folder: { pack: { ...read.pack, clips }, hash, files }, faults };
}

/** The names of the folders in a folder of packs. Throws what the system says where that is none. */
export function packFoldersIn(path: string): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

function problemOf(bytes: Uint8Array, { ms, sha256 }: VoicePack['clips'][string]): string | null {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return 'is not the file that pack.json names by its SHA-256';
  const lasts = opusMs(bytes);
  if (lasts === null) return 'is not Opus in Ogg';
  if (Math.abs(lasts - ms) > ODD_MS) return `lasts ${Math.round(lasts)} ms, and pack.json says ${Math.round(ms)}`;
  return null;
}

/** A link could lead out of the folder, and to open a pipe could last for ever. */
function readPlain(path: string, mostBytes: number): { readonly bytes: Uint8Array } | { readonly problem: string } {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return { problem: 'is not there' };
    if (!stat.isFile()) return { problem: 'is not a plain file' };
    if (stat.size > mostBytes) return { problem: `is larger than ${mostBytes / 1_000} kB` };
    return { bytes: readFileSync(path) };
  } catch (error) {
    return { problem: `cannot be read: ${shown(error instanceof Error ? error.message : String(error))}` };
  }
}
