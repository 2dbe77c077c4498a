/**
 * Whether SQLite's write-ahead log was cut short. A flipped bit in it silently drops that commit and all later ones, and
 * every check of the database then says that all is well; but the log itself shows it.
 */
import { existsSync, readFileSync } from 'node:fs';

/** The parts of the log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const HEADER = 32;
const FRAME_HEADER = 24;

/**
 * What speaks for changes that were lost from the log of a database file that no hub has opened since it was in use:
 * the log is not there or empty, cannot be read, or has whole commits behind the point at which it breaks off. Null where nothing
 * does; a log that lost its very end shows nothing either, as do writes that a power cut kept from the disk.
 */
export function findLogDamage(databaseFile: string): string | null {
  const file = `${databaseFile}-wal`;
  if (!existsSync(file)) return `the log ${file} is not there`;
  const log = readFileSync(file);
  // A hub writes at its start: its log never has nothing in it, but a reader makes such a one where there was none.
  if (log.length <= HEADER) return `the log ${file} has nothing in it`;
  const isBigEndian = log.readUInt32BE(0) === 0x377f0683;
  const sum = (from: number, to: number, before: Sum) => checksum(log, from, to, isBigEndian, before);
  let chain = sum(0, 24, [0, 0]);
  if (!isAt(log, 24, chain)) return `the head of the log ${file} is damaged`;
  const frameSize = FRAME_HEADER + log.readUInt32BE(8);
  let isBroken = false;
  for (let at = HEADER; at + frameSize <= log.length; at += frameSize) {
    // Another salt: a frame of an earlier use of the log, or not one at all.
    if (!log.subarray(at + 8, at + 16).equals(log.subarray(16, 24))) {
      isBroken = true;
    } else if (!isBroken) {
      chain = sum(at + FRAME_HEADER, at + frameSize, sum(at, at + 8, chain));
      isBroken = !isAt(log, at + 16, chain);
    } else if (log.readUInt32BE(at + 4) > 0) {
      return `the log ${file} is damaged in the midst of its changes`;
    }
  }
  return null;
}

type Sum = readonly [number, number];

const isAt = (log: Buffer, at: number, [first, second]: Sum): boolean =>
  log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;

function checksum(log: Buffer, from: number, to: number, isBigEndian: boolean, [first, second]: Sum): Sum {
  const read = isBigEndian ? (at: number) => log.readUInt32BE(at) : (at: number) => log.readUInt32LE(at);
  let [a, b] = [first, second];
  for (let at = from; at < to; at += 8) {
    a = (a + read(at) + b) >>> 0;
    b = (b + read(at + 4) + a) >>> 0;
  }
  return [a, b];
}
