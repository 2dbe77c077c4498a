/** The hub as it is, with the hall of Bogor, hours ignored and no printer; only its limit per client is lifted. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub } from '../../hub/create-hub.ts';
import { readHall } from '../../hub/hall/hall-file.ts';
import { createLog } from '../../hub/log.ts';

const read = readHall(readFileSync(new URL('../../halls/bogor.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('halls/bogor.yaml has faults');
const dataFolder = mkdtempSync(join(tmpdir(), 'antrean-bench-'));
const hub = await createHub({
  dataFolder,
  hall: read.hall,
  clock: Date.now,
  newId: () => randomBytes(12).toString('hex'),
  log: createLog(() => undefined, Date.now),
  version: 'bench',
  host: '127.0.0.1',
  port: 0,
  isTrial: true,
  printer: null,
  pagesFolder: null,
  rateLimit: { burst: 1e9, perSecond: 1e9 },
  onFatal: (error) => {
    throw error;
  },
});
process.on('disconnect', async () => {
  await hub.close();
  rmSync(dataFolder, { recursive: true, force: true });
  process.exit(0);
});
process.send?.({ port: hub.port });
