import { afterEach, describe, expect, test } from 'vitest';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { connectTestClient, granted } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const startHub = async (): Promise<TestHub> => opened(await startTestHub());
const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

describe('the door', () => {
  test('is shut to another protocol version, with both versions named', async () => {
    const hub = await startHub();
    await expect(connectTestClient(hub.url, 'kiosk', 'kiosk-1', { protocolVersion: 99 })).rejects.toEqual({
      code: 'protocol-version',
      detail: { client: 99, hub: PROTOCOL_VERSION },
    });
  });

  test('is shut to a role that does not exist and to a device without a proper name', async () => {
    const hub = await startHub();
    await expect(connectTestClient(hub.url, 'kiosk', 'kiosk-1', { role: 'boss' })).rejects.toMatchObject({
      code: 'malformed',
    });
    await expect(connectTestClient(hub.url, 'kiosk', '../../etc')).rejects.toEqual({ code: 'device-unfit' });
    for (const name of ['kx', 'Kiosk Lobi', 'k'.repeat(65)])
      await expect(connectTestClient(hub.url, 'display', name)).rejects.toEqual({ code: 'device-unfit' });
    await expect(connectTestClient(hub.url, 'kiosk', 'kiosk-1', { extra: 1 })).rejects.toMatchObject({
      code: 'malformed',
    });
  });

  test('is open to the apps and the hub’s own pages, and shut to every other page', async () => {
    const hub = await startHub();
    const upgrade = async (origin: string | null, host = `127.0.0.1:${hub.port}`) => {
      const { request } = await import('node:http');
      return new Promise<number>((resolve) => {
        const headers = {
          host,
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
          ...(origin && { origin }),
        };
        const sent = request({
          port: hub.port,
          host: '127.0.0.1',
          path: '/socket.io/?EIO=4&transport=websocket',
          headers,
        });
        sent.on('upgrade', (response, socket) => {
          socket.destroy();
          resolve(response.statusCode ?? 0);
        });
        sent.on('response', (response) => resolve(response.statusCode ?? 0));
        sent.end();
      });
    };
    expect(await upgrade('app://antrean')).toBe(101);
    expect(await upgrade(`http://127.0.0.1:${hub.port}`)).toBe(101);
    expect(await upgrade(null)).toBe(101);
    expect(await upgrade('http://evil.example')).toBe(400);
    expect(await upgrade('null')).toBe(400);
    expect(await upgrade('http://evil.example', `evil.example:${hub.port}`)).toBe(400);
  });
});

describe('the wire', () => {
  test('an unknown command is refused in words and the link stays', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    expect(await kiosk.sendRaw('ticket:steal', { requestId: 'request-1', input: {} })).toEqual({
      ok: false,
      refusal: { code: 'unknown-command' },
    });
    expect(await kiosk.sendRaw('__proto__', {})).toMatchObject({ refusal: { code: 'unknown-command' } });
    expect(await kiosk.sendRaw('toString', {})).toMatchObject({ refusal: { code: 'unknown-command' } });
    expect(granted(await kiosk.send('ticket:take', take)).number).toBe('A-001');
  });

  test('a command of another role is refused', async () => {
    const hub = await startHub();
    const display = opened(await connectTestClient(hub.url, 'display'));
    expect(await display.send('ticket:take', take)).toEqual({ ok: false, refusal: { code: 'wrong-role' } });
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    expect(await kiosk.send('ticket:call-next', {})).toEqual({ ok: false, refusal: { code: 'wrong-role' } });
  });

  test('what is malformed is refused, names the field, and changes nothing', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const broken: unknown[] = [
      undefined,
      null,
      'ticket',
      [],
      { input: take },
      { requestId: 'short', input: take },
      { requestId: 'request-1', input: { ...take, lane: 'vip' } },
      { requestId: 'request-1', input: { ...take, extra: true } },
      { requestId: 'request-1', input: JSON.parse('{"__proto__":{"lane":"priority"},"serviceId":"kk-baru"}') },
      { requestId: 'request-1', input: { ...take, serviceId: 'x'.repeat(65) } },
    ];
    for (const payload of broken) {
      expect(await kiosk.sendRaw('ticket:take', payload)).toMatchObject({ ok: false, refusal: { code: 'malformed' } });
    }
    const vip = await kiosk.sendRaw('ticket:take', { requestId: 'request-1', input: { ...take, lane: 'vip' } });
    expect(vip).toEqual({ ok: false, refusal: { code: 'malformed', detail: { field: 'lane' } } });
    expect(await kiosk.sendRaw('ticket:take')).toMatchObject({ refusal: { code: 'malformed' } });
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(0);
  });

  test('an oversized payload ends that link only', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk', 'kiosk-1'));
    const other = opened(await connectTestClient(hub.url, 'kiosk', 'kiosk-2'));
    const gone = new Promise<string>((resolve) => kiosk.socket.once('disconnect', resolve));
    void kiosk.sendRaw('ticket:take', { requestId: 'request-1', input: 'x'.repeat(20_000) });
    expect(await gone).toMatch(/transport/);
    expect(granted(await other.send('ticket:take', take)).number).toBe('A-001');
  });

  test('a client that sends without end is slowed down', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const results = await Promise.all(Array.from({ length: 200 }, () => kiosk.send('ticket:take', take)));
    const refused = results.filter((result) => !result.ok);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused[0]).toEqual({ ok: false, refusal: { code: 'too-many-requests' } });
    const taken = results.length - refused.length;
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(taken);
  });

  test('a client that asks for the catalogue without end gets it a few times, and may do all else', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const replies = await Promise.all(Array.from({ length: 30 }, () => kiosk.send('catalogue:get', {})));
    expect(replies[0]).toMatchObject({ ok: true });
    expect(replies.filter(({ ok }) => ok).length).toBeLessThan(10);
    expect(replies.at(-1)).toEqual({ ok: false, refusal: { code: 'too-many-requests' } });
    expect(granted(await kiosk.send('ticket:take', take)).number).toBe('A-001');
  });

  test('a bug is answered as the hub’s fault, logged, and changes nothing', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    // A row that is in the way of the next number stands for any bug in a decision.
    granted(await kiosk.send('ticket:take', take));
    hub.context.store.db.exec("UPDATE series_counter SET last = 0 WHERE series = 'A'");
    expect(await kiosk.send('ticket:take', take)).toEqual({ ok: false, refusal: { code: 'hub-fault' } });
    expect(hub.logLines.some((line) => line.includes('a command failed') && line.includes('UNIQUE'))).toBe(true);
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(1);
    expect(granted(await kiosk.send('ticket:take', { ...take, serviceId: 'kia-baru' })).number).toBe('K-001');
  });
});

