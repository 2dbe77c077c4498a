/** What becomes of a printer's file when the printer is probed once more. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ordinaryTraits } from './paper-profile.ts';
import { type PrinterSettings, readPrinterSettings } from './printer-settings.ts';
import { whyNotInto, writeSettings } from './probe-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probe-file-'));
  file = join(folder, 'printer.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const learnt: PrinterSettings = {
  address: 'usb:04b8:0202',
  profile: '80mm',
  proof: 'health',
  device: { ...ordinaryTraits, logo: null },
};

test('a first probe writes the file', () => {
  expect(whyNotInto(file, learnt.address)).toBeNull();
  expect(writeSettings(file, learnt)).toEqual([`Written: ${file}. Start the hub with --printer ${file} to use it.`]);
  expect(readPrinterSettings(file, 'hub')).toEqual({ ok: true, settings: learnt });
  expect(existsSync(`${file}.bak`)).toBe(false);
});

test('a second one says what is different, and keeps what was there beside it', () => {
  writeSettings(file, learnt);
  const before = readFileSync(file, 'utf8');
  expect(whyNotInto(file, learnt.address)).toBeNull();
  const better: PrinterSettings = { ...learnt, proof: 'by-id', device: { ...ordinaryTraits, cutter: 'none' } };
  expect(writeSettings(file, better)).toEqual([
    'proof: was "health", is "by-id"',
    'device.cutter: was "partial", is "none"',
    'device.logo: was null, is "stored"',
    `Written: ${file}; what it was before is in ${file}.bak. Start the hub with --printer ${file} to use it.`,
  ]);
  expect(readFileSync(`${file}.bak`, 'utf8')).toBe(before);
});

test('one that learns nothing new changes nothing', () => {
  writeSettings(file, learnt);
  expect(writeSettings(file, learnt)).toEqual([`${file} is as it was: nothing changed.`]);
  expect(existsSync(`${file}.bak`)).toBe(false);
});

test('what people wrote of the same printer stays', () => {
  const own = { name: 'pintu timur', roll: { metres: 50 } };
  const device = { ...ordinaryTraits, logo: { number: 1, heightDots: 96 }, nearEndSensor: false };
  writeFileSync(file, JSON.stringify({ ...learnt, ...own, device }));
  writeSettings(file, { ...learnt, proof: 'by-sensor' });
  expect(readPrinterSettings(file, 'hub')).toEqual({
    ok: true,
    settings: { ...learnt, ...own, device, proof: 'by-sensor' },
  });
  writeSettings(file, { ...learnt, name: 'pintu barat' });
  expect(readPrinterSettings(file, 'hub')).toMatchObject({ settings: { name: 'pintu barat', roll: { metres: 50 } } });
});

test('the file of another printer, and one that is none of a printer, is not written over unasked', () => {
  writeFileSync(file, JSON.stringify({ ...learnt, name: 'pintu timur' }));
  expect(whyNotInto(file, 'usb:')).toContain('is of another printer, usb:04b8:0202. Name another file with --out');
  // Asked to: it takes nothing over from the other printer, and keeps its file.
  writeSettings(file, { ...learnt, address: 'tcp://x:9100' });
  expect(readPrinterSettings(file, 'hub')).toEqual({ ok: true, settings: { ...learnt, address: 'tcp://x:9100' } });
  expect(readFileSync(`${file}.bak`, 'utf8')).toContain('pintu timur');
  writeFileSync(file, '{"name": "antrean"}');
  expect(whyNotInto(file, learnt.address)).toContain('is not the file of a printer');
});
