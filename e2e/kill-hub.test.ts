/** Numbers are taken from all sides while the hub is killed again and again. */
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { TakenTicket } from '#shared/protocol.ts';
import { openHubLink } from '#shared/ui/hub-link.ts';
import { verifyDatabase } from '../hub/store/verify.ts';
import { openReadOnly } from '../hub/store/open.ts';
import { type RunningHub, runHub } from './running-hub.ts';

const KIOSKS = 8;
const EACH = 40;
const services = ['ktp-hilang', 'kk-hilang', 'ktp-rusak'] as const;

type Row = { readonly id: number; readonly series: string; readonly number: number };

/** What is wrong with the tickets in the database, given those that were acknowledged; empty when nothing is. */
function faultsOf(rows: readonly Row[], acknowledged: readonly Pick<TakenTicket, 'id' | 'number'>[]): string[] {
  const faults: string[] = [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { id, number } of acknowledged) {
    const row = byId.get(id);
    const stored = row && `${row.series}-${String(row.number).padStart(3, '0')}`;
    if (stored !== number) faults.push(`${number} was acknowledged, but ${stored ?? 'nothing'} is stored`);
  }
  if (new Set(acknowledged.map(({ id }) => id)).size !== acknowledged.length) faults.push('one ticket, two answers');
  if (rows.length !== acknowledged.length) faults.push(`${rows.length} stored, ${acknowledged.length} acknowledged`);
  for (const series of new Set(rows.map((row) => row.series))) {
    const numbers = rows.filter((row) => row.series === series).map((row) => row.number);
    if (numbers.some((number, index) => number !== index + 1)) faults.push(`${series} has a gap or a double`);
  }
  return faults;
}

describe('kill -9 of the hub in the middle of taking numbers', () => {
  let hub: RunningHub;
  afterEach(() => hub.close());

  test('loses no acknowledged ticket, doubles none, and the clients go on by themselves', async () => {
    hub = await runHub(['--printer', 'none']);
    const kiosks = Array.from({ length: KIOSKS }, (_, n) => openHubLink(hub.url, 'kiosk', `kiosk-${n}`));
    const acknowledged: TakenTicket[] = [];
    const work = kiosks.map(async (kiosk, n) => {
      for (let i = 0; i < EACH; i++) {
        const serviceId = services[(n + i) % services.length] ?? services[0];
        const result = await kiosk.send('ticket:take', {
          serviceId,
          lane: i % 5 ? 'regular' : 'priority',
          language: 'id',
        });
        if (!result.ok) throw new Error(result.refusal.code);
        acknowledged.push(result.value);
      }
    });
    const all = Promise.all(work);
    for (const enough of [60, 140, 220]) {
      await expect.poll(() => acknowledged.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(enough);
      await hub.kill('SIGKILL');
      await hub.startAgain();
    }
    await all;
    for (const kiosk of kiosks) kiosk.close();
    await hub.kill('SIGTERM');

    const file = join(hub.dataFolder, 'antrean.db');
    const db = openReadOnly(file);
    const rows = db.prepare<[], Row>('SELECT id, series, number FROM ticket ORDER BY id').all();
    const epochs = db.prepare("SELECT COUNT(*) FROM event WHERE kind = 'hub.started'").pluck().get();
    db.close();
    expect(epochs).toBe(4);
    expect(acknowledged).toHaveLength(KIOSKS * EACH);
    expect(faultsOf(rows, acknowledged)).toEqual([]);
    expect(verifyDatabase(file)).toBeGreaterThan(KIOSKS * EACH);

    // The check itself must see a loss and a double.
    expect(faultsOf(rows.slice(1), acknowledged)).not.toEqual([]);
    expect(faultsOf(rows, [...acknowledged, ...acknowledged.slice(0, 1)])).not.toEqual([]);
  });
});
