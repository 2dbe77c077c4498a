import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { createReadOnlyHub } from './read-only-hub.ts';
import { databaseFileIn } from './store/hall-data.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { newDataFolder, removeTestData, startTestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

/** A hub that only shows, on what a hub left that was killed with A-001 waiting; and the request that took it. */
async function readOnlyHub() {
  const hub = opened(await startTestHub());
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const number = granted(await kiosk.send('ticket:take', take, 'request-of-a-001'));
  const { seq } = hub.position();
  const dataFolder = newDataFolder();
  cpSync(hub.dataFolder, dataFolder, { recursive: true });
  const hash = () =>
    createHash('sha256')
      .update(readFileSync(databaseFileIn(dataFolder)))
      .digest('hex');
  const before = hash();
  const shown = opened(await startTestHub({ dataFolder }, createReadOnlyHub));
  return { shown, number, seq, isUntouched: () => hash() === before };
}

describe('a hub on a disk that failed too often', () => {
  test('shows what it has to every kind of client, and says why it changes nothing', async () => {
    const { shown, seq, isUntouched } = await readOnlyHub();
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
    expect(isUntouched()).toBe(true);
  });

  test('still gives the answer of what was carried out before', async () => {
    const { shown, number } = await readOnlyHub();
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
