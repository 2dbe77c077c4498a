import { expect, test } from 'vitest';
import { createParser } from './parser.ts';

const parse = (...bytes: number[]) => createParser().feed(bytes);
const text = (words: string) => [...Buffer.from(words, 'latin1')];

test('text and the commands of a ticket are read', () => {
  const commands = parse(
    ...[0x1b, 0x40, 0x1b, 0x74, 19, 0x1b, 0x61, 1, 0x1b, 0x45, 1, 0x1d, 0x21, 0x67],
    ...text('A-012'),
    ...[0x0a, 0x1d, 0x56, 0x42, 0x00],
  );
  expect(commands).toEqual([
    { kind: 'reset' },
    { kind: 'code-page' },
    { kind: 'align', align: 'center' },
    { kind: 'bold', isOn: true },
    { kind: 'size', width: 7, height: 8 },
    { kind: 'text', text: 'A-012' },
    { kind: 'line-feed' },
    { kind: 'cut' },
  ]);
});

test('letters beyond ASCII are read by the code page', () => {
  expect(parse(0x82, 0xd5, 0xfa)).toEqual([{ kind: 'text', text: 'é€·' }]);
});

test('both fences are read with their arguments', () => {
  expect(parse(0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...text('ab 1'))).toEqual([{ kind: 'fence', id: 'ab 1' }]);
  expect(parse(0x1d, 0x72, 1)).toEqual([{ kind: 'paper-sensor' }]);
});

test('QR codes of both families and pictures are read with the exact length of their data', () => {
  const stored = [0x1d, 0x28, 0x6b, 8, 0, 0x31, 0x50, 0x30, ...text('A\u001dV\u0000B')];
  expect(
    parse(
      ...[0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 50, 0, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, 5],
      ...[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 49, ...stored, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
    ),
  ).toEqual([
    { kind: 'qr-set' },
    { kind: 'qr-set', size: 5 },
    { kind: 'qr-set', level: 'M' },
    { kind: 'qr-set', payload: 'A\u001dV\u0000B' },
    { kind: 'qr-print' },
  ]);
  expect(parse(0x1d, 0x5a, 2, 0x1b, 0x5a, 0, 0x4d, 6, 2, 0, ...text('AB'))).toEqual([
    { kind: 'qr', level: 'M', size: 6, payload: 'AB' },
  ]);
  expect(parse(0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff, 0x81, 0x0a)).toEqual([
    { kind: 'raster', widthDots: 8, scale: { x: 1, y: 1 }, rows: Uint8Array.of(0xff, 0x81) },
    { kind: 'line-feed' },
  ]);
});

test('pictures are kept and printed by their keys, with the exact length of their data', () => {
  const define = [
    0x1d,
    0x28,
    0x4c,
    15,
    0,
    0x30,
    0x43,
    0x30,
    ...text('7%'),
    1,
    9,
    0,
    2,
    0,
    0x31,
    0xff,
    0x80,
    0x0a,
    0x1d,
  ];
  const print = [0x1d, 0x28, 0x4c, 6, 0, 0x30, 0x45, ...text('7%'), 1, 1];
  expect(parse(...define, ...print, 0x1d, 0x28, 0x4c, 4, 0, 0x30, 0x40, ...text('KC'), 0x06, 0x18)).toEqual([
    { kind: 'store-picture', key: '7%', picture: { widthDots: 16, rows: Uint8Array.of(0xff, 0x80, 0x0a, 0x1d) } },
    { kind: 'stored-picture', key: '7%' },
    { kind: 'ask-keys' },
    { kind: 'keys-heard', goOn: true },
    { kind: 'keys-heard', goOn: false },
  ]);
});

test.each([
  ['dots too few', [15, 0, 0x30, 0x43, 0x30, ...text('7%'), 1, 9, 0, 3, 0, 0x31, 1, 2, 3, 4]],
  ['dots too many', [15, 0, 0x30, 0x43, 0x30, ...text('7%'), 1, 8, 0, 2, 0, 0x31, 1, 2, 3, 4]],
  ['two colours', [15, 0, 0x30, 0x43, 0x30, ...text('7%'), 2, 9, 0, 2, 0, 0x31, 1, 2, 3, 4]],
  ['a key that is not printable', [15, 0, 0x30, 0x43, 0x30, 0x41, 0x1f, 1, 9, 0, 2, 0, 0x31, 1, 2, 3, 4]],
  ['no dots at all', [11, 0, 0x30, 0x43, 0x30, ...text('7%'), 1, 0, 0, 2, 0, 0x31]],
  ['a picture at twice its size', [6, 0, 0x30, 0x45, ...text('7%'), 2, 1]],
  ['a question for other keys', [4, 0, 0x30, 0x40, ...text('KD')]],
  ['all pictures deleted', [5, 0, 0x30, 0x41, ...text('CLR')]],
])('%s is an error', (_, bytes) => {
  expect(parse(0x1d, 0x28, 0x4c, ...bytes).map(({ kind }) => kind)).toEqual(['error']);
});

test('the questions of a probe are read', () => {
  expect(parse(0x1d, 0x61, 0xff, 0x1d, 0x61, 0, 0x1d, 0x49, 67)).toEqual([
    { kind: 'report-changes', isOn: true },
    { kind: 'report-changes', isOn: false },
    { kind: 'identify', what: 'name' },
  ]);
});

test('a command waits for its last byte', () => {
  const parser = createParser();
  expect(parser.feed([0x1d, 0x56, 0x42])).toEqual([]);
  expect(parser.feed([0x00])).toEqual([{ kind: 'cut' }]);
});

test.each([
  ['a stray control character', [0x07], [0x07]],
  ['a command that tickets do not use', [0x1b, 0x70], [0x1b, 0x70]],
  ['a full cut', [0x1d, 0x56, 0x00], [0x1d, 0x56, 0x00]],
  ['another code page', [0x1b, 0x74, 2], [0x1b, 0x74, 2]],
  ['an alignment that does not exist', [0x1b, 0x61, 3], [0x1b, 0x61, 3]],
  ['a size beyond eight', [0x1d, 0x21, 0x88], [0x1d, 0x21, 0x88]],
  ['a fence of another length', [0x1d, 0x28, 0x48, 5], [0x1d, 0x28, 0x48, 5]],
  ['a QR code of another kind', [0x1d, 0x28, 0x6b, 3, 0, 0x30, 0x43, 5], [0x1d, 0x28, 0x6b, 3, 0, 0x30, 0x43, 5]],
  ['a QR code of nothing', [0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x50, 0x30], [0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x50, 0x30]],
  ['a picture without rows', [0x1d, 0x76, 0x30, 0, 1, 0, 0, 0], [0x1d, 0x76, 0x30, 0, 1, 0, 0, 0]],
  [
    'a fence id that is not printable',
    [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x41, 0x41, 0x41, 0x1f],
    [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x41, 0x41, 0x41, 0x1f],
  ],
])('%s is an error', (_, bytes, shown) => {
  expect(parse(...bytes)).toEqual([{ kind: 'error', bytes: shown }]);
});
