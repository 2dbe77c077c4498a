/** The pages for residents behind a real nginx, with the very configuration that the manual gives. */
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TakenTicket } from '#shared/protocol.ts';
import { words } from '#shared/text/index.ts';
import { connectTestClient, granted, type TestClient } from '../hub/testing/test-client.ts';
import { type RealNginx, startNginx, whyNoNginx } from './real-nginx.ts';
import { type RunningHub, runHub } from './running-hub.ts';

const reason = whyNoNginx();
if (reason) console.log(`SKIPPED: the pages for residents behind a real proxy, since ${reason}.`);

const name = 'antrean.kota.go.id';
type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly text: string };
type Asked = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string };

describe.skipIf(reason)('behind a proxy', { timeout: 60_000 }, () => {
  // The hub tells its free port on its screen only.
  const publicPort = 20_000 + (process.pid % 5_000);
  const port = publicPort + 5_000;
  let hub: RunningHub;
  let nginx: RealNginx;
  let kiosk: TestClient<'kiosk'>;

  beforeEach(async () => {
    hub = await runHub(['--public-url', `https://${name}`, '--public-port', String(publicPort), '--printer', 'none']);
    nginx = await startNginx(`127.0.0.1:${publicPort}`, port);
    kiosk = await connectTestClient(hub.url, 'kiosk');
  });
  afterEach(async () => {
    kiosk?.close();
    await nginx?.stop();
    await hub?.close();
  });

  const take = async (): Promise<TakenTicket> =>
    granted(await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' }));
  const pathOf = ({ follow }: TakenTicket): string => new URL(follow ?? '').pathname;

  const open = (path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          servername: name,
          ca: nginx.certificate,
          path,
          method,
          headers: { host: name, ...headers },
        },
        resolve,
      );
      asked.once('error', reject);
      asked.end(body);
    });
  const ask = async (path: string, asked: Asked = {}): Promise<Answer> => {
    const response = await open(path, asked);
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString() };
  };

  test('a number is followed over TLS, and nothing else of the hub is there', async () => {
    const path = pathOf(await take());
    const page = await ask(path);
    expect([page.status, page.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    expect(page.text).toContain('A-001');
    for (const other of ['/kiosk/', '/admin/', '/health', '/hall.yaml', '/socket.io/?EIO=4&transport=polling']) {
      expect((await ask(other)).status, other).toBe(404);
    }
    const plain = await new Promise<IncomingMessage>((resolve, reject) => {
      plainRequest({ host: '127.0.0.1', port: port + 1, path, headers: { host: name } }, resolve)
        .once('error', reject)
        .end();
    });
    plain.resume();
    expect([plain.statusCode, plain.headers.location]).toEqual([301, `https://${name}${path}`]);
  });

  test('what is told live does not wait in the proxy, and a press on the page comes through', async () => {
    const ticket = await take();
    const path = pathOf(ticket);
    const live = await open(`${path}/live`);
    let told = '';
    live.on('data', (data) => {
      told += String(data);
    });
    await expect.poll(() => told).toContain('A-001');
    const counter = await connectTestClient(hub.url, 'counter');
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: `https://${name}` };
    const body = 'do=ticket:step-out&request=out-request-1';
    const pressed = await ask(path, { method: 'POST', headers, body });
    expect([pressed.status, pressed.headers.location]).toEqual([303, path.split('/').at(-1)]);
    expect((await counter.send('ticket:call-next', {})).ok).toBe(false);
    await expect.poll(() => told, { timeout: 10_000 }).toContain(words.id.follow.states.out());
    const back = { method: 'POST', headers, body: 'do=ticket:come-back&request=back-request-1' };
    expect((await ask(path, back)).status).toBe(303);
    granted(await counter.send('ticket:call-next', {}));
    await expect.poll(() => told, { timeout: 10_000 }).toContain('Silakan ke loket 1');
    const foreign = { ...headers, origin: 'https://evil.example' };
    expect((await ask(path, { method: 'POST', headers: foreign, body })).status).toBe(403);
    counter.close();
    live.destroy();
  });

  test('whoever asks too often is told so, whomever they say that they ask for', async () => {
    const path = pathOf(await take());
    const asked = Array.from({ length: 250 }, (_, n) => ask(path, { headers: { 'x-forwarded-for': `9.9.9.${n}` } }));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  test('without the proxy the hall goes on, and without the hub the proxy says so in words', async () => {
    const path = pathOf(await take());
    await nginx.stop();
    expect((await take()).number).toBe('A-002');
    nginx = await startNginx(`127.0.0.1:${publicPort}`, port);
    expect((await ask(path)).status).toBe(200);
    kiosk.close();
    await hub.kill('SIGKILL');
    await expect.poll(async () => (await ask(path)).status).toBe(503);
    expect((await ask(path)).text).toContain('Balai sedang tidak dapat dihubungi');
    await hub.startAgain();
    await expect.poll(async () => (await ask(path)).status).toBe(200);
  });

  test('the port of the hall answers nothing that comes through a proxy', async () => {
    await nginx.stop();
    nginx = await startNginx(new URL(hub.url).host, port);
    for (const path of ['/health', '/admin/', '/kiosk/', '/hall.yaml']) {
      expect((await ask(path)).status, path).toBe(403);
    }
  });
});
