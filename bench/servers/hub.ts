/**
 * The hub as it is, with the hall of Bogor, hours ignored and no printer; only its limit per client is lifted.
 * `BENCH_FOLDER` and `BENCH_PORT` let it start again where another was. With `BENCH_PAGES` it has the pages for residents,
 * as they are or (`unlimited`) for a load that is meant.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forkChild } from '#shared/printing/process-port.ts';
import { createHub } from '../../hub/create-hub.ts';
import { readHall } from '../../hub/hall/hall-file.ts';
import { createLog } from '../../hub/log.ts';

const read = readHall(readFileSync(new URL('../../halls/bogor.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('halls/bogor.yaml has faults');
const pages = process.env.BENCH_PAGES;
const unlimited = { burst: 1e9, perSecond: 1e9 };
const given = process.env.BENCH_FOLDER;
const dataFolder = given ?? mkdtempSync(join(tmpdir(), 'antrean-bench-'));
const hub = await createHub({
  dataFolder,
  hall: read.hall,
  clock: Date.now,
  monotonic: () => performance.now(),
  newId: () => randomBytes(12).toString('hex'),
  log: createLog(() => undefined, Date.now),
  version: 'bench',
  host: '127.0.0.1',
  port: Number(process.env.BENCH_PORT ?? 0),
  isTrial: true,
  printer: null,
  pagesFolder: null,
  rateLimit: unlimited,
  publicPages: pages
    ? {
        url: 'http://localhost',
        port: 0,
        // Their own process, as in a hall.
        start: forkChild(fileURLToPath(new URL('../../hub/net/public-process.ts', import.meta.url))),
        proofTries: 2,
        ...(pages === 'unlimited' && { limits: { perAddress: unlimited, together: unlimited } }),
      }
    : null,
  onFatal: (error) => {
    throw error;
  },
});
process.on('disconnect', async () => {
  await hub.close();
  if (!given) rmSync(dataFolder, { recursive: true, force: true });
  process.exit(0);
});
process.send?.({ port: hub.port, publicPort: hub.publicPort });
