/**
 * One command of a folder at a time: two that install or build at once would take each other's files away. Needs
 * nothing installed. The lock is a local socket of the system, which is gone with whoever holds it: nothing stale stays.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './project.mjs';

/** Where a socket of this name is on this system: only that of macOS is a file, which a killed process leaves behind. */
const isFile = process.platform !== 'linux' && process.platform !== 'win32';
/** @type {(folder: string) => string} */
function addressFor(folder) {
  const name = `antrean-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  if (isFile) return join(tmpdir(), `${name}.sock`);
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`;
}

/**
 * Does `work` while no other command does any for this folder; says what it waits for where one does, and goes on as soon
 * as that one is done or has died. Not to be called from within `work`.
 * @template T
 * @param {() => Promise<T> | T} work
 * @param {string} folder
 * @returns {Promise<T>}
 */
export async function oneAtATime(work, folder = root) {
  const address = addressFor(folder);
  const letGo = await take(address, () =>
    console.error(`Another npm command is setting up ${folder}; this one goes on when that is done …`),
  );
  try {
    return await work();
  } finally {
    await letGo();
  }
}

/**
 * Takes the lock, however long somebody else has it; `onWait` is called once when somebody does.
 * @param {string} address
 * @param {() => void} onWait
 * @returns {Promise<() => Promise<void>>} gives it back
 */
async function take(address, onWait) {
  let hasWaited = false;
  for (;;) {
    const letGo = await tryToTake(address);
    if (letGo) return letGo;
    const isThere = await untilGone(address, () => {
      if (!hasWaited) onWait();
      hasWaited = true;
    });
    if (!isThere && isFile) rmSync(address, { force: true });
  }
}

/** @param {string} address @returns {Promise<(() => Promise<void>) | null>} null where somebody has it */
async function tryToTake(address) {
  /** @type {Set<import('node:net').Socket>} */
  const waiting = new Set();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => socket.destroy());
    socket.unref();
  });
  server.listen(address);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return null;
    throw error;
  }
  server.unref();
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of waiting) socket.destroy();
    await closed;
  };
}

/** Resolves when whoever has the lock has given it back or died; to whether anybody had it. @param {string} address @param {() => void} onThere */
function untilGone(address, onThere) {
  return /** @type {Promise<boolean>} */ (
    new Promise((resolve) => {
      let isThere = false;
      const socket = connect(address, () => {
        isThere = true;
        onThere();
      });
      socket.resume();
      // What the end of a process does to its sockets is an error on some systems.
      socket.on('error', () => undefined);
      socket.once('close', () => resolve(isThere));
    })
  );
}
