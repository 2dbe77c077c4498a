import { expect, test } from 'vitest';
import { isFitPin } from './pin.ts';

test('a PIN has 6 to 12 digits and is none of those that everybody tries first', () => {
  for (const pin of ['290817', '135790', '112233', '123457', '102938475610'])
    expect([pin, isFitPin(pin)]).toEqual([pin, true]);
  for (const pin of [
    '',
    '12345',
    '29081',
    '0000000',
    '111111',
    '123456',
    '98765432',
    '29081a',
    ' 290817',
    '1029384756102',
  ])
    expect([pin, isFitPin(pin)]).toEqual([pin, false]);
});
