import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addressMeant, addressExamples as examplesFor, type PrinterOwner } from './printer-address.ts';
import { readPrinterSettings } from './printer-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'printer-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'printer.json');

function read(content: unknown, owner: PrinterOwner = 'hub') {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readPrinterSettings(file, owner);
}
const addressExamples = examplesFor('hub');
const least = { address: 'tcp://192.168.1.50:9100', profile: '80mm' };

describe('the file of a printer', () => {
  test('written by hand names only what is not ordinary', () => {
    const content = {
      ...least,
      name: 'pintu timur',
      proof: 'by-sensor',
      device: { cutter: 'none', nearEndSensor: false },
      roll: { metres: 50, warnAtMetres: 3 },
    };
    expect(read(content)).toEqual({
      ok: true,
      settings: {
        ...content,
        device: { dialect: 'epson', qr: 'native', cutter: 'none', logo: 'stored', nearEndSensor: false },
      },
    });
  });

  test('can print pages where it is a kiosk’s, and the hub says why it cannot', () => {
    const content = { ...least, address: 'page:POS-80' };
    expect(read(content, 'kiosk')).toEqual({ ok: true, settings: content });
    const said = `"address" is "page:POS-80", but must be ${addressMeant('page:POS-80', 'hub')}`;
    expect(read(content)).toEqual({ ok: false, problems: [`${file}: ${said}`] });
  });

  test('needs no more than an address and the width of the paper', () => {
    expect(read(least)).toEqual({ ok: true, settings: least });
  });

  test.each([
    [{ ...least, address: 'tcp://' }, `"address" is "tcp://", but must be ${addressExamples}`],
    [
      { ...least, address: 'tcp://printer:99999' },
      `"address" is "tcp://printer:99999", but must be ${addressExamples}`,
    ],
    [{ ...least, address: 'lpt1' }, `"address" is "lpt1", but must be ${addressExamples}`],
    [{ profile: '80mm' }, `"address" is missing; it must be ${addressExamples}`],
    [{ ...least, profile: '72mm' }, '"profile" is "72mm", but must be 80mm or 58mm, the width of its paper'],
    [{ ...least, proof: 'yes' }, '"proof" is "yes", but must be by-id, by-sensor, health or none'],
    [{ ...least, device: { cutter: 'blunt' } }, '"device.cutter" is "blunt", but must be partial, full or none'],
    [{ ...least, device: { nearEndSensor: 'no' } }, '"device.nearEndSensor" is "no", but must be true or false'],
    [
      { ...least, device: { sensor: true } },
      '"device" is {"sensor":true}, but must be dialect, qr, cutter, logo, nearEndSensor; there is no sensor',
    ],
    [
      { ...least, device: { logo: { number: 100, heightDots: 80 } } },
      '"device.logo.number" is 100, but must be a whole number from 1 to 99',
    ],
    [{ ...least, name: ' ' }, '"name" is " ", but must be a few words of at most 40 signs'],
    [{ ...least, roll: 80 }, '"roll" is 80, but must be settings in braces: metres, warnAtMetres'],
    [{ ...least, roll: { metres: 1e-9 } }, '"roll.metres" is 1e-9, but must be metres of paper, from 1 to 1000'],
    [
      { ...least, roll: { metres: 50, warnAtMetres: 0 } },
      '"roll.warnAtMetres" is 0, but must be metres of paper, from 0.1 to 1000',
    ],
    [
      { ...least, roll: { metres: 50, warnAtMetres: 50 } },
      '"roll.warnAtMetres" is 50, but must be less than a full roll has',
    ],
    [{ ...least, name: 'pintu\u0000' }, '"name" is "pintu\\u0000", but must be a few words of at most 40 signs'],
    [{ ...least, roll: { warnAtMetres: 70 } }, '"roll.warnAtMetres" is 70, but must be less than a full roll has'],
    [[], 'it must be settings in braces: name, address, profile, proof, device, roll'],
  ])('that has %j is refused in words', (content, sentence) => {
    expect(read(content)).toEqual({ ok: false, problems: [`${file}: ${sentence}`] });
  });

  test('that is not there, or is no JSON, is refused in words, and each fault is told', () => {
    expect(readPrinterSettings(join(folder, 'gone.json'), 'hub')).toMatchObject({
      problems: [expect.stringMatching(/^There is no file .*gone\.json\. A probe of the printer writes it: npm run /)],
    });
    expect(read('{ "address": ')).toMatchObject({ problems: [expect.stringContaining('cannot be read as JSON')] });
    expect(read({ address: 'x', profile: 'y' })).toMatchObject({ problems: [expect.any(String), expect.any(String)] });
  });
});
