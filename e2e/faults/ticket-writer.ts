/**
 * A program for the power-cut test: takes numbers and serves them on a real database file, many at a time, and
 * writes down each request before it is sent (`? id`) and each answer once it has come (`= id reply`).
 * `node ticket-writer.ts FOLDER TICKETS on-disk|at-once|late|deaf|hasty`
 */
import { fdatasync, fstatSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandName, RequestOf } from '#shared/protocol.ts';
import type { Device } from '../../hub/commands/context.ts';
import type { ChangeName } from '../../hub/commands/index.ts';
import { type Flush, noFlush, openFlush } from '../../hub/store/flush.ts';
import type { Db } from '../../hub/store/open.ts';
import { counterDevice, kiosk, openTestContext } from '../../hub/testing/test-context.ts';

const [folder = '', tickets = '', mode = ''] = process.argv.slice(2);

/** In a short time as much happens as else in a long one: checkpoints, and the log written anew. */
const often = { duePages: 300, mostPages: 900, quickMs: 4 };

/** The hub's flush, and those that it must not be. */
const flushes: Record<string, (db: Db) => Flush> = {
  'on-disk': (db) => openFlush(db, often),
  'at-once': () => noFlush,
  late: (db) => {
    const real = openFlush(db);
    const ignore = () => undefined;
    return {
      close: real.close,
      run: (done) => {
        setImmediate(done, null);
        setTimeout(() => real.run(ignore), 20);
      },
    };
  },
  deaf: (db) => {
    const real = openFlush(db);
    return { ...real, run: (done) => real.run(() => done(null)) };
  },
  /** Writes the log anew before what was copied from it is on disk. */
  hasty: (db) => {
    const database = statSync(db.name).ino;
    return openFlush(db, {
      ...often,
      sync: (file, done) => (fstatSync(file).ino === database ? setImmediate(done, null) : fdatasync(file, done)),
    });
  },
};

const { send } = await openTestContext(undefined, join(folder, 'antrean.db'), false, flushes[mode]);
const said = openSync(join(folder, 'said'), 'a');
let requests = 0;

async function ask<N extends CommandName & ChangeName>(device: Device, name: N, input: RequestOf<N>) {
  const id = `request-${++requests}`;
  writeSync(said, `? ${id} ${name}\n`);
  const result = await send(device, name, input, id);
  writeSync(said, `= ${id} ${JSON.stringify(result)}\n`);
  return result;
}

const each = Math.ceil(Number(tickets) / 3);
let isDone = false;

/** Takes one number after the other, every second taker with a breath, so that some come while a flush is under way. */
async function take(numbers: { left: number }, taker: number): Promise<void> {
  while (numbers.left > 0) {
    const n = numbers.left--;
    const lane = n % 7 === 0 ? 'priority' : 'regular';
    await ask(kiosk, 'ticket:take', { serviceId: n % 5 === 0 ? 'kia-baru' : 'kk-baru', lane, language: 'id' });
    if (taker % 2) await pause(n % 4);
  }
}

async function serve(counter: number): Promise<void> {
  const device = counterDevice(counter);
  await ask(device, 'counter:open', { counterId: `loket-${counter}`, takeOver: false });
  while (!isDone) {
    const called = await ask(device, 'ticket:call-next', {});
    await pause(5);
    if (!called.ok) continue;
    await ask(device, 'ticket:serve', { ticketId: called.value.id });
    await ask(device, 'ticket:finish', { ticketId: called.value.id });
  }
}

const serving = Promise.all([1, 3].map(serve));
for (const takers of [8, 24, 64]) {
  const numbers = { left: each };
  await Promise.all(Array.from({ length: takers }, (_, taker) => take(numbers, taker)));
}
isDone = true;
await serving;
// Like a power cut too: nothing is closed.
process.exit();
