/**
 * Printers that the system shows as a file: `/dev/usb/lp0` of Linux's usblp. It takes one opener, and closing it kills
 * what is under way, so it is opened once, for reading and writing, and never waits inside the system.
 */
import { constants, type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openOneEnd } from './one-end.ts';
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
  const { isOver, over, end, inTurn, written } = openOneEnd(events);

  const writeAll = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) {
      if (isOver()) throw end();
      try {
        const piece = bytes.subarray(at, at + CHUNK_BYTES);
        at += (await file.write(piece, 0, piece.length)).bytesWritten;
      } catch (error) {
        if (!isBusy(error)) throw end(error);
        await sleep(AGAIN_MS);
      }
    }
  };
  /** A printer without an answer reads as an empty file, and so does one that was pulled out. */
  const isThere = async () => (await stat(path).catch(() => null))?.rdev === rdev;
  const readOn = async (from: FileHandle) => {
    const buffer = new Uint8Array(256);
    while (!isOver()) {
      try {
        const { bytesRead } = await from.read(buffer, 0, buffer.length, null);
        if (isOver()) return;
        if (bytesRead > 0) events.onBytes(buffer.slice(0, bytesRead));
        else if (!(await isThere())) end();
        if (bytesRead > 0) continue;
      } catch (error) {
        if (!isBusy(error)) {
          end(error);
          return;
        }
      }
      await sleep(AGAIN_MS);
    }
  };
  const reading = readOn(file);
  void over.then(() => reading).finally(() => file.close());

  return {
    write: (bytes) => inTurn(() => writeAll(bytes)),
    close: async () => {
      await Promise.race([written().then(() => sleep(isOver() ? 0 : LINGER_MS)), sleep(CLOSE_WITHIN_MS)]);
      end();
      await reading;
    },
  };
};
