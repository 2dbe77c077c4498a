import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { madeJpeg, madePng, madeWebm, madeWebp } from '../testing/media-files.ts';
import { readPicture } from './picture.ts';
import { readWebm } from './webm.ts';

describe('a WebM', () => {
  it('tells its codecs and its size', () => {
    expect(readWebm(madeWebm())).toEqual({
      docType: 'webm',
      video: { codec: 'V_VP9', width: 1_280, height: 720 },
      sound: 'A_OPUS',
      isEncrypted: false,
    });
  });

  it('that a browser recorded, which did not know how long it would be, tells them too', () => {
    const recorded = readFileSync(join(import.meta.dirname, '../../e2e/playlist/contoh.webm'));
    expect(readWebm(recorded)?.video).toEqual({ codec: 'V_VP9', width: 320, height: 180 });
  });

  it('without sound, without pictures or encrypted says so', () => {
    expect(readWebm(madeWebm({ sound: null }))?.sound).toBeNull();
    expect(readWebm(madeWebm({ video: null }))?.video).toBeNull();
    expect(readWebm(madeWebm({ isEncrypted: true }))?.isEncrypted).toBe(true);
  });

  it('that breaks off before its tracks is none', () => {
    expect(readWebm(madeWebm().subarray(0, 60))).toBeNull();
  });
});

describe('a picture', () => {
  test.each([
    ['png', madePng(640, 480)],
    ['jpeg', madeJpeg(640, 480)],
    ['jpeg', madeJpeg(640, 480, 60_000)],
    ['webp', madeWebp('VP8X', 640, 480)],
    ['webp', madeWebp('VP8L', 640, 480)],
    ['webp', madeWebp('VP8 ', 640, 480)],
  ])('of the kind %s tells its size', (kind, bytes) => {
    expect(readPicture(bytes)).toEqual({ kind, width: 640, height: 480 });
  });

  it('that is a page or nothing at all is none', () => {
    expect(readPicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))).toBeNull();
    expect(readPicture(Buffer.alloc(0))).toBeNull();
    expect(readPicture(madePng(0, 480))).toBeNull();
  });
});

it('whatever the bytes, reading them ends and throws nothing', () => {
  const whole = [madeWebm(), madePng(), madeJpeg(), madeWebp('VP8X'), madeWebp('VP8L'), madeWebp('VP8 ')];
  const damaged = fc
    .tuple(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 12 }), fc.nat(400))
    .map(([bytes, changes, length]) => {
      const copy = Buffer.from(bytes);
      for (const [at, byte] of changes) if (at < copy.length) copy[at] = byte;
      return copy.subarray(0, length);
    });
  const any = fc.oneof(damaged, fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(any, (bytes) => {
      readWebm(bytes);
      readPicture(bytes);
    }),
    { numRuns: 2_000 },
  );
});
