/** The pages for residents, asked for as phones, curious people and machines ask. */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { words } from '#shared/text/index.ts';
import { asInstant } from '#shared/time.ts';
import type { FollowView } from '#shared/views.ts';
import { readProxies } from './asker.ts';
import { type PublicLimits, publicLimits } from './public-limits.ts';
import type { FollowHub } from './public-link.ts';
import { busy, fault, nothing, openPublicPages } from './public-pages.ts';
import { openPublicServer } from './public-server.ts';

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
  standing: { state: 'waiting', ahead: 12, wait: { from: 20, to: 40 }, come: 'later', counters: [1, 2, 3] },
  actions: ['ticket:step-out', 'ticket:cancel-own'],
  outMinutes: 15,
};
const publicUrl = 'https://antrean.kota.go.id';

type Changes = Partial<FollowHub> & {
  readonly limits?: PublicLimits;
  readonly onFault?: (error: unknown) => void;
};

/** The pages on a free port, with one ticket whose token is `1`. */
async function openPages(changes: Changes = {}) {
  const { limits = publicLimits, onFault, ...instead } = changes;
  const hub: FollowHub = {
    follow: async (token) => ({ is: token === '1' ? view : null }),
    watch: async (token) => ({ is: token === '1' ? view : null }),
    unwatch: async () => ({}),
    step: async () => ({ ok: true, value: {} }),
    ...instead,
  };
  let now = 0;
  const pages = openPublicPages({ hub, publicUrl, monotonic: () => now, chance: () => 0.5 });
  const server = openPublicServer({
    routes: [pages.route],
    limits,
    proxies: readProxies('127.0.0.1') ?? { has: () => false },
    nothing,
    busy,
    fault,
    onFault:
      onFault ??
      ((error) => {
        throw error;
      }),
  });
  opened({ close: () => server.closeAllConnections() });
  opened(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, pages, advance: (ms: number) => (now += ms) };
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
    const response = await fetch(`${(await openPages()).url}/T/1`);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text.length).toBeLessThan(6_000);
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
    const text = await (await fetch(`${(await openPages()).url}/T/1`)).text();
    expect(text).not.toMatch(/alert\(1\)<|<b>&/);
    expect(text).toContain('Balai &#60;b&#62;&#38; &#34;kota&#34;&#60;/b&#62;');
    expect(text).toContain('Kartu &#60;i&#62;Keluarga&#60;/i&#62;');
  });

  test('serves what a page needs beside it, in whatever folder, for good', async () => {
    const base = `${(await openPages()).url}/antrean`;
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
    const response = await fetch((await openPages()).url + path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Nomor tidak dikenal atau sudah lewat');
  });

  test.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD'])('is for reading and pressing only: %s', async (method) => {
    const response = await fetch(`${(await openPages()).url}/T/1`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('takes no body and no endless or broken head', async () => {
    const { url } = await openPages();
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
    expect(await sendBytes((await openPages()).url, bytes)).toMatch(/ 408 /);
  });

  test('makes a page once for all who ask at a time, and anew when something changes or a moment has passed', async () => {
    let made = 0;
    const { url, pages, advance } = await openPages({
      follow: async () => {
        made += 1;
        return { is: view };
      },
    });
    const ask = () => fetch(`${url}/T/1`).then((response) => response.text());
    await Promise.all(Array.from({ length: 50 }, ask));
    expect(made).toBe(1);
    pages.changed();
    await ask();
    expect(made).toBe(2);
    advance(999);
    await ask();
    expect(made).toBe(2);
    advance(1);
    await ask();
    expect(made).toBe(3);
  });

  test('says so to whoever asks too often, and goes on answering the others', async () => {
    const never = { burst: 3, perSecond: 0 };
    const { url } = await openPages({ limits: { perAddress: never, together: { burst: 7, perSecond: 0 } } });
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

  test('says that it cannot where a page cannot be made, or the hub does not answer', async () => {
    const faults: unknown[] = [];
    const follow = async () => {
      throw new Error('no hall');
    };
    const { url } = await openPages({ follow, onFault: (error) => faults.push(error) });
    expect((await fetch(`${url}/T/1`)).status).toBe(500);
    expect(faults).toEqual([new Error('no hall')]);
    const away = await openPages({ follow: async () => null });
    const response = await fetch(`${away.url}/T/1`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(words.id.follow.notReached);
  });
});

describe('what a holder may do', () => {
  const press = (url: string, form: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/T/1`, {
      method: 'POST',
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      redirect: 'manual',
    });
  const cancel = 'do=ticket:cancel-own&request=abcdefgh-1';

  test('is asked of the hub with the request id of the form, and leads back to the page', async () => {
    const steps: unknown[] = [];
    const { url } = await openPages({
      step: async (...asked) => {
        steps.push(asked);
        return { ok: true, value: {} };
      },
    });
    const text = await (await fetch(`${url}/T/1`)).text();
    const [, id = ''] = /name="request" value="([^"]+-cancel-own)"/.exec(text) ?? [];
    const response = await press(url, `do=ticket%3Acancel-own&request=${id}`);
    expect([response.status, response.headers.get('location')]).toEqual([303, '1']);
    expect(steps).toEqual([['1', 'ticket:cancel-own', id]]);
  });

  test('is told on the page where the hub refuses it, in the language of the page', async () => {
    const { url } = await openPages({
      step: async () => ({ ok: false, refusal: { code: 'step-out-spent', detail: { times: 2 } } }),
    });
    const response = await press(url, 'do=ticket:step-out&request=abcdefgh-1');
    expect(response.status).toBe(409);
    expect(await response.text()).toContain(words.id.refusals['step-out-spent']({ times: 2 }));
  });

  test.each([
    ['nothing', ''],
    ['no request id', 'do=ticket:cancel-own'],
    ['a request id that is none', 'do=ticket:cancel-own&request=<script>'],
    ['a step of a counter', 'do=ticket:finish&request=abcdefgh-1'],
    ['a step of an object', 'do=constructor&request=abcdefgh-1'],
    ['too much', `${cancel}&more=${'x'.repeat(10_000)}`],
  ])('is not asked for by %s', async (_, form) => {
    let asked = 0;
    const { url } = await openPages({
      step: async () => {
        asked += 1;
        return { ok: true, value: {} };
      },
    });
    expect((await press(url, form)).status).toBe(400);
    expect(asked).toBe(0);
  });

  test.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: publicUrl }, 303],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: publicUrl, 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
    [{}, 303],
  ])('is pressed on the page itself, not on one of another site: %j', async (headers, status) => {
    const { url } = await openPages();
    // The test's own client says by itself where it comes from, and means no page by that.
    const { pathname, port } = new URL(`${url}/T/1`);
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = `content-length: ${cancel.length}\r\n`;
    const bytes = `POST ${pathname} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${head.join('')}${length}\r\n${cancel}`;
    expect(await sendBytes(url, bytes)).toMatch(new RegExp(` ${status} `));
  });
});

describe('a phone that follows live', () => {
  type Told = { readonly event: string; readonly data: unknown };

  /** What a phone is sent, as it comes. */
  async function follow(url: string, path = '/T/1/live', headers: Record<string, string> = {}) {
    const leave = new AbortController();
    opened({ close: () => leave.abort() });
    const response = await fetch(url + path, { signal: leave.signal, headers });
    const told: Told[] = [];
    let isOver = false;
    const read = async () => {
      let text = '';
      for await (const part of response.body ?? []) {
        text += Buffer.from(part as Uint8Array).toString();
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const [, event = '', data = 'null'] = /event: (\w+)\ndata: (.*)/.exec(text.slice(0, end)) ?? [];
          told.push({ event, data: JSON.parse(data) });
          text = text.slice(end + 2);
        }
      }
    };
    read()
      .catch(() => undefined)
      .finally(() => {
        isOver = true;
      });
    return { response, told, leave: () => leave.abort(), isOver: () => isOver };
  }
  const called: FollowView = { ...view, standing: { state: 'called', counter: 3, recalls: 0 } };

  test('is told how things stand, and then its own change in its own language', async () => {
    const { url, pages } = await openPages();
    const [one, other] = [await follow(url), await follow(url, '/T/1/live?lang=en')];
    expect(Object.fromEntries(one.response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    pages.followers.tell('2', called);
    pages.followers.tell('1', called);
    await expect.poll(() => one.told.length).toBe(2);
    await expect.poll(() => other.told.length).toBe(2);
    const titles = [...one.told, ...other.told].map(({ data }) => (data as { title: string }).title);
    expect(titles).toEqual([
      'A-012: Menunggu dipanggil',
      'A-012: Silakan ke loket 3',
      'A-012: Waiting to be called',
      'A-012: Please go to counter 3',
    ]);
  });

  test('hears every quarter of a minute that the hall is there', async () => {
    const { url, pages, advance } = await openPages();
    const phone = await follow(url);
    const beats = () => phone.told.filter(({ event }) => event === 'beat').map(({ data }) => data);
    for (let second = 0; second < 31; second++) {
      advance(1_000);
      pages.followers.beat(view.at + second * 1_000);
    }
    await expect.poll(beats).toEqual(['09.41.18', '09.41.33']);
  });

  test('is let go in time, and when its day is over', async () => {
    const { url, pages, advance } = await openPages();
    const phone = await follow(url);
    await expect.poll(() => phone.told.length).toBe(1);
    advance(15 * 60_000);
    pages.followers.beat(view.at);
    await expect.poll(phone.isOver).toBe(true);
    const next = await follow(url);
    await expect.poll(() => next.told.length).toBe(1);
    pages.followers.tell('1', null);
    await expect.poll(next.isOver).toBe(true);
    expect(next.told.at(-1)?.data).toMatchObject({ title: words.id.follow.over });
    await expect.poll(pages.followers.live).toBe(0);
  });

  test('is watched once for all who follow one ticket, and no longer than somebody does', async () => {
    const asked: string[] = [];
    const { url, pages } = await openPages({
      watch: async (token) => {
        asked.push(`watch ${token}`);
        return { is: view };
      },
      unwatch: async (token) => {
        asked.push(`unwatch ${token}`);
        return {};
      },
    });
    const [one, other] = [await follow(url), await follow(url, '/t/1/live')];
    expect(asked).toEqual(['watch 1']);
    one.leave();
    await expect.poll(pages.followers.live).toBe(1);
    expect(asked).toEqual(['watch 1']);
    other.leave();
    await expect.poll(() => asked).toEqual(['watch 1', 'unwatch 1']);
  });

  test('that leads nowhere, or while the hub is away, is answered in words', async () => {
    const { url } = await openPages();
    expect((await fetch(`${url}/T/2/live`)).status).toBe(404);
    const away = await openPages({ watch: async () => null });
    expect((await fetch(`${away.url}/T/1/live`)).status).toBe(503);
  });

  test('that reads nothing is let go before it takes room, and the others go on', async () => {
    const { url, pages } = await openPages();
    const phone = await follow(url);
    const deaf = connect(Number(new URL(url).port), '127.0.0.1');
    opened({ close: () => deaf.destroy() });
    deaf.pause();
    deaf.write('GET /T/1/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(pages.followers.live).toBe(2);
    let told = 1;
    // More than the system itself keeps for a connection.
    for (; told < 20_000 && pages.followers.live() === 2; told++) {
      pages.followers.tell('1', { ...called, number: `A-${told}` });
      if (told % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(pages.followers.live()).toBe(1);
    await expect.poll(() => phone.told.length).toBe(told);
  });
});
