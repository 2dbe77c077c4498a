import { expect, test } from 'vitest';
import { type Burst, FAST_MS, hearKey, scannedIn, silence } from './scanner.ts';

/** Types `keys` one every `gapMs`, then waits no longer; what was taken from the page, and what was read. */
function type(keys: readonly string[], gapMs: number, from: Burst = silence) {
  let burst = from;
  let at = 1_000;
  let left = '';
  const read: string[] = [];
  for (const key of keys) {
    const heard = hearKey(burst, key, at);
    if (!heard.isTaken) left += key.length === 1 ? key : `<${key}>`;
    if (heard.scanned !== null) read.push(heard.scanned);
    burst = heard.burst;
    at += gapMs;
  }
  return { burst, left, read };
}
const CODE = '4F8K2M9Q7H3T';

test('what a scanner types is read at its Enter, and only its first keys reach a button', () => {
  expect(type([...CODE, 'Enter'], 8)).toMatchObject({ read: [CODE], left: '4F8' });
});

test('a scanner may end with a tab, and press Shift for its capitals', () => {
  const keys = [...CODE].flatMap((letter) => ['Shift', letter]);
  expect(type([...keys, 'Tab'], 5).read).toEqual([CODE]);
});

test('a scanner that ends with nothing is read once it is silent', () => {
  expect(scannedIn(type([...CODE], 8).burst)).toBe(CODE);
});

test('somebody who types is never taken for a scanner, however fast', () => {
  for (const gapMs of [FAST_MS + 1, 90, 400]) {
    expect(type([...'ktp hilang', 'Enter'], gapMs)).toMatchObject({ read: [], left: 'ktp hilang<Enter>' });
  }
});

test('fingers that roll over a few keys, and software that types words, are nobody’s code', () => {
  const rolled = type([...'ktp'], 20);
  expect(rolled.left).toBe('ktp');
  expect(scannedIn(rolled.burst)).toBeNull();
  for (const words of ['ktp hilang', 'pengambilanktp', 'akta lahir 2026', 'A-012'])
    expect(type([...words, 'Enter'], 5).read).toEqual([]);
});

test('a code is read with its groups, with what it stands for, and behind an address', () => {
  for (const code of ['4F8K-2M9Q-7H3T', `${CODE}.2026-11-25.570.KTP.21`, `HTTPS://ANTREAN.KOTA.GO.ID/B/C/${CODE}`])
    expect(type([...code, 'Enter'], 5).read).toEqual([code]);
});

test('the Enter of a person after a scan belongs to the person', () => {
  const { burst } = type([...CODE], 8);
  expect(hearKey(burst, 'Enter', 1_000 + 12 * 8 + 500)).toMatchObject({ isTaken: false, scanned: null });
});

test('two scans in a row are two codes', () => {
  expect(type([...CODE, 'Enter', ...CODE.toLowerCase(), 'Enter'], 8).read).toEqual([CODE, CODE.toLowerCase()]);
});

test('what never ends is not kept without end', () => {
  expect(
    type(
      Array.from({ length: 5_000 }, () => 'x'),
      1,
    ).burst.text.length,
  ).toBeLessThanOrEqual(512);
});
