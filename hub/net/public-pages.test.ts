/** The pages for residents, asked for as phones, curious people and machines ask. */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { asInstant } from '#shared/time.ts';
import type { FollowView } from '#shared/views.ts';
import { openPublicPages } from './public-pages.ts';

const { opened, closeAll } = createClosing();
afterEach(closeAll);

const view: FollowView = {
  at: asInstant(Date.parse('2026-11-24T09:41:07+07:00')),
  timeZone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  hallName: { id: 'Balai <b>& "kota"</b>', en: 'City hall' },
  languages: ['id', 'en', 'su'],
  language: 'id',
  isTrial: false,
  number: 'A-012',
  lane: 'regular',
  agencyName: 'Disdukcapil <script>alert(1)</script>',
  serviceName: { id: 'KTP-el "hilang"' },
  needs: {
    requirements: [{ id: 'Kartu <i>Keluarga</i>', en: 'Family card' }],
    conditions: [{ id: 'Pemohon hadir sendiri' }],
    checked: null,
  },
  standing: { state: 'waiting', ahead: 12, wait: { from: 20, to: 40 }, counters: [1, 2, 3] },
};

type Parts = Parameters<typeof openPublicPages>[0];

/** The pages on a free port, with one ticket whose token is `1`. */
async function openPages(changes: Partial<Parts> = {}): Promise<string> {
  const server = openPublicPages({
    follow: (token) => (token === '1' ? view : null),
    seq: () => 1,
    whenOnDisk: (tell) => tell(),
    onFault: (error) => {
      throw error;
    },
    ...changes,
  });
  opened({ close: () => server.closeAllConnections() });
  opened(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends bytes as they are; resolves to the first line of what comes back. */
async function sendBytes(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(bytes);
  let said = '';
  socket.on('data', (data) => {
    said += String(data);
    socket.end();
  });
  await once(socket, 'close');
  return said.split('\r\n')[0] ?? '';
}

describe('the port of the pages for residents', () => {
  test('gives a page of a few kB that nobody keeps, frames or sends on', async () => {
    const response = await fetch(`${await openPages()}/T/1`);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text.length).toBeLessThan(4_000);
    const sent = Object.fromEntries(response.headers);
    expect(sent).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(sent['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(sent['set-cookie']).toBeUndefined();
  });

  test('shows every name as text, whatever is in it', async () => {
    const text = await (await fetch(`${await openPages()}/T/1`)).text();
    expect(text).not.toMatch(/alert\(1\)<|<b>&/);
    expect(text).toContain('Balai &#60;b&#62;&#38; &#34;kota&#34;&#60;/b&#62;');
    expect(text).toContain('Kartu &#60;i&#62;Keluarga&#60;/i&#62;');
  });

  test('serves what a page needs beside it, in whatever folder, for good', async () => {
    const base = `${await openPages()}/antrean`;
    const text = await (await fetch(`${base}/t/1`)).text();
    const names = [...text.matchAll(/(?:href|src)="(page-[^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual([expect.stringMatching(/\.css$/), expect.stringMatching(/\.js$/)]);
    for (const name of names) {
      const file = await fetch(`${base}/T/${name}`);
      expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'max-age=31536000, immutable']);
    }
  });

  test.each([
    '/',
    '/T/',
    '/T/2',
    '/T/1/',
    '/t/%31',
    '/kiosk/',
    '/admin/',
    '/socket.io/?EIO=4',
    '/hall.yaml',
    '/health',
    '//evil/x',
    '/T/..%2f1',
  ])('%s is answered in words, and with nothing else of the hub', async (path) => {
    const response = await fetch((await openPages()) + path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Nomor tidak dikenal atau sudah lewat');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('is for reading only: %s', async (method) => {
    const response = await fetch(`${await openPages()}/T/1`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test('takes no body and no endless or broken head', async () => {
    const url = await openPages();
    expect(await sendBytes(url, 'GET /T/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello')).toMatch(/ 413 /);
    expect(await sendBytes(url, `GET /T/1 HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(9_000)}\r\n\r\n`)).toMatch(
      / 431 /,
    );
    expect(await sendBytes(url, 'hello\r\n\r\n')).toMatch(/ 400 /);
    expect(await sendBytes(url, 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/ 404 /);
    expect((await fetch(`${url}/T/1`)).status).toBe(200);
  });

  test.each([
    ['half a head', 'GET /T/1 HTTP/1.1\r\nCookie: '],
    ['nothing', ''],
  ])('waits no half minute for whoever connects and says %s', async (_, bytes) => {
    expect(await sendBytes(await openPages(), bytes)).toMatch(/ 408 /);
  });

  test('makes a page once for all who ask within a second, and anew when something changes', async () => {
    let made = 0;
    let seq = 1;
    const url = await openPages({
      follow: () => {
        made += 1;
        return view;
      },
      seq: () => seq,
    });
    const asked = Array.from({ length: 50 }, () => fetch(`${url}/T/1`).then((response) => response.text()));
    await Promise.all(asked);
    // A second may have begun meanwhile.
    expect(made).toBeLessThanOrEqual(3);
    const before = made;
    seq = 2;
    await fetch(`${url}/T/1`);
    expect(made).toBe(before + 1);
  });

  test('answers only once what it says is on disk', async () => {
    const waiting: (() => void)[] = [];
    const url = await openPages({ whenOnDisk: (tell) => waiting.push(tell) });
    let isAnswered = false;
    const answer = fetch(`${url}/T/1`).then((response) => {
      isAnswered = true;
      return response.status;
    });
    await expect.poll(() => waiting.length).toBe(1);
    expect(isAnswered).toBe(false);
    waiting[0]?.();
    expect(await answer).toBe(200);
  });

  test('says so to whoever asks too often, and goes on answering the others', async () => {
    const never = { burst: 3, perSecond: 0 };
    const url = await openPages({ limits: { perAddress: never, together: { burst: 7, perSecond: 0 } } });
    const ask = async (from: string) => {
      const response = await fetch(`${url}/T/1`, { headers: { 'x-forwarded-for': from } });
      return response.status;
    };
    const first = [await ask('1.1.1.1'), await ask('1.1.1.1'), await ask('1.1.1.1'), await ask('1.1.1.1')];
    expect(first).toEqual([200, 200, 200, 429]);
    // Whom it says it asks for makes no difference, only what the proxy saw.
    expect(await ask('9.9.9.9, 1.1.1.1')).toBe(429);
    expect([await ask('2.2.2.2'), await ask('2.2.2.2'), await ask('3.3.3.3'), await ask('4.4.4.4')]).toEqual([
      200, 200, 200, 200,
    ]);
    expect(await ask('5.5.5.5')).toBe(429);
  });

  test('says that it cannot where a page cannot be made', async () => {
    const faults: unknown[] = [];
    const url = await openPages({
      follow: () => {
        throw new Error('no hall');
      },
      onFault: (error) => faults.push(error),
    });
    expect((await fetch(`${url}/T/1`)).status).toBe(500);
    expect(faults).toEqual([new Error('no hall')]);
  });
});
