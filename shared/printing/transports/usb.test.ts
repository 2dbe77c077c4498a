/**
 * Printers on USB, played back from constructed exchanges (see usb-exchanges.ts: no printer was at hand), and the words
 * for those that cannot be opened. The package `usb` and its adapter run as they are, on a libusb that is not one.
 */
import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { type FakeUsbDevice, installFakeUsb, noUsbHere } from '#shared/testing/fake-usb.ts';
import { exchanges, job, playBack, type UsbExchange } from '#shared/testing/usb-exchanges.ts';
import { openConnection } from '../connection.ts';
import { type DeliveryOrder, defaultTimings, deliver, deliverUnheard } from '../delivery.ts';
import { openUsb } from './usb.ts';

if (noUsbHere) console.warn(`Printers on USB are not tested: ${noUsbHere}.`);
const usb = noUsbHere ? null : installFakeUsb();
const timings = { ...defaultTimings, answerMs: 400, pollMs: 20, fenceMarginMs: 500 };
const silent = { onBytes: () => undefined, onClosed: () => undefined };
const unplugs: (() => void)[] = [];
afterEach(() => {
  for (const unplug of unplugs.splice(0)) unplug();
});

const plug = (device: FakeUsbDevice) => unplugs.push(usb?.plug(device) ?? (() => undefined));
const bytes = Uint8Array.from(job.split(' '), (byte) => Number.parseInt(byte, 16));
const connect = (address: string) => openConnection(openUsb, new URL(address), 2_000, () => undefined);

/** Plays an exchange while job 1 is delivered over it. */
async function deliverOver(exchange: UsbExchange, proof: DeliveryOrder['proof'] = 'by-id') {
  const device = playBack(exchange);
  plug(device);
  const address = [exchange.vendor, exchange.product].map((id) => id.toString(16).padStart(4, '0')).join(':');
  const connection = await connect(`usb:${address}`);
  const rest = { clearFirst: false, partBytes: new Uint8Array(0), expectedMs: 100 };
  const { outcome, reason } = await deliver(connection, { jobId: 1, bytes, proof, ...rest }, timings);
  await connection.close();
  return { said: { outcome, reason }, differences: device.differences() };
}

describe.skipIf(noUsbHere !== null)('over USB', () => {
  test.each([
    ['an Epson confirms the ticket by its id', 'by-id', { outcome: 'printed', reason: null }],
    ['a clone answers GS r in its turn', 'by-sensor', { outcome: 'printed', reason: null }],
    ['the paper runs out in the ticket', 'by-id', { outcome: 'unknown', reason: 'no-paper' }],
    ['no paper', 'by-id', { outcome: 'not-printed', reason: 'no-paper' }],
    ['the ticket is taken in parts', 'by-id', { outcome: 'printed', reason: null }],
    ['the pipe stalls in the ticket', 'by-id', { outcome: 'unknown', reason: 'interrupted' }],
    ['it is unplugged in the ticket', 'by-id', { outcome: 'unknown', reason: 'interrupted' }],
    ['it is unplugged before it confirms', 'by-id', { outcome: 'unknown', reason: 'interrupted' }],
    ['a printer without a way to answer', 'by-id', { outcome: 'not-printed', reason: 'no-answer' }],
  ] as const)('%s', async (name, proof, said) => {
    expect(await deliverOver(exchanges[name], proof)).toEqual({ said, differences: [] });
  });

  test('a printer without a way to answer gets tickets once its probe has found that out', async () => {
    const device = playBack(exchanges['a printer without a way to answer gets a ticket']);
    plug(device);
    const { outcome } = await deliverUnheard(await connect('usb:0416:5011'), bytes);
    expect(outcome).toBe('unknown');
    expect(device.differences()).toEqual([]);
  });

  test('a pipe that has stalled is put right for the next connection', async () => {
    const before = usb?.haltsCleared() ?? 0;
    await deliverOver(exchanges['the pipe stalls in the ticket']);
    expect(usb?.haltsCleared()).toBe(before + 1);
  });

  test('what is sent otherwise than in an exchange is noticed', async () => {
    const { differences } = await deliverOver(exchanges['an Epson confirms the ticket by its id'], 'by-sensor');
    expect(differences[0]).toContain('sent 1b 40');
  });
});

