/** What the player needs of a pack's `pack.json`; whether the whole of it is right, the hub has checked with its schema. */
export type PackManifest = ReadonlyMap<string, { readonly file: string; readonly sha256: string }>;

/** The clips by their names; null for what is no pack.json, such as half of one. */
export function readManifest(bytes: Uint8Array): PackManifest | null {
  const manifest = jsonOf(new TextDecoder().decode(bytes));
  const clips = isRecord(manifest) && manifest.clips;
  if (!isRecord(clips)) return null;
  const known = new Map<string, { file: string; sha256: string }>();
  for (const [name, clip] of Object.entries(clips)) {
    if (!isRecord(clip) || typeof clip.file !== 'string' || typeof clip.sha256 !== 'string') return null;
    known.set(name, { file: clip.file, sha256: clip.sha256 });
  }
  return known;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON at all: refused like JSON of another shape.
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
