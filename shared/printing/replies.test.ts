import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fenceId } from './fence.ts';
import { createReplyReader, type PrinterReply } from './replies.ts';

function read(...pieces: readonly (readonly number[])[]): readonly PrinterReply[] {
  const replies: PrinterReply[] = [];
  const feed = createReplyReader((reply) => replies.push(reply));
  for (const piece of pieces) feed(Uint8Array.from(piece));
  return replies;
}
const fenceBytes = (id: string) => [0x37, 0x22, ...Buffer.from(id, 'latin1'), 0x00];

test('each kind of reply is known by its form', () => {
  expect(read([0x12, ...fenceBytes('A b2'), 0x0f, 0x37, 0x25, 0x00])).toEqual([
    { kind: 'status', byte: 0x12 },
    { kind: 'fence', id: 'A b2' },
    { kind: 'paper-sensor', byte: 0x0f },
    { kind: 'cleared' },
  ]);
});

test('a fence id that looks like a status answer stays a fence', () => {
  expect(read(fenceBytes('2222'))).toEqual([{ kind: 'fence', id: '2222' }]);
});

test('a report that the printer pushes unasked is told from an answer', () => {
  expect(read([0x10, 0x00, 0x0f, 0x00, 0x16])).toEqual([{ kind: 'report' }, { kind: 'status', byte: 0x16 }]);
});

test('that its logo is printed is no proof that a ticket is', () => {
  expect(read([0x06, 0x00])).toEqual([
    { kind: 'garbage', byte: 0x06 },
    { kind: 'paper-sensor', byte: 0x00 },
  ]);
});

test('a list of pictures is read with its keys and whether it goes on', () => {
  const list = (state: number, keys: string) => [0x37, 0x72, state, ...Buffer.from(keys, 'latin1'), 0x00];
  expect(read([...list(0x40, ''), ...list(0x41, 'A~ 9'), ...list(0x40, '7%'), 0x12])).toEqual([
    { kind: 'keys', keys: [], goesOn: false },
    { kind: 'keys', keys: ['A~', ' 9'], goesOn: true },
    { kind: 'keys', keys: ['7%'], goesOn: false },
    { kind: 'status', byte: 0x12 },
  ]);
  // Half a key, another state, one that never ends: none of them, and what follows is read.
  expect(read([...list(0x40, 'ABC'), ...list(0x42, 'AB'), 0x12]).map(({ kind }) => kind)).toEqual([
    'garbage',
    'garbage',
    'status',
  ]);
  expect(read([0x37, 0x72, 0x40, ...new Array<number>(81).fill(0x41), 0x12]).map(({ kind }) => kind)).toEqual([
    'garbage',
    'status',
  ]);
});

test('a stray byte spoils nothing that follows', () => {
  expect(read([0x55, 0x37, 0x12])).toEqual([
    { kind: 'garbage', byte: 0x55 },
    { kind: 'garbage', byte: 0x37 },
    { kind: 'status', byte: 0x12 },
  ]);
});

test('replies are the same in whatever pieces they arrive', () => {
  const reply = fc.oneof(
    fc.constantFrom([0x12], [0x7e], [0x00], [0x37, 0x25, 0x00], [0x10, 0x00, 0x00, 0x00]),
    fc.nat(2 ** 32).map((jobId) => fenceBytes(fenceId(jobId))),
  );
  fc.assert(
    fc.property(fc.array(reply), fc.array(fc.nat(5)), (replies, cuts) => {
      const bytes = replies.flat();
      const pieces: number[][] = [];
      let rest = bytes;
      for (const cut of cuts) {
        pieces.push(rest.slice(0, cut));
        rest = rest.slice(cut);
      }
      expect(read(...pieces, rest)).toEqual(read(bytes));
    }),
  );
});

test('jobs near each other have different fences of four printable characters', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 40), fc.integer({ min: 1, max: 1_000_000 }), (jobId, distance) => {
      expect(fenceId(jobId)).toMatch(/^[ -~]{4}$/);
      expect(fenceId(jobId)).not.toBe(fenceId(jobId + distance));
    }),
  );
});
