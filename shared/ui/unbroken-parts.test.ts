import { expect, test } from 'vitest';
import { unbrokenParts } from './unbroken-parts.ts';

test.each([
  ['KTP-el hilang', ['', 'KTP-el', ' hilang']],
  ['Cetak KTP-el penduduk, M-Paspor', ['Cetak ', 'KTP-el', ' penduduk, ', 'M-Paspor', '']],
  ['Surat keterangan pindah', ['Surat keterangan pindah']],
  ['e-government-readiness-index saja', ['e-government-readiness-index saja']],
  ['07.30–12.00 - tutup', ['07.30–12.00 - tutup']],
])('%s keeps its short hyphenated words whole', (text, parts) => {
  expect(unbrokenParts(text)).toEqual(parts);
  expect(parts.join('')).toBe(text);
});