describe('views', () => {
  test('come whole on connecting, with the position of the hub', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const frame = kiosk.frame();
    expect(frame).toMatchObject({ ...hub.position(), isTrial: false });
    expect(frame.view.queues.map(({ queueId, waiting, opening }) => [queueId, waiting, opening.state])).toEqual([
      ['kependudukan', 0, 'open'],
      ['kia', 0, 'open'],
      ['paspor', 0, 'external'],
    ]);
    expect(granted(await kiosk.send('catalogue:get', {})).hash).toBe(frame.catalogueHash);
  });

  test('follow every change for all who watch', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const display = opened(await connectTestClient(hub.url, 'display'));
    const counter = opened(await connectTestClient(hub.url, 'counter'));
    const taken = granted(await kiosk.send('ticket:take', take));
    await kiosk.untilFrame(({ view }) => view.queues[0]?.waiting === 1);
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    const ready = await counter.untilFrame(({ view }) => view.own?.actions.includes('ticket:call-next') === true);
    expect(ready.view.own?.waiting.map(({ number }) => number)).toEqual(['A-001']);
    granted(await counter.send('ticket:call-next', {}));
    const shown = await display.untilFrame(({ view }) => view.calls.length === 1);
    expect(shown.view.calls[0]).toMatchObject({ seq: 1, number: 'A-001', counterId: 'loket-1', isRecall: false });
    hub.clock.advance(10_000);
    granted(await counter.send('ticket:recall', { ticketId: taken.id }));
    const again = await display.untilFrame(({ view }) => view.calls[0]?.seq === 2);
    expect(again.view.calls).toHaveLength(1);
    expect(again.view.calls[0]?.isRecall).toBe(true);
    granted(await counter.send('ticket:miss', { ticketId: taken.id }));
    await display.untilFrame(({ view }) => view.calls.length === 0);
  });

  test('tell a counter whether the device at another one is still connected', async () => {
    const hub = await startHub();
    const first = opened(await connectTestClient(hub.url, 'counter', 'counter-1'));
    granted(await first.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    const second = opened(await connectTestClient(hub.url, 'counter', 'counter-2'));
    const takenAtOne = (connected: boolean) =>
      second.untilFrame(({ view }) => view.counters[0]?.taken?.connected === connected);
    await takenAtOne(true);
    first.close();
    await takenAtOne(false);
  });

  test('no longer offer to take a call back once the time for it is over', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const counter = opened(await connectTestClient(hub.url, 'counter'));
    granted(await kiosk.send('ticket:take', take));
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    granted(await counter.send('ticket:call-next', {}));
    const called = await counter.untilFrame(({ view }) => view.own?.ticket != null);
    expect(called.view.own?.ticket?.undoUntil).toBe(hub.clock.now() + 10_000);
    hub.clock.advance(10_001);
    await counter.untilFrame(({ view }) => view.own?.ticket?.undoUntil === null);
  });

  test('carry a higher epoch after a restart, in the same history', async () => {
    const hub = await startTestHub();
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    const before = kiosk.frame();
    kiosk.close();
    const again = opened(await hub.restart());
    const back = opened(await connectTestClient(again.url, 'kiosk'));
    expect(back.frame().history).toBe(before.history);
    expect(back.frame().epoch).toBeGreaterThan(before.epoch);
    expect(back.frame().seq).toBeGreaterThan(before.seq);
  });

  test('are vouched for by a beat every second', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const beat = await kiosk.untilBeat();
    expect(beat).toMatchObject({ ...hub.position(), at: hub.clock.now() });
    expect(beat.viewSeq).toBeLessThanOrEqual(kiosk.frame().seq);
  });
});

describe('the service day', () => {
  test('turns with people waiting: they expire in the log, and numbers begin at one again', async () => {
    const hub = await startHub();
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const counter = opened(await connectTestClient(hub.url, 'counter'));
    const first = granted(await kiosk.send('ticket:take', take));
    granted(await kiosk.send('ticket:take', take));
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    granted(await counter.send('ticket:call-next', {}));
    hub.clock.set('2026-11-25T08:00:00+07:00');
    expect(granted(await kiosk.send('ticket:take', take))).toMatchObject({ number: 'A-001', ahead: 0 });
    expect(hub.context.store.tickets.byId(first.id)?.state).toBe('expired');
    const frame = await counter.untilFrame(({ view }) => view.own?.ticket === null && view.own.waitingCount === 1);
    expect(frame.view.own?.missed).toEqual([]);
  });
});
