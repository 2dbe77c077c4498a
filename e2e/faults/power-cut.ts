/**
 * What a disk holds after the power went: everything that was flushed, and of the rest whatever chance let through,
 * whole, in torn pieces or not at all. A name in a folder is as uncertain as a write until the folder was flushed.
 * What a flush of a file that failed was to put on disk is there or is not, and no later flush mends that: so is Linux.
 */
import type { Chance } from './chance.ts';
import type { Step } from './write-log.ts';

/** The files of a folder by path, as they are found when the power is back. */
export type DiskImage = ReadonlyMap<string, Buffer>;

type Change = Extract<Step, { kind: 'write' | 'truncate' }>;
type Naming = { readonly path: string; readonly endsAt: number; readonly file: StoredFile | null };

/** A file, whatever its name: what is surely on disk, and the changes that are not yet. */
type StoredFile = { content: Content; pending: Change[] };
type Content = { bytes: Buffer; size: number };

/** Writes come through in units of a sector; which size that is, is the disk's own affair. */
const SECTORS = [512, 4096] as const;

/**
 * What the disk holds when the power goes at each of `cuts`, line numbers of the log in rising order. Each image is
 * to be used before the next is asked for.
 */
export function* diskImages(
  steps: readonly Step[],
  folder: string,
  cuts: readonly number[],
  chance: Chance,
): Generator<{ readonly cut: number; readonly image: DiskImage }> {
  const disk = createDisk(folder);
  const moments = [
    ...steps.map((step) => ({ line: step.at, happen: () => disk.begin(step) })),
    ...steps.flatMap((step) =>
      step.kind === 'sync' ? [{ line: step.endsAt, happen: () => disk.flushed(step, chance) }] : [],
    ),
  ].sort((a, b) => a.line - b.line);
  let next = 0;
  for (const cut of cuts) {
    for (; next < moments.length && (moments[next]?.line ?? cut) < cut; next++) moments[next]?.happen();
    yield { cut, image: disk.afterCut(chance) };
  }
}

function createDisk(folder: string) {
  /** What the running program sees, and what the folder on disk says for sure. */
  const seen = new Map<string, StoredFile>();
  const named = new Map<string, StoredFile>();
  let namings: Naming[] = [];
  /** What each flush under way takes along: the changes that had ended when it began. */
  const flushes = new Map<Step, { readonly file: StoredFile | undefined; readonly taken: ReadonlySet<unknown> }>();

  const name = ({ path, file }: Naming, names: Map<string, StoredFile>) => {
    if (file) names.set(path, file);
    else names.delete(path);
  };

  const begin = (step: Step) => {
    const { path, at, endsAt } = step;
    const file = seen.get(path);
    const naming = (to: StoredFile | null) => {
      namings.push({ path, endsAt, file: to });
      name({ path, endsAt, file: to }, seen);
    };
    if (step.kind === 'create' && !file) naming({ content: { bytes: Buffer.alloc(1 << 16), size: 0 }, pending: [] });
    else if (step.kind === 'remove') naming(null);
    else if (step.kind === 'write' || step.kind === 'truncate') file?.pending.push(step);
    else if (step.kind === 'sync') {
      const changes: readonly { readonly endsAt: number }[] = (path === folder ? namings : file?.pending) ?? [];
      flushes.set(step, { file, taken: new Set(changes.filter((change) => change.endsAt < at)) });
    }
  };

  const flushed = (step: Extract<Step, { kind: 'sync' }>, chance: Chance) => {
    const flush = flushes.get(step);
    if (!flush) return;
    const { file, taken } = flush;
    flushes.delete(step);
    if (step.path === folder) {
      if (step.failed) return;
      for (const naming of namings) if (taken.has(naming)) name(naming, named);
      namings = namings.filter((naming) => !taken.has(naming));
    } else if (file) {
      const isLost = () => step.failed && chance.next() < 0.5;
      for (const change of file.pending) if (taken.has(change) && !isLost()) carryOut(change, file.content);
      file.pending = file.pending.filter((change) => !taken.has(change));
    }
  };

  const afterCut = (chance: Chance): DiskImage => {
    const luck = chance.oneOf([0, 0.2, 0.5, 0.9, 1]);
    const sector = chance.oneOf(SECTORS);
    const names = new Map(named);
    for (const naming of namings) if (chance.next() < luck) name(naming, names);
    const image = new Map<string, Buffer>();
    for (const [path, { content, pending }] of names) {
      const found = { bytes: Buffer.from(content.bytes), size: content.size };
      for (const change of pending) {
        if (chance.next() < luck) carryOut(change, found);
        else if (change.kind === 'write' && luck > 0 && chance.next() < 0.3)
          for (const piece of tear(change, sector)) if (chance.next() < 0.5) carryOut(piece, found);
      }
      image.set(path, found.bytes.subarray(0, found.size));
    }
    return image;
  };

  return { begin, flushed, afterCut };
}

/** Does to a file what the write or truncation says; what lies between its old end and a write behind it is zero. */
function carryOut(change: Change | Piece, content: Content): void {
  if (change.kind === 'truncate') {
    if (change.size < content.size) content.bytes.fill(0, change.size, content.size);
    grow(content, change.size);
    content.size = change.size;
    return;
  }
  const { offset, bytes } = change;
  grow(content, offset + bytes.length);
  bytes.copy(content.bytes, offset);
  content.size = Math.max(content.size, offset + bytes.length);
}

function grow(content: Content, size: number): void {
  if (size <= content.bytes.length) return;
  const larger = Buffer.alloc(Math.max(size, 2 * content.bytes.length));
  content.bytes.copy(larger);
  content.bytes = larger;
}

type Piece = { readonly kind: 'write'; readonly offset: number; readonly bytes: Buffer };

/** The pieces of a write that lie in one sector each. */
function tear({ offset, bytes }: Piece, sector: number): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + sector - ((offset + from) % sector));
    pieces.push({ kind: 'write', offset: offset + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}
