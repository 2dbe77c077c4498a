/**
 * Printers that the system shows as a file: `/dev/usb/lp0` of Linux's usblp. It takes one opener, and closing it kills
 * what is under way, so it is opened once, for reading and writing, and never waits inside the system.
 */
import { constants, type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { OpenTransport } from './transport.ts';

/** More in one piece is refused by some printers. */
const CHUNK_BYTES = 8192;
/** How soon a device that is busy, or has nothing to say, is asked again. */
const AGAIN_MS = 10;
const CLOSE_WITHIN_MS = 2_000;
/** The last piece may still be on its way when the system has taken it. */
const LINGER_MS = 200;

const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EAGAIN';

/** Opens `file:///dev/usb/lp0`; rejects at once where it is not there, or somebody else has it. */
export const openDeviceFile: OpenTransport = async (address, events) => {
  const path = fileURLToPath(address);
  const file = await open(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const { rdev } = await file.stat();
  let isOver = false;
  let failure = new Error('the connection is closed');
  let lastWrite: Promise<void> = Promise.resolve();
  const over = Promise.withResolvers<void>();

  const end = (error?: unknown) => {
    if (isOver) return;
    isOver = true;
    if (error instanceof Error) failure = error;
    events.onClosed();
    over.resolve();
  };
  const writeAll = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) {
      if (isOver) throw failure;
      try {
        const piece = bytes.subarray(at, at + CHUNK_BYTES);
        at += (await file.write(piece, 0, piece.length)).bytesWritten;
      } catch (error) {
        if (!isBusy(error)) {
          end(error);
          throw error;
        }
        await sleep(AGAIN_MS);
      }
    }
  };
  /** A printer without an answer reads as an empty file, and so does one that was pulled out. */
  const isThere = async () => (await stat(path).catch(() => null))?.rdev === rdev;
  const readOn = async (from: FileHandle) => {
    const buffer = new Uint8Array(256);
    while (!isOver) {
      try {
        const { bytesRead } = await from.read(buffer, 0, buffer.length, null);
        if (isOver) return;
        if (bytesRead > 0) events.onBytes(buffer.slice(0, bytesRead));
        else if (!(await isThere())) end();
        if (bytesRead > 0) continue;
      } catch (error) {
        if (!isBusy(error)) return end(error);
      }
      await sleep(AGAIN_MS);
    }
  };
  const reading = readOn(file);
  void over.promise.then(() => reading).finally(() => file.close());

  return {
    write: (bytes) => {
      const writing = lastWrite.then(() => writeAll(bytes));
      // One that failed fails the next one, too: the connection is over.
      lastWrite = writing.catch(() => undefined);
      return writing;
    },
    close: async () => {
      await Promise.race([lastWrite.then(() => sleep(isOver ? 0 : LINGER_MS)), sleep(CLOSE_WITHIN_MS)]);
      end();
      await reading;
    },
  };
};
