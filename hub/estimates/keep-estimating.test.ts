import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import type { HallWaits } from './estimator.ts';
import { keepEstimating } from './keep-estimating.ts';
import { openWaitTimes } from './wait-times.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(removeTestData);

/** A hub's inside on a file with one open counter, whose estimates a real worker makes. */
async function openWithWorker() {
  const databaseFile = join(newDataFolder(), 'antrean.db');
  const hub = await openTestContext(undefined, databaseFile);
  closers.push(() => hub.db.close());
  granted(await hub.send(counterDevice(1), 'counter:open', { counterId: 'loket-1', takeOver: false }));
  const workers: Worker[] = [];
  const logLines: string[] = [];
  const heard: (HallWaits | null)[] = [];
  const waiting: (() => void)[] = [];
  const waits = openWaitTimes(hub.context.clock);
  const keeping = keepEstimating({
    context: hub.context,
    databaseFile,
    monotonic: hub.clock.monotonic,
    waits: {
      ...waits,
      put: (made) => {
        waits.put(made);
        heard.push(made);
      },
    },
    onChange: () => waiting.shift()?.(),
    log: createLog((line) => logLines.push(line), hub.clock.now),
    startWorker: (workerData) => {
      const worker = new Worker(new URL('./estimate-worker.ts', import.meta.url), { workerData });
      workers.push(worker);
      return worker;
    },
  });
  closers.push(keeping.stop);
  const nextChange = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { hub, waits, workers, heard, keeping, nextChange };
}

test('a worker estimates when something has changed, and rests in between', async () => {
  const { hub, workers, heard, keeping, nextChange } = await openWithWorker();
  keeping.tick();
  await nextChange();
  expect(heard[0]?.newTickets.find(({ queueId }) => queueId === 'kependudukan')).toMatchObject({
    wait: 'too-little-known',
    ahead: 0,
  });
  granted(await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
  for (let n = 0; n < 5; n++) keeping.tick();
  expect(heard).toHaveLength(1);
  hub.clock.advance(3_000);
  keeping.tick();
  await nextChange();
  expect(heard.at(-1)?.newTickets).toContainEqual(expect.objectContaining({ queueId: 'kependudukan', ahead: 1 }));
  expect(workers).toHaveLength(1);
});

test('where nothing changes the waits are estimated anew after twenty seconds all the same', async () => {
  const { hub, heard, keeping, nextChange } = await openWithWorker();
  keeping.tick();
  await nextChange();
  hub.clock.advance(19_000);
  keeping.tick();
  hub.clock.advance(2_000);
  const estimated = nextChange();
  keeping.tick();
  await estimated;
  expect(heard.map((made) => made?.at)).toEqual([hub.clock.now() - 21_000, hub.clock.now()]);
});

test('without its worker the waits are not known, until it has been started again', async () => {
  const { hub, waits, workers, heard, keeping, nextChange } = await openWithWorker();
  keeping.tick();
  await nextChange();
  await workers[0]?.terminate();
  expect(heard.at(-1)).toBeNull();
  expect(waits.ofNew('kependudukan', 'regular')).toBeNull();
  keeping.tick();
  expect(workers).toHaveLength(1);
  hub.clock.advance(5_000);
  const estimated = nextChange();
  keeping.tick();
  await estimated;
  expect(workers).toHaveLength(2);
  expect(heard.at(-1)?.newTickets).not.toHaveLength(0);
});

test('nothing is started in a hall where nobody sits and nothing happens', async () => {
  const { hub, workers, keeping } = await openWithWorker();
  granted(await hub.send(counterDevice(1), 'counter:close', {}));
  const quiet = keepEstimating({
    context: hub.context,
    databaseFile: '',
    monotonic: hub.clock.monotonic,
    waits: openWaitTimes(hub.context.clock),
    onChange: () => undefined,
    log: createLog(() => undefined, hub.clock.now),
    startWorker: () => {
      throw new Error('started');
    },
  });
  quiet.tick();
  expect(workers).toHaveLength(0);
  await keeping.stop();
  keeping.tick();
  expect(workers).toHaveLength(0);
});
