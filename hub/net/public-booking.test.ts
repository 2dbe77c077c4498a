/** Registration over the public port, asked for as phones, touts and machines ask. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { BookingShown, SlotsShown } from '#shared/booking.ts';
import { type Hall, languages } from '#shared/model.ts';
import { refuse } from '#shared/refusal.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { words } from '#shared/text/index.ts';
import { asInstant, type Day } from '#shared/time.ts';
import { solve } from '../web/booking/phone/proof.ts';
import { readProxies } from './asker.ts';
import { openPublicBooking, type Registration } from './public-booking.ts';
import { publicLimits } from './public-limits.ts';
import { busy, fault, nothing } from './public-pages.ts';
import { openPublicServer } from './public-server.ts';

const { opened, closeAll } = createClosing();
afterEach(closeAll);

const at = asInstant(Date.parse('2026-11-24T09:41:07+07:00'));
const day = '2026-11-25' as Day;
const hall: Hall = smallHall();
const [service] = hall.services;
if (!service) throw new Error('the small hall has no service');

const slots: SlotsShown = {
  at,
  slotMinutes: 30,
  days: [
    {
      day,
      holiday: null,
      opensAt: null,
      slots: [
        { minute: 480, state: 'open', free: 3, places: 10 },
        { minute: 510, state: 'full', free: 0, places: 10 },
      ],
    },
  ],
};
const shown: BookingShown = {
  at,
  code: '4F8K-2M9Q-7H3T',
  qr: '4F8K2M9Q7H3T.SEALED',
  number: 'AD-012',
  state: 'booked',
  replan: false,
  day,
  minute: 480,
  slotMinutes: 30,
  checkInFrom: at,
  checkInUntil: at,
  changeUntil: asInstant(at + 1),
  queueId: service.queueId,
  serviceId: service.id,
  serviceName: { id: 'KTP-el <b>hilang</b>' },
  agencyName: 'Disdukcapil',
  requirements: [{ id: 'Kartu <i>Keluarga</i>' }],
  follow: null,
  offer: null,
};

type Call = { readonly call: string; readonly requestId: string; readonly input: unknown; readonly asker: string };

async function openBooking(changes: Partial<Registration> = {}, more: { readonly tries?: number } = {}) {
  const calls: Call[] = [];
  const faults: unknown[] = [];
  const registration: Registration = {
    hall: () => hall,
    slots: async () => slots,
    find: async (code) =>
      code.toUpperCase().startsWith('4F8K') ? { ok: true, value: shown } : refuse('booking-unknown'),
    carryOut: async (call, requestId, input, asker) => {
      calls.push({ call, requestId, input, asker });
      return { ok: true, value: { code: shown.code } };
    },
    ...changes,
  };
  const onFault = (error: unknown) => faults.push(error);
  const booking = openPublicBooking({
    registration,
    publicUrl: 'https://kota.go.id/antrean',
    script: 'start();',
    tries: more.tries ?? 20,
    monotonic: () => performance.now(),
    limits: { perAddress: { burst: 5, perSecond: 0 }, together: { burst: 8, perSecond: 0 } },
    onFault,
  });
  const proxies = readProxies('127.0.0.1') ?? { has: () => false };
  const server = openPublicServer({ routes: [booking], limits: publicLimits, proxies, nothing, busy, fault, onFault });
  opened({ close: () => server.closeAllConnections() });
  opened(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const prove = async () => solve(await (await fetch(`${url}/b/api/challenge`)).json());
  const post = async (call: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/b/api/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, value: (await response.json()) as Record<string, unknown> };
  };
  const make = async (changes: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    post('make', { lang: 'id', requestId: 'request-1', input: { day }, proof: await prove(), ...changes }, headers);
  return { url, calls, faults, prove, post, make };
}

const { wrong } = words.id.online;

describe('the pages of registration', () => {
  test.each(languages)('are whole without a script, in every language and folder (%s)', async (language) => {
    const { url } = await openBooking();
    const own = words[language];
    const read = async (path: string) => {
      const response = await fetch(`${url}/antrean/B/${path}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      const text = await response.text();
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).not.toContain('undefined');
      return text;
    };
    const at = `id=${service.id}&lang=${language}`;
    expect(await read(`?lang=${language}`)).toContain(own.online.title);
    expect(await read(`s?${at}`)).toContain(own.online.day.few(3));
    expect(await read(`s?${at}&day=${day}`)).toContain(own.online.day.full);
    expect(await read(`s?${at}&day=${day}&at=480`)).toContain(own.online.form.needsScript);
    expect(await read(`c?lang=${language}`)).toContain(own.online.code.enter);
    const inHall = await read(`HALL/0A1B2C3D4E5F?lang=${language}`);
    expect(inHall).toContain(own.online.hall.title);
    expect(inHall).toMatch(/href="\.\.\/booking-[\da-f]+\.css"/);
  });

  test('find what residents ask for, and say so where there is nothing', async () => {
    const { url } = await openBooking();
    const ask = async (q: string) => (await fetch(`${url}/B/?${new URLSearchParams({ q })}`)).text();
    expect(await ask(service.name.id)).toContain(`href="./s?id=${service.id}"`);
    expect(await ask('zzzzqx')).toContain(words.id.kiosk.notFoundHint);
    // Nothing to look for is no question.
    expect(await ask('  ')).toContain(words.id.online.orAgency);
  });

  test('look for new words a few times only for one address, and for words that were asked before as often as they like', async () => {
    const { url } = await openBooking();
    const ask = async (q: string, asker: string) => {
      const headers = { 'x-forwarded-for': asker };
      return (await fetch(`${url}/B/?${new URLSearchParams({ q })}`, { headers })).status;
    };
    const first = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(`ktp ${i}`, '1.1.1.1')));
    expect(first.filter((status) => status === 429).length).toBeGreaterThanOrEqual(8);
    expect(await ask('ktp 0', '1.1.1.1')).toBe(200);
    expect(await ask('ktp 99', '2.2.2.2')).toBe(200);
  });

  test.each(['<script>alert(1)</script>', '"><img src=x>', '\u202Ekcolc', '\u0000\u0007', 'x'.repeat(5_000)])(
    'show what somebody asked as text: %j',
    async (q) => {
      const { url } = await openBooking();
      const text = await (await fetch(`${url}/B/?${new URLSearchParams({ q })}`)).text();
      expect(text).not.toMatch(/<script>alert|<img src=x/);
      expect(text.length).toBeLessThan(10_000);
    },
  );

  test.each(['s?id=nothing', 's', 'a?id=nothing', 'x', 'booking-00000000.js', '..%2fkiosk', 'api/nothing'])(
    '%s is answered in words',
    async (path) => {
      const { url } = await openBooking();
      const response = await fetch(`${url}/B/${path}`);
      expect(response.status).toBe(404);
      expect((await response.text()).length).toBeGreaterThan(20);
    },
  );

  test.each([
    ['a day that is none', 'day=2026-02-31&at=480'],
    ['a day without places', 'day=2030-01-01&at=480'],
    ['a minute that is none', `day=${day}&at=481`],
    ['a slot that is full', `day=${day}&at=510`],
    ['words', 'day=<b>&at=soon'],
  ])('lead one step back from %s', async (_, asked) => {
    const { url } = await openBooking();
    const text = await (await fetch(`${url}/B/s?id=${service.id}&${asked}`)).text();
    expect(text).not.toContain('id="register"');
    expect(text).toContain('class="places');
  });

  test('lead from the public address to the first of them', async () => {
    const { url } = await openBooking();
    for (const path of ['/antrean', '/antrean/', '/antrean/b']) {
      const response = await fetch(url + path, { redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([302, '/antrean/B/']);
    }
  });

  test('serve what they need beside them, packed and for good, and what keeps them without a line anew each time', async () => {
    const { url } = await openBooking();
    const text = await (await fetch(`${url}/B/`)).text();
    const [style = '', script = ''] = [...text.matchAll(/(?:href|src)="\.\/(booking-[^"]+)"/g)].map(([, name]) => name);
    for (const name of [style, script]) {
      const file = await fetch(`${url}/B/${name}`);
      expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'max-age=31536000, immutable']);
    }
    expect((await fetch(`${url}/B/${style}`)).headers.get('content-encoding')).toBe('gzip');
    const worker = await fetch(`${url}/B/sw.js`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    const program = await worker.text();
    expect(program).toContain(style);
    expect(program).toContain(script);
    const manifest = (await (await fetch(`${url}/B/app.webmanifest?lang=en`)).json()) as Record<string, unknown>;
    expect(manifest).toMatchObject({ lang: 'en', start_url: './c?lang=en', scope: './' });
  });

  test('ask the hub once for all who look at the same days within a second', async () => {
    let asked = 0;
    const { url } = await openBooking({
      slots: async () => {
        asked += 1;
        return slots;
      },
    });
    await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/B/s?id=${service.id}`).then((r) => r.text())));
    // A second may have begun meanwhile.
    expect(asked).toBeLessThanOrEqual(2);
  });

  test('say that they cannot where a page cannot be made', async () => {
    const { url, faults } = await openBooking({
      slots: async () => {
        throw new Error('no books');
      },
    });
    const response = await fetch(`${url}/B/s?id=${service.id}`);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain(words.id.online.fault);
    expect(faults).toEqual([new Error('no books')]);
  });
});

describe('a code that is typed', () => {
  const type = (url: string, code: string, path = 'c', headers: Record<string, string> = {}) =>
    fetch(`${url}/B/${path}`, { method: 'POST', body: new URLSearchParams({ code }), headers });

  test('shows its registration, also without a script, and every name as text', async () => {
    const { url } = await openBooking();
    const response = await type(url, '4f8k2m9q7h3t');
    const text = await response.text();
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(text).toContain('AD-012');
    expect(text).toContain('4F8K-2M9Q-7H3T');
    expect(text).toContain('&#60;b&#62;hilang');
    expect(text).toContain('Kartu &#60;i&#62;Keluarga');
    expect(text).toContain('<svg class="qr"');
  });

  test('comes as a file for the calendar', async () => {
    const { url } = await openBooking();
    const response = await type(url, shown.code, 'c.ics');
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="antrean-AD-012.ics"');
    expect(await response.text()).toContain('DTSTART;TZID=Asia/Jakarta:20261125T080000');
  });

  test.each(['', 'XXXX-XXXX', '<b>', 'x'.repeat(401), '\u0000'])(
    'is answered in words where it leads nowhere: %j',
    async (code) => {
      const { url } = await openBooking();
      const response = await type(url, code);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain(words.id.online.code.unknown);
    },
  );

  test('may be tried a few times only, and is not sent by another site', async () => {
    const { url } = await openBooking();
    expect((await type(url, shown.code, 'c', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const tried = await Promise.all(Array.from({ length: 35 }, () => type(url, 'XXXX').then(({ status }) => status)));
    expect(tried.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect((await type(url, 'x'.repeat(9_000))).status).not.toBe(200);
  });
});

describe('what changes something', () => {
  test('is carried out once it is proved, for whoever asked', async () => {
    const { make, calls } = await openBooking();
    const { status, value } = await make({}, { 'x-forwarded-for': '1.2.3.4' });
    expect([status, value]).toEqual([200, { ok: true, code: shown.code }]);
    expect(calls).toEqual([{ call: 'make', requestId: 'request-1', input: { day }, asker: '1.2.3.4' }]);
  });

  test('takes a proof once, but again from the same request, whose answer may have been lost', async () => {
    const { post, prove, calls } = await openBooking();
    const body = { lang: 'en', requestId: 'request-1', input: {}, proof: await prove() };
    expect((await post('make', body)).status).toBe(200);
    expect((await post('make', body)).status).toBe(200);
    const other = await post('make', { ...body, requestId: 'request-2' });
    expect([other.status, other.value]).toEqual([
      403,
      { ok: false, sentence: words.en.online.wrong.proof, again: 'prove' },
    ]);
    expect(calls.map(({ requestId }) => requestId)).toEqual(['request-1', 'request-1']);
  });

  test('believes no proof that was made up, changed, or is from before a restart', async () => {
    const { post, prove, calls } = await openBooking();
    const other = await openBooking();
    const good = await prove();
    const { challenge, solution } = good;
    const { parameters } = challenge as unknown as { parameters: Record<string, unknown> & { data: object } };
    const forged = [
      { challenge, solution: { ...solution, derivedKey: '0'.repeat(64) } },
      { challenge: { ...challenge, signature: '0'.repeat(64) }, solution },
      { challenge: { ...challenge, parameters: { ...parameters, data: { until: 1e12 } } }, solution },
      { challenge: { ...challenge, parameters: { ...parameters, keyPrefix: '00' } }, solution },
      await other.prove(),
    ];
    for (const proof of forged) {
      const { status, value } = await post('make', { lang: 'id', requestId: 'request-1', input: {}, proof });
      expect([status, value]).toEqual([403, { ok: false, sentence: wrong.proof, again: 'prove' }]);
    }
    expect(calls).toEqual([]);
  });

  test.each([
    ['no JSON', 'hello'],
    ['a list', []],
    ['nothing', {}],
    ['a request without a name', { lang: 'id', input: {} }],
    ['a name with HTML', { lang: 'id', requestId: '<b>bold</b>', input: {} }],
    ['a proof that is a text', { lang: 'id', requestId: 'request-1', input: {}, proof: 'x' }],
    ['more than is asked', { lang: 'id', requestId: 'request-1', input: {}, role: 'manager' }],
    ['a deep nest', '['.repeat(4_000)],
  ])('is refused in words where it is %s', async (_, body) => {
    const { post, calls } = await openBooking();
    const { status, value } = await post('make', body);
    expect(status).toBe(400);
    expect(value).toMatchObject({ ok: false, again: 'no', sentence: expect.stringContaining('Muat ulang') });
    expect(calls).toEqual([]);
  });

  test('is refused in words by the way it comes: another site, method or form, or too much of it', async () => {
    const { url, post, make, calls } = await openBooking();
    const sentences = async (answer: Promise<{ status: number; value: Record<string, unknown> }>) => {
      const { status, value } = await answer;
      return [status, value.sentence];
    };
    expect(await sentences(make({}, { origin: 'https://evil.example' }))).toEqual([403, wrong.origin]);
    expect(await sentences(make({}, { 'sec-fetch-site': 'cross-site' }))).toEqual([403, wrong.origin]);
    expect(await sentences(make({}, { 'content-type': 'text/plain' }))).toEqual([415, wrong.type]);
    expect(await sentences(post('make', JSON.stringify({ name: 'x'.repeat(10_000) })))).toEqual([413, wrong.body]);
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(`${url}/b/api/make`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    }
    expect(calls).toEqual([]);
    expect((await make({}, { origin: 'https://kota.go.id' })).status).toBe(200);
  });

  test('takes a large body in pieces no further than it may be', async () => {
    const { url } = await openBooking();
    const endless = new ReadableStream({
      pull: (stream) => stream.enqueue(new TextEncoder().encode('x'.repeat(4_096))),
    });
    const sent = fetch(`${url}/b/api/make`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    // The connection is closed under what is still being sent.
    const status = await sent.then((response) => response.status).catch(() => 413);
    expect(status).toBe(413);
  });

  test('says why the hub refuses, and whether asking again can help', async () => {
    for (const [code, again] of [
      ['service-unknown', 'no'],
      ['disk-full', 'yes'],
    ] as const) {
      const { make } = await openBooking({ carryOut: async () => refuse(code) });
      expect((await make({ lang: 'en' })).value).toEqual({
        ok: false,
        why: code,
        sentence: words.en.refusals[code]({}),
        again,
      });
    }
  });

  test('says that the hub had a fault, and that asking again does no harm', async () => {
    const { make, faults } = await openBooking({
      carryOut: async () => {
        throw new Error('a bug');
      },
    });
    const { status, value } = await make();
    expect([status, value]).toEqual([500, { ok: false, sentence: wrong.fault, again: 'yes' }]);
    expect(faults).toEqual([new Error('a bug')]);
  });

  test('lets a script that hammers no further than a person, whatever it says where it comes from', async () => {
    const { make, calls } = await openBooking();
    const from = (asker: string) => ({ 'x-forwarded-for': asker });
    const hammer = async (asker: string, times: number) => {
      const answers = [];
      for (let i = 0; i < times; i++)
        answers.push((await make({ requestId: `request-${asker.replaceAll('.', '-')}-${i}` }, from(asker))).status);
      return answers;
    };
    expect(await hammer('1.1.1.1', 8)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect((await make({}, from('9.9.9.9, 1.1.1.1'))).status).toBe(429);
    // Others are still heard, until all together have asked too much.
    expect(await hammer('2.2.2.2', 4)).toEqual([200, 200, 200, 429]);
    expect(calls.length).toBe(8);
  });
});
