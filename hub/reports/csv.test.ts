import { expect, test } from 'vitest';
import { csvHead, csvLine } from './csv.ts';

test('a field is quoted, whatever is in it', () => {
  expect(csvLine(['A-001', 'the "fast" one', 'a,b', ''])).toBe('"A-001","the ""fast"" one","a,b",""\r\n');
});

test('what a spreadsheet would carry out is disarmed, and a negative number stays one', () => {
  const fields = ['=1+1', '+62', '@cmd', '-2+3', '\tx', '-7.5', '-3'];
  expect(csvLine(fields)).toBe(`"'=1+1","'+62","'@cmd","'-2+3","'\tx","-7.5","-3"\r\n`);
});

test('an Indonesian Excel finds its fields parted by a semicolon, decimals with a comma, and a mark that says UTF-8', () => {
  expect(csvHead('excel') + csvLine(['A-001', 'a;b', '-7.5', '12', '09:41:07', '=1+1'], 'excel')).toBe(
    `\uFEFF"A-001";"a;b";"-7,5";"12";"09:41:07";"'=1+1"\r\n`,
  );
  expect(csvHead('any')).toBe('');
});
