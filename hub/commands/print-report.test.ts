/** A kiosk that has a printer of its own: its paper is its own to print, once, and the hub knows what came of it. */
import { afterEach, expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { connectTestClient, granted, type TestClient } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
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
async function hubWithPrinter() {
  const printed: number[] = [];
  hub = await startTestHub({
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
