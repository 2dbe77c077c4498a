import { afterEach, describe, expect, test } from 'vitest';
import type { PrinterStatus } from '#shared/model.ts';
import { layOutPaper } from '#shared/printing/lay-out.ts';
import { lengthMm } from '#shared/printing/layout.ts';
import { paperProfiles } from '#shared/printing/paper-profile.ts';
import type { PrinterSettings } from '#shared/printing/printer-settings.ts';
import { handPrinting } from './testing/hand-printing.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const take = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' } as const;
const own = { printerId: 'main' } as const;
const METRE = 1_000;

let hub: TestHub;
afterEach(async () => {
  await hub.close();
  removeTestData();
});

async function managerOf(settings: Partial<PrinterSettings> = {}) {
  const hand = handPrinting(settings);
  hub = await startTestHub({ printer: hand.printer });
  const manager = await connectTestClient(hub.url, 'manager');
  const printer = () => {
    const [shown] = manager.frame().view.printers;
    if (!shown) throw new Error('no printer is shown');
    return shown;
  };
  /** Prints a ticket that came out so long. */
  const print = async (mm: number | null, outcome: 'printed' | 'unknown' | 'not-printed' = 'printed') => {
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    const jobId = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    await hand.untilJob(jobId);
    hand.tell(jobId, outcome, outcome === 'printed' ? null : 'no-confirmation', mm);
    await kiosk.untilFrame(({ view }) => view.print?.jobId === jobId && view.print.outcome === outcome);
    kiosk.close();
    return jobId;
  };
  return { hand, manager, printer, print };
}

const mainOf = ({ printers }: { readonly printers: readonly { readonly id: string }[] }) =>
  printers.find(({ id }) => id === 'main');

describe('the roll in a printer', () => {
  test('is not counted before somebody says that it was put in', async () => {
    const { manager, printer, print } = await managerOf();
    await print(70);
    await manager.untilFrame(({ view }) => view.today.taken === 1);
    expect(printer().roll).toBeNull();
  });

  test('is full when it was changed, and is left with less by each paper that came out or may have', async () => {
    const { manager, printer, print } = await managerOf({ roll: { metres: 10 } });
    const { status } = granted(await manager.send('printer:roll-changed', own));
    expect(status.state).toBe('not-known');
    await manager.untilFrame(({ view }) => view.printers[0]?.roll?.leftMm === 10 * METRE);
    expect(printer().roll).toEqual({ changedAt: hub.clock.now(), leftMm: 10 * METRE, tickets: 120 });
    await print(70.25);
    await print(80, 'unknown');
    await print(0, 'not-printed');
    await manager.untilFrame(({ view }) => view.printers[0]?.roll?.leftMm === 10 * METRE - 150.25);
  });

  test('counts the most that it can have been where nobody can tell any more, and a late proof does not count twice', async () => {
    const { hand, manager, printer, print } = await managerOf();
    granted(await manager.send('printer:roll-changed', own));
    const jobId = await print(null, 'unknown');
    await manager.untilFrame(({ view }) => view.printers[0]?.roll?.leftMm !== 65 * METRE);
    const paper = hand.jobs.find((job) => job.jobId === jobId)?.paper;
    if (!paper) throw new Error('nothing was printed');
    const profile = paperProfiles['80mm'];
    const left = 65 * METRE - lengthMm(layOutPaper(paper, profile)) - profile.headToCutterMm;
    expect(printer().roll?.leftMm).toBe(left);
    hand.tell(jobId, 'printed', null, 70);
    granted(await manager.send('printer:print-test', own));
    await manager.untilFrame(({ view }) => view.printers[0]?.test !== null);
    expect(hub.context.store.printJobs.byId(jobId)?.state).toBe('printed');
    expect(printer().roll?.leftMm).toBe(left);
  });

  test('is as it was after a restart, with the paper that was under way', async () => {
    const { hand, manager, print } = await managerOf({ roll: { metres: 10 } });
    granted(await manager.send('printer:roll-changed', own));
    await print(60);
    const { printJobId } = granted(await manager.send('printer:print-test', own));
    await hand.untilJob(printJobId);
    manager.close();
    const after = handPrinting({ roll: { metres: 10 } });
    hub = await hub.restart({ printer: after.printer });
    const again = await connectTestClient(hub.url, 'manager');
    const { view } = await again.untilFrame((frame) => frame.view.printers[0]?.test?.outcome === 'unknown');
    const paper = hand.jobs.at(-1)?.paper;
    if (!paper) throw new Error('nothing was printed');
    const profile = paperProfiles['80mm'];
    const test = lengthMm(layOutPaper(paper, profile)) + profile.headToCutterMm;
    expect(view.printers[0]?.roll?.leftMm).toBe(10 * METRE - 60 - test);
  });

  test('tells for how many tickets it lasts by the length of the last ones', async () => {
    const { manager, print } = await managerOf({ roll: { metres: 1 } });
    granted(await manager.send('printer:roll-changed', own));
    for (let count = 0; count < 10; count++) await print(50);
    const { view } = await manager.untilFrame((frame) => frame.view.printers[0]?.roll?.leftMm === 500);
    expect(view.printers[0]?.roll?.tickets).toBe(10);
  });

  const ready = (paperNearEnd: boolean): PrinterStatus => ({ state: 'ready', paperNearEnd });
  test.each([
    { sensor: false, seen: false, left: 'much', warns: false },
    { sensor: false, seen: false, left: 'little', warns: true },
    { sensor: true, seen: false, left: 'little', warns: false },
    { sensor: true, seen: true, left: 'much', warns: true },
    { sensor: undefined, seen: false, left: 'little', warns: true },
    { sensor: undefined, seen: true, left: 'much', warns: true },
    { sensor: undefined, seen: false, left: 'much', warns: false },
  ])('with $left left and a sensor ($sensor) that says $seen warns: $warns', async ({ sensor, seen, left, warns }) => {
    const device = { ...paperProfiles['80mm'], nearEndSensor: sensor };
    const { dialect, qr, cutter, logo, nearEndSensor } = device;
    const { hand, manager, print } = await managerOf({
      roll: { metres: 1, warnAtMetres: 0.94 },
      device: { dialect, qr, cutter, logo, nearEndSensor },
    });
    hand.status(ready(seen));
    granted(await manager.send('printer:roll-changed', own));
    await print(left === 'much' ? 59 : 60);
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    await kiosk.untilFrame(({ view }) => view.printer?.state === 'ready' && view.printer.paperNearEnd === warns);
    await manager.untilFrame(({ view }) => view.printers[0]?.status.paperNearEnd === warns);
  });

  test('counts as changed also while the printer still says that its paper is out, and the answer says so', async () => {
    const { hand, manager } = await managerOf();
    hand.status({ state: 'no-paper', paperNearEnd: true });
    const { status, changedAt } = granted(await manager.send('printer:roll-changed', own));
    expect(status.state).toBe('no-paper');
    const { view } = await manager.untilFrame((frame) => frame.view.printers[0]?.roll !== null);
    expect(view.printers[0]?.roll?.changedAt).toBe(changedAt);
  });
});

