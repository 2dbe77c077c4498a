import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

const trusted = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it("agrees with Node's own on any bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sha256(bytes) === trusted(bytes)));
});

it('agrees around the ends of its blocks, and on a clip of 30 kB', () => {
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 30_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) & 0xff);
    expect(sha256(bytes)).toBe(trusted(bytes));
  }
});

it('reads only the part of a buffer that it is given', () => {
  const whole = Uint8Array.from({ length: 100 }, (_, index) => index);
  const part = whole.subarray(10, 30);
  expect(sha256(part)).toBe(trusted(Uint8Array.from(part)));
});
