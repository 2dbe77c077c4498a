/** A kiosk that has a printer of its own: its paper is its own to print, once, and the hub knows what came of it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Kiosk } from '#shared/model.ts';
import { MAX_TICKET_MM } from '#shared/printing/paper-profile.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, HOUR } from '#shared/time.ts';
import { connectTestClient, granted, type TestClient } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import { MOST_PRINTERS } from './device-health.ts';
import { lookAtCorner } from './staff-look.ts';

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
const settings = { address: 'tcp://192.168.1.51:9100', profile: '80mm' } as const;
const ready = { settings, status: { state: 'ready', paperNearEnd: false } } as const;
let hub: TestHub;
afterEach(async () => {
  await hub.close();
  removeTestData();
});

/** A hub whose printer prints whatever it is given at once; `printed` are its jobs. */
async function hubWithPrinter(kiosks: readonly Kiosk[] = []) {
  const printed: number[] = [];
  hub = await startTestHub({
    hall: { ...smallHall(), kiosks },
    printer: {
      id: 'main',
      address: 'tcp://192.168.1.50:9100',
      profile: '80mm',
      start: ({ onOutcome }) => ({
        print: (jobId) => {
          printed.push(jobId);
          onOutcome(jobId, 'printed', null, 80);
        },
        setLogo: () => undefined,
        stop: async () => undefined,
      }),
    },
  });
  return printed;
}
async function kioskWithPrinter(deviceId = 'kiosk-1'): Promise<TestClient<'kiosk'>> {
  const kiosk = await connectTestClient(hub.url, 'kiosk', deviceId);
  granted(await kiosk.send('device:health', { printer: ready }));
  await kiosk.untilFrame(({ view }) => view.printer?.state === 'ready');
  return kiosk;
}
const takenJob = async (kiosk: TestClient<'kiosk'>): Promise<number> =>
  granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
const stateOf = (jobId: number) => hub.context.store.printJobs.byId(jobId)?.state;
const untilStateOf = (kiosk: TestClient<'kiosk'>, jobId: number, state: string) =>
  kiosk.untilFrame(({ view }) => view.print?.jobId === jobId && view.print.outcome === state);

test('its ticket is in its own view to be printed, and the printer of the hub does not print it', async () => {
  const printed = await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const jobId = await takenJob(kiosk);
  const { view } = await kiosk.untilFrame((frame) => frame.view.toPrint.length > 0);
  expect(view.toPrint).toMatchObject([{ jobId, askedAt: hub.clock.now(), paper: { number: 'A-001' } }]);
  const other = await connectTestClient(hub.url, 'kiosk', 'kiosk-2');
  await untilStateOf(other, await takenJob(other), 'printed');
  expect(printed).toEqual([jobId + 1]);
  expect(other.frame().view.toPrint).toEqual([]);
  expect(stateOf(jobId)).toBe('queued');
});

test('it prints after the hub’s yes, and what it reports is known, also when it says it twice', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const jobId = await takenJob(kiosk);
  granted(await kiosk.send('print:begin', { jobId }));
  expect(stateOf(jobId)).toBe('sent');
  const report = { jobId, outcome: 'printed', reason: null, mm: 80 } as const;
  granted(await kiosk.send('print:report', report));
  granted(await kiosk.send('print:report', report));
  const { view } = await untilStateOf(kiosk, jobId, 'printed');
  expect(view.toPrint).toEqual([]);
});

test('of two windows with one name only one prints, and the one that asks again with its own id hears yes again', async () => {
  await hubWithPrinter();
  const [one, other] = [await kioskWithPrinter(), await kioskWithPrinter()];
  const jobId = await takenJob(one);
  granted(await one.send('print:begin', { jobId }, 'print-of-one-1'));
  expect(await other.send('print:begin', { jobId }, 'print-of-other-1')).toMatchObject({
    refusal: { code: 'paper-taken' },
  });
  granted(await one.send('print:begin', { jobId }, 'print-of-one-1'));
});

test('no other kiosk prints it or says what became of it', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const stranger = await kioskWithPrinter('kiosk-2');
  const jobId = await takenJob(kiosk);
  const refused = { ok: false, refusal: { code: 'paper-unknown' } };
  expect(await stranger.send('print:begin', { jobId })).toEqual(refused);
  expect(await stranger.send('print:report', { jobId, outcome: 'printed', reason: null, mm: 80 })).toEqual(refused);
  expect(await kiosk.send('print:begin', { jobId: 99 })).toEqual(refused);
  expect(stateOf(jobId)).toBe('queued');
});

test('what it reports of a job that it never began is not believed', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const jobId = await takenJob(kiosk);
  for (const outcome of ['printed', 'not-printed', 'unknown'] as const)
    expect(await kiosk.send('print:report', { jobId, outcome, reason: null, mm: 80 })).toEqual({
      ok: false,
      refusal: { code: 'paper-unknown' },
    });
  expect(stateOf(jobId)).toBe('queued');
  granted(await kiosk.send('print:begin', { jobId }));
  granted(await kiosk.send('print:report', { jobId, outcome: 'printed', reason: null, mm: 80 }));
  expect(stateOf(jobId)).toBe('printed');
});

