import { expect, test } from 'vitest';
import { isOwnOrigin, isSameSite } from './origin.ts';

const host = '192.168.1.2:4000';

test.each([
  [{ host }, true],
  [{ host, origin: `http://${host}` }, true],
  [{ host, origin: 'app://antrean' }, true],
  [{ host: 'antrean.kota.go.id' }, false],
  [{ host, origin: 'https://evil.example' }, false],
  // Whatever a proxy passes on comes from the world, though it reaches the hub from its own machine.
  [{ host, 'x-forwarded-for': '36.68.1.2' }, false],
  [{ host, 'x-real-ip': '36.68.1.2' }, false],
  [{ host, forwarded: 'for=36.68.1.2' }, false],
  [{ host, via: '1.1 proxy' }, false],
])('a request with %j may be answered on the hall’s own port: %s', (headers, isOwn) => {
  expect(isOwnOrigin(headers)).toBe(isOwn);
});

const publicUrl = 'https://kota.go.id/antrean';

test.each([
  [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://kota.go.id' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ origin: 'https://kota.go.id' }, true],
  [{ origin: 'http://127.0.0.1:4080', host: '127.0.0.1:4080' }, true],
  [{ origin: 'http://kota.go.id' }, false],
  [{ origin: 'null' }, false],
  [{}, true],
])('what is pressed with %j comes from a page of the public address: %s', (headers, isSame) => {
  expect(isSameSite(headers, publicUrl)).toBe(isSame);
});
