/** What a probe learns of printers that can less and less, and the file that the hub then reads. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { fakeCups } from '#shared/testing/fake-spoolers.ts';
import { defaultTimings } from './delivery.ts';
import { formatPrinterSettings, readPrinterSettings } from './printer-settings.ts';
import { gradeOf, type ProbeQuestion, probePrinter } from './probe.ts';
import type { Faults } from './virtual/faults.ts';
import { startVirtualPrinter } from './virtual/virtual-printer.ts';

if (process.platform === 'win32') console.warn('A probe through CUPS is not tested: Windows has none.');
const timings = { ...defaultTimings, answerMs: 300, reopenMs: 20, fenceMarginMs: 500 };
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function setUp(faults: Partial<Faults> = {}, mmPerSecond = 200) {
  const printer = await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm', mmPerSecond });
  ends.push(printer.close);
  await printer.setFaults(faults);
  const said: string[] = [];
  const probe = (answers?: Readonly<Record<ProbeQuestion, boolean>>, monotonic = () => performance.now()) =>
    probePrinter({
      monotonic,
      address: `tcp://127.0.0.1:${printer.port}`,
      paper: '80mm',
      timings,
      say: (sentence) => said.push(sentence),
      ask: answers ? async (question) => answers[question] : null,
    });
  return { printer, probe, said };
}

test.each([
  ['one that knows the fence by id', {}, 'by-id'],
  ['one that only answers GS r', { noFenceById: true }, 'by-sensor'],
  ['one with a fence that is not its own', { foreignFence: true, noFenceBySensor: true }, 'health'],
  ['one that confirms nothing', { noFenceById: true, noFenceBySensor: true }, 'health'],
] as const)('%s is told from the others', { timeout: 20_000 }, async (_, faults, proof) => {
  const { probe, printer } = await setUp(faults);
  expect(await probe()).toMatchObject({ profile: '80mm', proof });
  expect(printer.ticketCount()).toBeGreaterThan(0);
  expect(printer.errors()).toEqual([]);
});

test('one that answers the fence before the paper is out proves nothing by it', { timeout: 20_000 }, async () => {
  const { probe, said } = await setUp({}, 100_000);
  // It answers at once, by a clock that stands still however busy this machine is.
  expect(await probe(undefined, () => 0)).toMatchObject({ proof: 'health' });
  expect(said.join('\n')).toContain('that proves nothing');
  // The same answer later, when the paper can be out: by a clock that goes on by a second whenever it is looked at.
  let now = 0;
  const late = () => {
    now += 1_000;
    return now;
  };
  expect(await probe(undefined, late)).toMatchObject({ proof: 'by-id' });
});

test('one that cannot print now, or is not there, is not settled', async () => {
  const { probe, said, printer } = await setUp({ coverOpen: true });
  expect(await probe()).toBeNull();
  expect(said.at(-1)).toContain('cover-open');
  expect(printer.ticketCount()).toBe(0);
  await printer.setFaults({ coverOpen: false, unreachable: true });
  expect(await probe()).toBeNull();
  expect(said.at(-1)).toContain('cannot be reached');
});

test('one that keeps pictures is to be given the logo, and another goes without', { timeout: 20_000 }, async () => {
  const { probe, printer, said } = await setUp();
  expect(await probe()).toMatchObject({ device: { logo: 'stored' } });
  expect(said.join('\n')).toContain('It has a memory for pictures');
  // Only asked: a probe writes nothing into it.
  expect(printer.pictureWrites()).toBe(0);
  await printer.setFaults({ noPictures: true });
  expect(await probe()).toMatchObject({ device: { logo: null } });
  expect(printer.errors()).toEqual([]);
});

test('one that ends the connection at once, or within a ticket, is told of in words', { timeout: 20_000 }, async () => {
  const { probe, said, printer } = await setUp({ closesAtOnce: true });
  expect(await probe()).toBeNull();
  expect(said.at(-1)).toContain('It takes the connection and ends it again');
  await printer.setFaults({ closesAtOnce: false, resetAtByte: 300, noFenceById: true });
  expect(await probe()).toBeNull();
  expect(said.at(-1)).toMatch(/The connection to it broke off: .*then probe it again/);
});

test('each way to confirm has its grade', () => {
  const address = 'tcp://192.168.1.50:9100';
  const grades = [
    gradeOf({ address }),
    gradeOf({ address, proof: 'by-sensor' }),
    gradeOf({ address: 'usb:', proof: 'health' }),
    gradeOf({ address: 'windows:EPSON TM-T82X', proof: 'none' }),
    gradeOf({ address: 'file:///dev/usb/lp0', proof: 'none' }),
  ];
  expect(grades.map(({ grade }) => grade).join('')).toBe('ABCDE');
});

test('what is no address is refused with those that are', async () => {
  const said: string[] = [];
  const parts = { paper: '80mm', timings, say: (line: string) => said.push(line), ask: null } as const;
  expect(await probePrinter({ address: 'usb:epson', ...parts })).toBeNull();
  expect(said.join()).toContain('usb:epson is not the address of a printer. These are: tcp://');
});

test('one that says nothing gets tickets all the same', async () => {
  const { probe, printer } = await setUp({ silent: true });
  expect(await probe()).toMatchObject({ proof: 'none' });
  while (printer.ticketCount() === 0) await new Promise<void>((done) => printer.onChange(done));
});

test('whoever stands there says whether codes are codes, and whether it cuts', { timeout: 20_000 }, async () => {
  const { probe } = await setUp();
  expect(await probe({ 'is-code': true, 'is-cut': true })).toMatchObject({
    device: { qr: 'native', cutter: 'partial', dialect: 'epson' },
  });
  expect(await probe({ 'is-code': false, 'is-cut': false })).toMatchObject({
    device: { qr: 'raster', cutter: 'none', dialect: 'epson' },
  });
});

test.skipIf(process.platform === 'win32')('one behind a spooler can confirm nothing', async () => {
  const spooler = fakeCups();
  ends.push(spooler.stop);
  const address = 'cups:Kios_1';
  const said: string[] = [];
  const settings = await probePrinter({ address, paper: '58mm', timings, say: (line) => said.push(line), ask: null });
  expect(settings).toMatchObject({ address, profile: '58mm', proof: 'none' });
  expect(await spooler.jobs(1)).toHaveLength(1);
});

test('the program writes a file that is read back, and says what the grade means', { timeout: 20_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'));
  ends.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'printer.json');
  const program = fileURLToPath(new URL('probe-main.ts', import.meta.url));
  const nobody = spawnSync(process.execPath, [program, 'tcp://127.0.0.1:1', '--out', file], { encoding: 'utf8' });
  expect(nobody.status).toBe(1);
  expect(nobody.stdout).toContain('cannot be reached');
  expect(spawnSync(process.execPath, [program], { encoding: 'utf8' }).stderr).toContain('Say which printer');
  writeFileSync(file, '{"address":"tcp://x:1","profile":"80mm"}');
  const other = spawnSync(process.execPath, [program, 'tcp://127.0.0.1:1', '--out', file], { encoding: 'utf8' });
  expect(other).toMatchObject({ status: 1, stderr: expect.stringContaining('is of another printer, tcp://x:1') });
  expect(other.stdout).toBe('');
  const { probe } = await setUp();
  const settings = await probe();
  if (!settings) throw new Error('nothing was learnt');
  writeFileSync(file, formatPrinterSettings(settings));
  expect(readPrinterSettings(file, 'hub')).toEqual({ ok: true, settings });
  writeFileSync(file, '{"address":"tcp://x:1","profile":"A4"}');
  expect(readPrinterSettings(file, 'hub')).toMatchObject({ ok: false, problems: [expect.stringContaining('profile')] });
});
