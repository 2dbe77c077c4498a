/**
 * Whether SQLite's write-ahead log was cut short. A flipped bit in it silently drops that commit and all later ones, and
 * every check of the database then says that all is well; but the log itself shows it.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** The parts of the log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const HEADER = 32;
const FRAME_HEADER = 24;
const FRAMES_AT_ONCE = 256;

/**
 * What speaks for changes that were lost from the log of a database file that no hub has opened since it was in use:
 * the log is not there or empty, cannot be read, or has whole commits behind the point at which it breaks off. Null where nothing
 * does; a log that lost its very end shows nothing either, as do writes that a power cut kept from the disk.
 */
export function findLogDamage(databaseFile: string): string | null {
  const file = `${databaseFile}-wal`;
  if (!existsSync(file)) return `the log ${file} is not there`;
  const log = openSync(file, 'r');
  try {
    const damage = findDamage(log);
    return damage && `the log ${file} ${damage}`;
  } finally {
    closeSync(log);
  }
}

function findDamage(log: number): string | null {
  const header = read(log, 0, HEADER);
  // A hub writes at its start: its log never has nothing in it, but a reader makes such a one where there was none.
  if (header.length < HEADER || fstatSync(log).size === HEADER) return 'has nothing in it';
  const isBigEndian = header.readUInt32BE(0) === 0x377f0683;
  const sum = (of: Buffer, from: number, to: number, before: Sum) =>
    checksum(of.subarray(from, to), isBigEndian, before);
  let chain = sum(header, 0, 24, [0, 0]);
  if (!isAt(header, 24, chain)) return 'is damaged in its head';
  const salt = header.subarray(16, 24);
  let isBroken = false;
  for (const frame of framesOf(log, FRAME_HEADER + header.readUInt32BE(8))) {
    // Another salt: a frame of an earlier use of the log, or not one at all.
    if (!frame.subarray(8, 16).equals(salt)) {
      isBroken = true;
    } else if (!isBroken) {
      chain = sum(frame, FRAME_HEADER, frame.length, sum(frame, 0, 8, chain));
      isBroken = !isAt(frame, 16, chain);
    } else if (frame.readUInt32BE(4) > 0) {
      return 'is damaged in the midst of its changes';
    }
  }
  return null;
}

/** Every whole frame of a log, which can be larger than memory. */
function* framesOf(log: number, frameSize: number): Generator<Buffer> {
  for (let at = HEADER; ; at += FRAMES_AT_ONCE * frameSize) {
    const frames = read(log, at, FRAMES_AT_ONCE * frameSize);
    for (let from = 0; from + frameSize <= frames.length; from += frameSize) {
      yield frames.subarray(from, from + frameSize);
    }
    if (frames.length < FRAMES_AT_ONCE * frameSize) return;
  }
}

/** `length` bytes from `at` on, or fewer where the file ends. */
function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}

type Sum = readonly [number, number];

const isAt = (log: Buffer, at: number, [first, second]: Sum): boolean =>
  log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;

function checksum(bytes: Buffer, isBigEndian: boolean, [first, second]: Sum): Sum {
  const number = isBigEndian ? (at: number) => bytes.readUInt32BE(at) : (at: number) => bytes.readUInt32LE(at);
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + number(at) + b) >>> 0;
    b = (b + number(at + 4) + a) >>> 0;
  }
  return [a, b];
}
