import type { PaperProfile } from './paper-profile.ts';

/** Slow serial bridges behind a network socket move 960 bytes a second. */
const SLOWEST_BYTES_PER_MS = 0.96;

/** How long the transfer of so many bytes and the printing of so many millimetres may take, in milliseconds. */
export const expectedMs = (
  byteCount: number,
  mm: number,
  { slowestMmPerSecond }: Pick<PaperProfile, 'slowestMmPerSecond'>,
): number => byteCount / SLOWEST_BYTES_PER_MS + (mm / slowestMmPerSecond) * 1_000;
