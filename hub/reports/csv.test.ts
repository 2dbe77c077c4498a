import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('a field is quoted, whatever is in it', () => {
  expect(csvLine(['A-001', 'the "fast" one', 'a,b', ''])).toBe('"A-001","the ""fast"" one","a,b",""\r\n');
});

test('what a spreadsheet would carry out is disarmed, and a negative number stays one', () => {
  const fields = ['=1+1', '+62', '@cmd', '-2+3', '\tx', '-7.5', '-3'];
  expect(csvLine(fields)).toBe(`"'=1+1","'+62","'@cmd","'-2+3","'\tx","-7.5","-3"\r\n`);
});