describe('a test print', () => {
  test('goes the way of a ticket and is followed to its end, but is none', async () => {
    const { hand, manager } = await managerOf();
    const { printJobId } = granted(await manager.send('printer:print-test', own));
    await hand.untilJob(printJobId);
    expect(hand.jobs.map(({ paper }) => paper)).toEqual([
      {
        kind: 'test',
        hallName: 'Mal Pelayanan Publik Kecil',
        printerName: 'Printer tiket',
        language: 'id',
        printedAt: hub.clock.now(),
        timeZone: 'Asia/Jakarta',
        zoneLabel: 'WIB',
      },
    ]);
    await manager.untilFrame(({ view }) => view.printers[0]?.test?.outcome === 'printing');
    hand.tell(printJobId, 'unknown', 'no-confirmation', 80);
    await manager.untilFrame(({ view }) => view.printers[0]?.test?.outcome === 'unknown');
    hand.tell(printJobId, 'printed', null, 80);
    const { view } = await manager.untilFrame((frame) => frame.view.printers[0]?.test?.outcome === 'printed');
    expect(view.today).toMatchObject({ taken: 0, waiting: 0, serving: 0, done: 0, missed: 0 });
    expect(mainOf(view)).toMatchObject({ test: { jobId: printJobId, reason: null, at: hub.clock.now() } });
  });

  test('that is under way is not begun a second time; the next one is another', async () => {
    const { hand, manager } = await managerOf();
    const first = granted(await manager.send('printer:print-test', own));
    expect(granted(await manager.send('printer:print-test', own))).toEqual(first);
    await hand.untilJob(first.printJobId);
    expect(granted(await manager.send('printer:print-test', own))).toEqual(first);
    hand.tell(first.printJobId, 'not-printed', 'no-paper', 0);
    const { view } = await manager.untilFrame((frame) => frame.view.printers[0]?.test?.outcome === 'not-printed');
    expect(view.printers[0]?.test?.reason).toBe('no-paper');
    expect(granted(await manager.send('printer:print-test', own))).not.toEqual(first);
  });

  test('takes no ticket’s place: the kiosk goes on showing the paper of its last ticket', async () => {
    const { hand, manager, print } = await managerOf();
    const jobId = await print(70);
    const test = granted(await manager.send('printer:print-test', own));
    await hand.untilJob(test.printJobId);
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    await kiosk.untilFrame(({ view }) => view.print?.jobId === jobId && view.print.outcome === 'printed');
  });
});

test('the printer that a kiosk has of its own is looked after like the hub’s, by what the kiosk reports', async () => {
  const { manager } = await managerOf();
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const settings = { address: 'tcp://192.168.1.51:9100', profile: '58mm' } as const;
  const status = { state: 'ready', paperNearEnd: false } as const;
  granted(await kiosk.send('device:health', { printer: { settings, status } }));
  const its = (frame: ReturnType<typeof manager.frame>) => frame.view.printers.find(({ name }) => name === 'kiosk-1');
  const printerId = its(await manager.untilFrame((frame) => its(frame) !== undefined))?.id ?? null;
  granted(await manager.send('printer:roll-changed', { printerId }));
  const { printJobId: jobId } = granted(await manager.send('printer:print-test', { printerId }));
  const { view } = await kiosk.untilFrame((frame) => frame.view.toPrint.length > 0);
  expect(view.toPrint).toMatchObject([{ jobId, paper: { kind: 'test', printerName: 'Printer "kiosk-1"' } }]);
  granted(await kiosk.send('print:begin', { jobId }));
  granted(await kiosk.send('print:report', { jobId, outcome: 'printed', reason: null, mm: 70 }));
  const shown = its(await manager.untilFrame((frame) => its(frame)?.test?.outcome === 'printed'));
  expect(shown?.roll?.leftMm).toBe(25 * METRE - 70);
});

test('who looks after a printer that is not there is told so', async () => {
  const { manager } = await managerOf();
  const refused = { ok: false, refusal: { code: 'no-printer' } };
  expect(await manager.send('printer:print-test', { printerId: 'gone' })).toEqual(refused);
  expect(await manager.send('printer:roll-changed', { printerId: 'gone' })).toEqual(refused);
});
