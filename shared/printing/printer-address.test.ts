import { expect, test } from 'vitest';
import { addressExamples, addressMeant, isPrinterAddress } from './printer-address.ts';

test.each([
  'tcp://192.168.1.50:9100',
  'tcp://printer-1.hall.lan',
  'tcp://[fe80::1]:9100',
  'file:///dev/usb/lp0',
  'serial:/dev/ttyS0?baud=19200&flow=hardware',
  'usb:',
  'usb:04b8:0E15',
  'cups:Kios%201',
  'windows:EPSON TM-T82X Receipt',
])('%s is the address of a printer', (address) => {
  expect(isPrinterAddress(address, 'hub')).toBe(true);
});

test.each([
  '',
  '192.168.1.50',
  'tcp://192.168.1.50:99999',
  'tcp://:9100',
  'http://192.168.1.50',
  'file://dev/usb/lp0',
  'usb:04b8',
  'usb:epson',
  'usb:4b8:e15',
  'cups:',
  'windows:',
])('"%s" is not', (address) => {
  expect(isPrinterAddress(address, 'hub')).toBe(false);
});

test('each way to reach a printer has its example', () => {
  for (const scheme of ['tcp:', 'file:', 'serial:', 'usb:', 'cups:', 'windows:'])
    expect(addressExamples('hub')).toContain(scheme);
});

test('only a kiosk prints pages, and the hub says why it does not', () => {
  expect(isPrinterAddress('page:POS-80', 'kiosk')).toBe(true);
  expect(isPrinterAddress('page:', 'kiosk')).toBe(false);
  expect(isPrinterAddress('page:POS-80', 'hub')).toBe(false);
  expect(addressExamples('kiosk')).toContain('page:NAME');
  expect(addressMeant('page:POS-80', 'hub')).toMatch(/page: is for the printer of a kiosk/);
  expect(addressMeant('lpt1', 'hub')).toBe(addressExamples('hub'));
});
