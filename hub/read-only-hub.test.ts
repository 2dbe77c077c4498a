import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { createHub } from './create-hub.ts';
import { createReadOnlyHub } from './read-only-hub.ts';
import { databaseFileIn } from './store/hall-data.ts';
import { copyLiveFolder } from './testing/copy-live-folder.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { removeTestData, startTestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

/**
 * Hashes of all files below a folder, by their paths. Left out are two that hold nothing of a hall: the index of the
 * log, in which readers note themselves, and what taking the folder's lock leaves.
 */
function contentsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/-shm$|hub\.lock/.test(path));
  const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(paths.map((path) => [path, hashOf(path)]));
}

/** A hub, by default one that only shows, on what another left that was killed with A-001 waiting. */
async function hubAfterKill(create = createReadOnlyHub) {
  const hub = opened(await startTestHub());
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const number = granted(await kiosk.send('ticket:take', take, 'request-of-a-001'));
  const { seq } = hub.position();
  const dataFolder = copyLiveFolder(hub.dataFolder);
  const before = contentsOf(dataFolder);
  const shown = opened(await startTestHub({ dataFolder }, create));
  /** The names of files that are other than before, new or gone. */
  const changed = () => {
    const now = contentsOf(dataFolder);
    const paths = Object.keys({ ...before, ...now }).filter((path) => before[path] !== now[path]);
    return paths.map((path) => relative(dataFolder, path));
  };
  return { shown, number, seq, changed };
}

describe('a hub on a disk that failed too often', () => {
  test('shows what it has to every kind of client, and says why it changes nothing', async () => {
    const { shown, seq, changed } = await hubAfterKill();
    const kiosk = opened(await connectTestClient(shown.url, 'kiosk', 'kiosk-2'));
    const counter = opened(await connectTestClient(shown.url, 'counter'));
    opened(await connectTestClient(shown.url, 'display'));
    const manager = opened(await connectTestClient(shown.url, 'manager'));
    expect(kiosk.frame().seq).toBeGreaterThanOrEqual(seq);
    expect(kiosk.frame().view.queues.some(({ waiting }) => waiting === 1)).toBe(true);
    expect(manager.frame().view.disk.failing).toBe(true);
    const refused = { ok: false, refusal: { code: 'read-only' } };
    expect(await kiosk.send('ticket:take', take)).toEqual(refused);
    expect(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false })).toEqual(refused);
    expect(await kiosk.send('catalogue:get', {})).toMatchObject({ ok: true });
    expect((await kiosk.untilBeat()).epoch).toBe(shown.position().epoch);
    const imported = await fetch(`${shown.url}/hall?apply=yes`, {
      method: 'POST',
      headers: { 'content-type': 'application/yaml' },
      body: 'hall: {}',
    });
    expect(imported.status).toBe(422);
    expect(changed()).toEqual([]);
    await shown.close();
    expect(changed()).toEqual([]);
  });

  test('would be found out if it wrote: one that does has changed the log before anybody asked for anything', async () => {
    const { changed } = await hubAfterKill(createHub);
    expect(changed()).toContain('antrean.db-wal');
  });

  test('still gives the answer of what was carried out before', async () => {
    const { shown, number } = await hubAfterKill();
    const kiosk = opened(await connectTestClient(shown.url, 'kiosk'));
    expect(await kiosk.send('ticket:take', take, 'request-of-a-001')).toEqual({ ok: true, value: number });
  });

  test('does not start where there is nothing to show', async () => {
    const hub = opened(await startTestHub());
    await hub.close();
    rmSync(databaseFileIn(hub.dataFolder));
    await expect(startTestHub({ dataFolder: hub.dataFolder }, createReadOnlyHub)).rejects.toThrow('is gone');
  });
});