describe.skipIf(noUsbHere !== null)('what is plugged in', () => {
  const quiet: FakeUsbDevice = {
    vendor: 0x0416,
    product: 0x5011,
    interfaces: [{ class: 7, endpoints: [0x81, 0x03] }],
    plugIn: () => ({ receive: async ({ length }) => length, closed: () => undefined }),
  };
  const epson: FakeUsbDevice = { ...quiet, vendor: 0x04b8, product: 0x0e28 };
  const ofItsOwnClass: FakeUsbDevice = {
    ...epson,
    product: 0x0202,
    interfaces: [{ class: 255, endpoints: [1, 0x82] }],
  };
  const hub: FakeUsbDevice = { ...quiet, vendor: 0x1d6b, product: 2, deviceClass: 9, interfaces: [] };
  const scanner: FakeUsbDevice = {
    ...quiet,
    vendor: 0x05e0,
    product: 0x1200,
    interfaces: [{ class: 3, endpoints: [0x81] }],
  };
  const withScanner: FakeUsbDevice = {
    ...quiet,
    interfaces: [{ class: 3, endpoints: [0x84, 0x05] }, ...quiet.interfaces],
  };

  test.each([
    ['the only printer by usb:', 'usb:', [hub, scanner, quiet]],
    ['one of two by its numbers', 'usb:04B8:0E28', [quiet, epson]],
    ['a printer of its maker’s own class by its numbers', 'usb:04b8:0202', [quiet, ofItsOwnClass]],
    ['a printer that is also something else', 'usb:', [withScanner]],
  ] as const)('is found: %s', async (_, address, devices) => {
    for (const device of devices) plug(device);
    const transport = await openUsb(new URL(address), silent, 2_000);
    await transport.write(bytes);
    await transport.close();
    await expect(transport.write(bytes)).rejects.toThrow('closed');
    // It is free again.
    await (await openUsb(new URL(address), silent, 2_000)).close();
  });

  test.each([
    ['nothing', 'usb:', [hub], 'Nothing that calls itself a printer is on USB. Nothing is plugged in there.'],
    ['no printer', 'usb:', [scanner, ofItsOwnClass], 'a printer is on USB. There are usb:05e0:1200, usb:04b8:0202.'],
    ['another', 'usb:04b8:0e28', [quiet], 'No 04b8:0e28 is on USB. There are usb:0416:5011.'],
    ['several', 'usb:', [quiet, epson], 'several printers on USB: say which, usb:0416:5011, usb:04b8:0e28.'],
    ['twins', 'usb:0416:5011', [quiet, quiet], 'There are 2 of 0416:5011 on USB, and nothing tells them apart'],
    ['no printer of that number', 'usb:05e0:1200', [scanner], 'it takes no bytes: it is no printer'],
    ['one without leave', 'usb:', [{ ...quiet, refusesToOpen: 'LIBUSB_ERROR_ACCESS' }], 'this user may not use it'],
    ['one in use', 'usb:', [{ ...quiet, refusesToBeClaimed: 'LIBUSB_ERROR_BUSY' }], 'another program has it'],
    ['one of Windows', 'usb:', [{ ...quiet, refusesToOpen: 'LIBUSB_ERROR_NOT_SUPPORTED' }], 'use windows:NAME'],
  ] as const)('is named where it cannot be opened: %s', async (_, address, devices, words) => {
    for (const device of devices) plug(device);
    await expect(openUsb(new URL(address), silent, 2_000)).rejects.toThrow(words);
  });

  test('a printer that takes nothing holds nobody up who closes', async () => {
    const never = new Promise<never>(() => undefined);
    plug({ ...quiet, plugIn: () => ({ receive: () => never, closed: () => undefined }) });
    const transport = await openUsb(new URL('usb:'), silent, 2_000);
    const writing = transport.write(bytes);
    const refused = expect(writing).rejects.toThrow('closed');
    await transport.close();
    await refused;
  });
});

test('where the packages for USB are missing, whoever needs them is told what to do', () => {
  const missing = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => { if (name === 'usb') throw new Error('no usb here'); return next(name, context); } });`;
  const program = `
    ${missing}
    const { openUsb } = await import(${JSON.stringify(new URL('usb.ts', import.meta.url).href)});
    await openUsb(new URL('usb:'), { onBytes() {}, onClosed() {} }, 1_000).catch((error) => console.log(error.message));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(stdout).toContain('npm ci --include=optional');
  expect(stdout).toContain('(no usb here)');
});
