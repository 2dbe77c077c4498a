/** One look at the folder of the playlist: its files in the order of their names, and all that is wrong. */
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaylistFault, PlaylistItem } from '#shared/playlist.ts';
import { printable } from '../hall/faults.ts';
import { type Checked, checkFile } from './check-file.ts';
import { defaultList, LIST_FILE, type ListFile, MOST_LIST_BYTES, readListFile } from './list-file.ts';

export const MOST_FILES = 500;
/** What systems leave in folders. */
const ignored = /^(\.|~|thumbs\.db$|desktop\.ini$)/i;

/** *settling*: new or changed since the last look, perhaps still being copied. */
type KnownFile = { readonly mark: string; readonly checked: Checked | 'settling' };
export type FoundFile = Pick<PlaylistItem, 'file' | 'mark' | 'kind'>;
export type Look = {
  readonly list: ListFile;
  readonly files: readonly FoundFile[];
  readonly faults: readonly PlaylistFault[];
  /** The state of each file, so that the next look opens only what changed. */
  readonly known: ReadonlyMap<string, KnownFile>;
};

export const noLook: Look = { list: defaultList, files: [], faults: [], known: new Map() };

/**
 * Looks once. A file that cannot be shown is left out and told; where the folder or playlist.yaml cannot be read, what
 * `before` found stays: nothing is shown that the file may have forbidden. Never rejects.
 */
export async function lookAtFolder(folder: string, before: Look | null): Promise<Look> {
  let names: readonly string[];
  try {
    names = (await readdir(folder)).filter((name) => !ignored.test(name)).sort(byName);
  } catch (error) {
    return { ...(before ?? noLook), faults: [{ code: 'folder', detail: { file: folder, why: sayError(error) } }] };
  }
  const faults: PlaylistFault[] = [];
  const tell = (file: string, { code, detail = {} }: Exclude<Checked, string>) =>
    faults.push({ code, detail: { ...detail, file: printable(file).slice(0, 80) } });

  const list = await readList(folder, names.includes(LIST_FILE), (why) =>
    tell(LIST_FILE, { code: 'list-file', detail: { why } }),
  );
  const shown = names.filter((name) => name !== LIST_FILE);
  if (shown.length > MOST_FILES) tell(folder, { code: 'too-many', detail: { count: shown.length, most: MOST_FILES } });
  for (const name of list?.files.keys() ?? []) if (!shown.includes(name)) tell(name, { code: 'not-there' });

  const known = new Map<string, KnownFile>();
  const files: FoundFile[] = [];
  for (const file of shown.slice(0, MOST_FILES)) {
    const found = await lookAtFile(folder, file, before);
    if (!found) continue;
    known.set(file, found);
    const { checked, mark } = found;
    if (typeof checked !== 'string') tell(file, checked);
    else if (checked !== 'settling' && !list?.wrong.has(file)) files.push({ file, mark, kind: checked });
  }
  if (list) return { list, files, faults, known };
  return { list: before?.list ?? defaultList, files: before?.files ?? [], faults, known };
}

/** Null for a file that is gone already. */
async function lookAtFile(folder: string, file: string, before: Look | null): Promise<KnownFile | null> {
  // What cannot stand in an address, or would lead astray in a message.
  if (printable(file) !== file || Buffer.byteLength(file) > 200 || file.includes('\\') || !file.isWellFormed()) {
    return { mark: '', checked: { code: 'odd-name' } };
  }
  const path = join(folder, file);
  try {
    const stat = await lstat(path);
    if (!stat.isFile()) return { mark: '', checked: { code: 'not-a-file' } };
    const mark = markOf(stat);
    const known = before?.known.get(file);
    if (known?.mark === mark && known.checked !== 'settling') return known;
    if (before && known?.mark !== mark) return { mark, checked: 'settling' };
    return { mark, checked: await checkFile(path, stat.size) };
  } catch (error) {
    if (isGone(error)) return null;
    return { mark: '', checked: { code: 'unreadable', detail: { why: sayError(error) } } };
  }
}

async function readList(folder: string, isThere: boolean, tell: (why: string) => void): Promise<ListFile | null> {
  if (!isThere) return defaultList;
  try {
    const stat = await lstat(join(folder, LIST_FILE));
    if (!stat.isFile() || stat.size > MOST_LIST_BYTES) {
      tell(`it is no plain file of at most ${MOST_LIST_BYTES / 1_000} kB`);
      return null;
    }
    const { list, faults } = readListFile(await readFile(join(folder, LIST_FILE), 'utf8'));
    for (const fault of faults.slice(0, 20)) tell(fault);
    return list;
  } catch (error) {
    tell(sayError(error));
    return null;
  }
}

/** Names the state of a file by its size and when it was changed. */
export const markOf = ({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string =>
  createHash('sha256').update(`${size} ${mtimeMs}`).digest('hex').slice(0, 16);

/** As people count: 2 before 10. */
const collator = new Intl.Collator('id', { numeric: true });
const byName = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1);

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
const sayError = (error: unknown): string =>
  printable(error instanceof Error ? error.message : String(error)).slice(0, 200);
