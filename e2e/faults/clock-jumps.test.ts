/** Somebody sets the clock of the hub's machine, or its battery is empty: numbers, order and the service day stay. */
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { TakenTicket } from '#shared/protocol.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { asInstant, HOUR, MINUTE, SECOND } from '#shared/time.ts';
import type { openHallClock } from '../../hub/hall-clock.ts';
import type { StoredTicket } from '../../hub/testing/history-checker.ts';
import { connectTestClient, granted, type TestClient } from '../../hub/testing/test-client.ts';
import { removeTestData, startTestHub } from '../../hub/testing/test-hub.ts';
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

/** What is wrong with numbers that were taken one after the other within a minute of one day; empty when nothing is. */
function faultsOfTime(taken: readonly TakenTicket[], stored: readonly StoredTicket[]): string[] {
  const faults: string[] = [];
  const inOrder = taken.map((_, index) => index + 1).join();
  const given = taken.map(({ number }) => Number(number.slice(number.indexOf('-') + 1))).join();
  if (given !== inOrder) faults.push(`given out: ${given}`);
  const kept = stored.map(({ number }) => number).join();
  if (kept !== inOrder) faults.push(`stored: ${kept}`);
  const days = new Set(stored.map(({ day }) => day)).size;
  if (days !== 1) faults.push(`${days} service days`);
  const times = taken.map(({ takenAt }) => takenAt);
  const back = Math.max(...times.slice(1).map((time, index) => (times[index] ?? time) - time));
  if (back > 0) faults.push(`a number was taken ${back} ms before the one in front of it`);
  const span = Math.max(...times) - Math.min(...times);
  if (!(span < MINUTE)) faults.push(`the numbers were taken over ${span} ms`);
  return faults;
}

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

    expect(taken).toHaveLength(5);
    expect(faultsOfTime(taken, ticketsIn(hub.dataFolder))).toEqual([]);
  });
});

describe('the judge of these jumps', () => {
  const { opened, closeAll } = createClosing();
  afterEach(async () => {
    await closeAll();
    removeTestData();
  });

  /** What is wrong after the same jumps, under a hub with hall time or with another clock. */
  async function faultsAfterJumps(openClock?: typeof openHallClock): Promise<readonly string[]> {
    const hub = opened(await startTestHub({ isTrial: true, ...(openClock && { openClock }) }));
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const taken: TakenTicket[] = [];
    for (const jump of [0, 365 * DAY, -365 * DAY - 3 * HOUR, 3 * HOUR]) {
      hub.clock.leap(jump);
      hub.clock.advance(SECOND);
      taken.push(granted(await kiosk.send('ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' })));
    }
    return faultsOfTime(taken, ticketsIn(hub.dataFolder));
  }

  test('finds all of it wrong where the hub believes whatever the clock of its machine says', async () => {
    expect(await faultsAfterJumps()).toEqual([]);
    const believing: typeof openHallClock = ({ wall }) => ({
      now: () => asInstant(wall()),
      alarm: () => null,
      believe: () => undefined,
    });
    expect(await faultsAfterJumps(believing)).toEqual([
      expect.stringMatching(/^given out: /),
      expect.stringMatching(/^stored: /),
      '2 service days',
      expect.stringMatching(/^a number was taken .* before the one in front of it$/),
      expect.stringMatching(/^the numbers were taken over /),
    ]);
  });
});
