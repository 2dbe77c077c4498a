import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opusMs } from './ogg-opus.ts';

const clip = readFileSync(join(import.meta.dirname, '../../voice-packs/id/n.4.opus'));

test('the length of a clip is told without decoding it', () => {
  const { clips } = JSON.parse(readFileSync(join(import.meta.dirname, '../../voice-packs/id/pack.json'), 'utf8'));
  expect(opusMs(clip)).toBeCloseTo(clips['n.4'].ms, 3);
});

test('no part of a clip is a clip, and none with something before or behind it', () => {
  for (let length = 0; length < clip.length; length += 1) expect(opusMs(clip.subarray(0, length))).toBeNull();
  expect(opusMs(Buffer.concat([clip, clip]))).toBeNull();
  expect(opusMs(Buffer.concat([Buffer.of(0), clip]))).toBeNull();
  // A view into a larger piece of memory is read from where it begins.
  expect(opusMs(Buffer.concat([Buffer.alloc(7), clip]).subarray(7))).toBe(opusMs(clip));
});

test('whatever the bytes, there is a length above nothing or none at all', () => {
  const changed = fc
    .array(fc.tuple(fc.nat(clip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((edits) => {
      const bytes = Buffer.from(clip);
      for (const [at, value] of edits) bytes[at] = value;
      return new Uint8Array(bytes);
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), changed), (bytes) => {
      const ms = opusMs(bytes);
      if (ms !== null) expect(ms).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
