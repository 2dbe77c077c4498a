/** Restarts of a display whose sound is lost: seldom enough that its screen stays readable whatever is wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from '#shared/electron/replace-file.ts';

const ONCE_IN_MS = 10 * 60_000;

/**
 * Restarts by `restart` and says so, unless it did within the last ten minutes. When it last did is kept in `file`, since
 * nothing else of the app outlives it.
 * @param now the machine's clock, in milliseconds; where it was put back, that counts as long ago
 */
export function restartForSound(file: string, now: number, restart: () => void): boolean {
  const since = now - lastOf(file);
  if (since >= 0 && since < ONCE_IN_MS) return false;
  // Written first: a restart that nobody remembers would be followed by another.
  replaceFile(file, `${now}\n`);
  restart();
  return true;
}

/** Not a number at all, as after a power cut: long ago. */
function lastOf(file: string): number {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8').trim() || 'none') : Number.NaN;
  return Number.isFinite(last) ? last : Number.NEGATIVE_INFINITY;
}