test('no job takes more paper off the roll than it can have used, whatever its kiosk says', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const manager = await connectTestClient(hub.url, 'manager');
  granted(await manager.send('printer:roll-changed', { printerId: 'own:kiosk-1' }));
  const usedMm = () => hub.context.store.paperRolls.of('own:kiosk-1')?.usedMm ?? 0;
  const print = async (mm: number | null) => {
    const before = usedMm();
    const jobId = await takenJob(kiosk);
    granted(await kiosk.send('print:begin', { jobId }));
    granted(await kiosk.send('print:report', { jobId, outcome: 'printed', reason: null, mm }));
    return usedMm() - before;
  };
  expect(await print(70.5)).toBe(70.5);
  expect(await print(0)).toBe(0);
  const most = await print(null);
  expect(most).toBeGreaterThan(MAX_TICKET_MM / 2);
  expect(await print(10_000)).toBe(most);
  expect(await print(10_000)).toBe(most);
});

test('a late proof turns unknown into printed, and nothing is taken back', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const jobId = await takenJob(kiosk);
  granted(await kiosk.send('print:begin', { jobId }));
  granted(await kiosk.send('print:report', { jobId, outcome: 'unknown', reason: 'interrupted', mm: null }));
  expect(stateOf(jobId)).toBe('unknown');
  granted(await kiosk.send('print:report', { jobId, outcome: 'not-printed', reason: 'no-paper', mm: 0 }));
  expect(stateOf(jobId)).toBe('unknown');
  granted(await kiosk.send('print:report', { jobId, outcome: 'printed', reason: null, mm: 80 }));
  granted(await kiosk.send('print:report', { jobId, outcome: 'unknown', reason: 'interrupted', mm: null }));
  expect(stateOf(jobId)).toBe('printed');
});

test('paper that nobody fetches in time is not printed, also after the hub was away itself', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const jobId = await takenJob(kiosk);
  hub.clock.advance(60_000);
  hub = await hub.restart();
  expect(stateOf(jobId)).toBe('queued');
  hub.clock.advance(61_000);
  const back = await connectTestClient(hub.url, 'kiosk');
  const { view } = await back.untilFrame((frame) => frame.view.print?.outcome === 'not-printed');
  expect(view.print?.reason).toBe('too-old');
  expect(await back.send('print:begin', { jobId })).toMatchObject({ refusal: { code: 'paper-taken' } });
});

test('paper of which the kiosk tells nothing more is unknown after five minutes', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const jobId = await takenJob(kiosk);
  granted(await kiosk.send('print:begin', { jobId }));
  hub.clock.advance(299_000);
  hub = await hub.restart();
  expect(stateOf(jobId)).toBe('sent');
  hub.clock.advance(2_000);
  const back = await connectTestClient(hub.url, 'kiosk');
  await untilStateOf(back, jobId, 'unknown');
});

test('a number that was given back is not begun', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const jobId = granted(await kiosk.send('ticket:take', take, 'take-of-kiosk-1')).printJobId ?? 0;
  granted(await kiosk.send('ticket:give-back', { takeRequestId: 'take-of-kiosk-1' }));
  expect(await kiosk.send('print:begin', { jobId })).toMatchObject({ refusal: { code: 'paper-taken' } });
});

test('how the printer of a kiosk is stands on the status page, and is not known while the kiosk is away', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  granted(await kiosk.send('device:health', { printer: { settings, status: { ...ready.status, state: 'no-paper' } } }));
  const manager = await connectTestClient(hub.url, 'manager');
  const shown = (state: string) =>
    manager.untilFrame(({ view }) =>
      view.printers.some(({ name, status }) => name === 'kiosk-1' && status.state === state),
    );
  const { view } = await shown('no-paper');
  expect(view.printers.map(({ id, name, address }) => [id, name, address])).toEqual([
    ['main', null, 'tcp://192.168.1.50:9100'],
    ['own:kiosk-1', 'kiosk-1', settings.address],
  ]);
  kiosk.close();
  await shown('not-known');
});

test('a kiosk that says that it has no printer any more uses the hub’s again', async () => {
  const printed = await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  granted(await kiosk.send('device:health', { printer: null }));
  const jobId = await takenJob(kiosk);
  await untilStateOf(kiosk, jobId, 'printed');
  expect(printed).toEqual([jobId]);
});

test('another window of its name can neither take its printer away nor put another in its place', async () => {
  const printed = await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const window = await connectTestClient(hub.url, 'kiosk');
  const inUse = { ok: false, refusal: { code: 'name-in-use' } };
  const other = { ...ready, settings: { ...settings, address: 'tcp://192.168.1.99:9100' } };
  expect(await window.send('device:health', { printer: null })).toEqual(inUse);
  expect(await window.send('device:health', { printer: other })).toEqual(inUse);
  // The kiosk itself goes on telling how its printer is.
  granted(await kiosk.send('device:health', { printer: { settings, status: { ...ready.status, state: 'no-paper' } } }));
  const jobId = await takenJob(kiosk);
  await kiosk.untilFrame(({ view }) => view.printer?.state === 'no-paper' && view.toPrint[0]?.jobId === jobId);
  expect(printed).toEqual([]);
  kiosk.close();
  await vi.waitFor(async () => granted(await window.send('device:health', { printer: null })));
});

