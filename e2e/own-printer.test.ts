/** A kiosk in a real Electron with a printer of its own, with its hub, without it, and killed in between. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '#shared/printing/virtual/virtual-printer.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { words } from '#shared/text/index.ts';
import { removeTestData, startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { openApp, whyNoElectron } from './electron-app.ts';
import { findService, leave, takeHere, takeNumber } from './people.ts';

const why = whyNoElectron();
if (why) console.log(`SKIPPED: the kiosk's own printer in Electron, since ${why}.`);

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const { kiosk: said } = words.id;
const SOON_MS = 20_000;

const linesOn = (printer: VirtualPrinter) =>
  printer.tickets().map(({ lines }) => lines.map(({ text }) => text).join('\n'));
const papersOf = (printer: VirtualPrinter, number: string) =>
  linesOn(printer).filter((text) => text.split('\n').includes(number)).length;
const jobsOf = (hub: TestHub) =>
  hub.context.store.db
    .prepare<[], { paper: string; state: string }>('SELECT paper, state FROM print_job ORDER BY id')
    .all()
    .map(({ paper, state }) => `${(JSON.parse(paper) as { number: string }).number} ${state}`);

describe.skipIf(why !== null)('a kiosk with a printer of its own', () => {
  test('prints what the hub gives out, what it gives out by itself, and nothing twice when it is killed', async () => {
    const printer = opened(await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm' }));
    let hub = await startTestHub();
    const { port } = hub;
    const userData = mkdtempSync(join(tmpdir(), 'antrean-kiosk-'));
    const settings = ['--printer', `tcp://127.0.0.1:${printer.port}`];
    let kiosk = await openApp('kiosk', hub.url, userData, settings);
    // The hub has never heard of its printer: the first number is printed there all the same.
    const number = await takeNumber(kiosk.page, 'KTP hilang', /hilang/i, 'regular');
    await kiosk.page.getByText(said.printed).waitFor();
    expect([papersOf(printer, number), jobsOf(hub)]).toEqual([1, [`${number} printed`]]);
    await leave(kiosk.page);
    await vi.waitFor(() => expect(existsSync(join(userData, 'alone', 'lease.json'))).toBe(true), SOON_MS);

    await hub.close();
    await kiosk.page.getByText(said.alone.goesOn).first().waitFor();
    await findService(kiosk.page, 'KTP hilang', /hilang/i);
    await takeHere(kiosk.page, 'regular');
    await kiosk.page.getByText(said.printed).waitFor();
    expect(papersOf(printer, 'K1-001')).toBe(1);
    expect(linesOn(printer).at(-1)?.replaceAll('\n', ' ')).toContain(words.id.paper.alone.means);

    // Dies with all that it has in memory, and its print process with it.
    const dies = new Promise((resolve) => kiosk.app.process().once('exit', resolve));
    kiosk.app.process().kill('SIGKILL');
    await dies;
    kiosk = opened(await openApp('kiosk', hub.url, userData, settings));
    hub = opened(await hub.restart({ port }));
    await vi.waitFor(() => expect(jobsOf(hub)).toEqual([`${number} printed`, 'K1-001 printed']), SOON_MS);
    const next = await takeNumber(kiosk.page, 'KTP hilang', /hilang/i, 'regular');
    await kiosk.page.getByText(said.printed).waitFor();
    expect([number, 'K1-001', next].map((one) => papersOf(printer, one))).toEqual([1, 1, 1]);
    expect(printer.errors()).toEqual([]);
  }, 120_000);

  test('says before the touch that its printer has no paper', async () => {
    const printer = opened(await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm' }));
    await printer.setFaults({ noPaper: true });
    const hub = opened(await startTestHub());
    const settings = ['--printer', `tcp://127.0.0.1:${printer.port}`];
    const kiosk = opened(await openApp('kiosk', hub.url, undefined, settings));
    await kiosk.page.getByText(said.printerDown['no-paper']).first().waitFor();
  }, 60_000);
});
