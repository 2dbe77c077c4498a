/** Somebody sets the clock of the hub's machine, or its battery is empty: numbers, order and the service day stay. */
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { HOUR } from '#shared/time.ts';
import { connectTestClient, granted, type TestClient } from '../../hub/testing/test-client.ts';
import { type RunningHub, runHub, type Way } from '../running-hub.ts';
import { ticketsIn } from './judge.ts';

const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));
const reason = library ? null : 'libfaketime is not here (apt-get install libfaketime)';
if (reason) console.log(`SKIPPED: jumps of the machine's clock, since ${reason}.`);

const DAY = 24 * HOUR;
const folder = mkdtempSync(join(tmpdir(), 'antrean-clock-'));
const offsetFile = join(folder, 'offset');

/** Sets the clock of a machine so far off the right time. */
function setClock(offset: number): void {
  writeFileSync(`${offsetFile}.new`, `${offset < 0 ? '-' : '+'}${Math.abs(offset) / 1_000}`);
  renameSync(`${offsetFile}.new`, offsetFile);
}

/** A hub on such a machine; the clock that only ever runs stays the machine's own. */
const way: Way = {
  env: {
    LD_PRELOAD: library ?? '',
    FAKETIME_TIMESTAMP_FILE: offsetFile,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  },
};

describe.skipIf(reason)('a jump of the clock', () => {
  let hub: RunningHub;
  let kiosk: TestClient<'kiosk'>;
  let manager: TestClient<'manager'>;
  const connect = async () => {
    kiosk = await connectTestClient(hub.url, 'kiosk');
    manager = await connectTestClient(hub.url, 'manager');
  };
  const disconnect = () => {
    kiosk.close();
    manager.close();
  };
  afterEach(async () => {
    disconnect();
    await hub.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const take = async () =>
    granted(await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' }));
  const isDoubted = (lead: (ms: number) => boolean) =>
    manager.untilFrame(({ view }) => view.clock?.kind === 'doubted' && lead(view.clock.leadMs));

  test('while the hub runs and while it is off, moves no number, no order and no service day', async () => {
    setClock(0);
    hub = await runHub(['--printer', 'none'], null, way);
    await connect();
    const taken = [await take()];
    // A year ahead, back beyond the start, and to where it was.
    setClock(365 * DAY);
    await isDoubted((lead) => lead > 364 * DAY);
    taken.push(await take());
    setClock(-3 * HOUR);
    await isDoubted((lead) => lead < -2 * HOUR);
    taken.push(await take());
    setClock(0);
    await manager.untilFrame(({ view }) => view.clock === null);
    taken.push(await take());

    disconnect();
    await hub.kill('SIGKILL');
    // As a machine without a battery comes up.
    setClock(-20 * 365 * DAY);
    await hub.startAgain();
    await connect();
    await isDoubted((lead) => lead < -19 * 365 * DAY);
    // It is not known which day it is, so that nobody gets a number of a wrong one.
    const tooSoon = await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' });
    expect(tooSoon).toMatchObject({ ok: false, refusal: { code: 'clock-doubted' } });
    setClock(0);
    await manager.untilFrame(({ view }) => view.clock === null);
    taken.push(await take());

    const numbers = taken.map(({ number }) => Number(number.slice(number.indexOf('-') + 1)));
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
    const times = taken.map(({ takenAt }) => takenAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const [first = Number.NaN] = times;
    expect((times.at(-1) ?? first) - first).toBeLessThan(60_000);
    const stored = ticketsIn(hub.dataFolder);
    expect(new Set(stored.map(({ day }) => day)).size).toBe(1);
    expect(stored.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });
});