test('what is no printer is refused', async () => {
  await hubWithPrinter();
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const told = (changes: object) =>
    kiosk.send('device:health', { printer: { ...ready, settings: { ...settings, ...changes } } });
  for (const [changes, field] of [
    [{ address: '\n\u0000' }, 'printer.settings.address'],
    [{ address: 'tcp://192.168.1.51:9100\u202e' }, 'printer.settings.address'],
    [{ roll: { metres: 1e-9 } }, 'printer.settings.roll.metres'],
    [{ roll: { metres: 50, warnAtMetres: 1e-9 } }, 'printer.settings.roll.warnAtMetres'],
    [{ roll: { metres: 1, warnAtMetres: 900 } }, 'roll.warnAtMetres'],
    [{ roll: { warnAtMetres: 900 } }, 'roll.warnAtMetres'],
  ] as const)
    expect([changes, await told(changes)]).toEqual([
      changes,
      { ok: false, refusal: { code: 'malformed', detail: { field } } },
    ]);
  expect(hub.context.store.kioskPrinters.all()).toEqual([]);
});

describe('printers of kiosks under ever new names', () => {
  const names = () => hub.context.store.kioskPrinters.all().map(({ deviceId }) => deviceId);
  const tell = (client: TestClient<'kiosk'>) => client.send('device:health', { printer: ready });
  async function fill(count = MOST_PRINTERS) {
    const clients = [];
    for (let n = 1; n <= count; n++) {
      const client = await connectTestClient(hub.url, 'kiosk', `made-up-${n}`);
      granted(await tell(client));
      clients.push(client);
      hub.clock.advance(1);
    }
    return clients;
  }

  test('do not pile up: the one that left goes of which nothing was heard for longest', async () => {
    await hubWithPrinter();
    const [, second] = await fill();
    second?.close();
    await vi.waitFor(() => expect(hub.context.isConnected('made-up-2', 'kiosk')).toBe(false));
    granted(await tell(await connectTestClient(hub.url, 'kiosk', 'kiosk-new')));
    expect(names()).toHaveLength(MOST_PRINTERS);
    expect(names()).toContain('kiosk-new');
    expect(names()).not.toContain('made-up-2');
  });

  test('keep none out that the hall file names, and are refused in words while all are there', async () => {
    await hubWithPrinter([{ id: 'kiosk-lobi', place: { id: 'di lobi' }, nearIds: [] }]);
    await fill();
    expect(await tell(await connectTestClient(hub.url, 'kiosk', 'one-more'))).toEqual({
      ok: false,
      refusal: { code: 'printers-full', detail: { most: MOST_PRINTERS } },
    });
    granted(await tell(await connectTestClient(hub.url, 'kiosk', 'kiosk-lobi')));
    expect(names()).toHaveLength(MOST_PRINTERS);
    expect(names()).toContain('kiosk-lobi');
    expect(names()).not.toContain('made-up-1');
  });

  test('are forgotten a month after they left, and those that are there stay', async () => {
    await hubWithPrinter();
    const [gone, there] = await fill(2);
    gone?.close();
    await vi.waitFor(() => expect(hub.context.isConnected('made-up-1', 'kiosk')).toBe(false));
    hub.clock.advance(30 * 24 * HOUR);
    await takenJob(there as TestClient<'kiosk'>);
    expect(names()).toEqual(['made-up-2']);
    // Whoever comes back tells again.
    granted(await tell(await connectTestClient(hub.url, 'kiosk', 'made-up-1')));
    expect(names()).toEqual(['made-up-1', 'made-up-2']);
  });
});

test('what is said again about a printer is no news in the log', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const before = hub.context.store.events.lastSeq();
  granted(await kiosk.send('device:health', { printer: ready }));
  expect(hub.context.store.events.lastSeq()).toBe(before);
});

test('the staff corner says of each of the last tickets what became of its paper', async () => {
  await hubWithPrinter();
  const kiosk = await kioskWithPrinter();
  const [lost, printed] = [await takenJob(kiosk), await takenJob(kiosk)];
  for (const jobId of [lost, printed]) granted(await kiosk.send('print:begin', { jobId }));
  granted(await kiosk.send('print:report', { jobId: lost, outcome: 'not-printed', reason: 'no-paper', mm: 0 }));
  granted(await kiosk.send('print:report', { jobId: printed, outcome: 'printed', reason: null, mm: 80 }));
  const look = lookAtCorner(
    { ...hub.context, device: { deviceId: 'kiosk-1', role: 'kiosk' }, now: asInstant(hub.clock.now()) },
    {},
  );
  expect(granted(look).tickets.map(({ number, paper }) => [number, paper])).toEqual([
    ['A-002', 'printed'],
    ['A-001', 'not-printed'],
  ]);
  expect(granted(look).printer).toMatchObject({ name: 'kiosk-1', status: ready.status });
});
