import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { writeHall } from '../hall/write-hall.ts';
import { listBackups } from '../store/backup.ts';
import { verifyDatabase } from '../store/verify.ts';
import { connectTestClient, granted } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
afterEach(async () => {
  await hub.close();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'priority', language: 'id' } as const;
const postHall = async (text: string, apply: 'yes' | 'no') => {
  const response = await fetch(`${hub.url}/hall?apply=${apply}`, {
    method: 'POST',
    headers: { 'content-type': 'application/yaml' },
    body: text,
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};

describe('the hub over http', () => {
  test('tells its health', async () => {
    hub = await startTestHub();
    hub.clock.advance(90_000);
    const health = await (await fetch(`${hub.url}/health`)).json();
    expect(health).toEqual({ status: 'ok', version: '0.0.0-test', ...hub.position(), uptimeSeconds: 90 });
  });

  test('answers no page of another site', async () => {
    hub = await startTestHub();
    const response = await fetch(`${hub.url}/health`, { headers: { origin: 'http://evil.example' } });
    expect(response.status).toBe(403);
  });

  test('gives the tickets of a day with their times as CSV', async () => {
    hub = await startTestHub();
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    granted(await kiosk.send('ticket:take', take));
    kiosk.close();
    const response = await fetch(`${hub.url}/report/tickets.csv`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="tickets-2026-11-24.csv"');
    const [head, row] = (await response.text()).split('\r\n');
    expect(head).toMatch(/^"Hari","Nomor","Lajur"/);
    expect(row).toBe(
      '"2026-11-24","AP-001","Prioritas","Disdukcapil","KTP dan Kartu Keluarga","Kartu Keluarga baru","","menunggu","09:00:00","","0","0","","","",""',
    );
    const counter = await connectTestClient(hub.url, 'counter');
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    const { id: ticketId } = granted(await counter.send('ticket:call-next', {}));
    granted(await counter.send('ticket:miss', { ticketId }));
    hub.clock.advance(7_000);
    granted(await counter.send('ticket:call', { ticketId }));
    granted(await counter.send('ticket:serve', { ticketId }));
    counter.close();
    const serving = await (await fetch(`${hub.url}/report/tickets.csv`)).text();
    expect(serving.split('\r\n')[1]).toMatch(
      /"1","sedang dilayani","09:00:00","09:00:00","2","1","09:00:07","","0.0",""$/,
    );
    const none = await (await fetch(`${hub.url}/report/tickets.csv?day=2026-11-23`)).text();
    expect(none.split('\r\n')).toHaveLength(2);
    expect((await fetch(`${hub.url}/report/tickets.csv?day=yesterday`)).status).toBe(400);
    const forExcel = await fetch(`${hub.url}/report/tickets.csv?for=excel`);
    expect(forExcel.headers.get('content-disposition')).toBe('attachment; filename="tickets-2026-11-24-excel.csv"');
    const [mark = '', ...first] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await forExcel.arrayBuffer());
    expect([mark, first.join('').split(';')[0]]).toEqual(['\uFEFF', serving.split(',')[0]]);
    expect((await fetch(`${hub.url}/report/tickets.csv?for=word`)).status).toBe(400);
  });
});

describe('a hall file brought to the running hub', () => {
  const changed = () => {
    const hall = smallHall();
    return {
      ...hall,
      counters: [...hall.counters, { id: 'loket-4', number: 4, agencyId: 'disdukcapil', queueIds: ['kia'], helps: [] }],
    };
  };

  test('is compared without being applied, then applied, and every client hears of it', async () => {
    hub = await startTestHub();
    const counter = await connectTestClient(hub.url, 'counter');
    const display = await connectTestClient(hub.url, 'display');
    const before = counter.frame().catalogueHash;
    const dry = await postHall(writeHall(changed()), 'no');
    expect(dry).toMatchObject({ status: 200, answer: { ok: true, applied: false, warnings: [] } });
    expect(String(dry.answer.changes)).toContain('loket-4');
    expect(hub.context.hall().hall.counters).toHaveLength(3);
    expect((await postHall(writeHall(changed()), 'yes')).answer).toMatchObject({ ok: true, applied: true });
    const frame = await counter.untilFrame(({ view }) => view.counters.length === 4);
    expect(frame.catalogueHash).not.toBe(before);
    counter.close();
    // Also where nothing else of the view has changed.
    const renamed = { ...changed(), address: 'Jalan Baru 2, Bogor' };
    const shown = display.frame().catalogueHash;
    await postHall(writeHall(renamed), 'yes');
    await display.untilFrame(({ catalogueHash }) => catalogueHash !== shown);
    display.close();
    await postHall(writeHall(changed()), 'yes');
    const again = await postHall(writeHall(changed()), 'yes');
    expect(again.answer).toMatchObject({ ok: true, applied: false, changes: expect.stringMatching(/^No differences/) });
    expect(await (await fetch(`${hub.url}/hall.yaml`)).text()).toBe(writeHall(changed()));
    hub = await hub.restart();
    expect(hub.context.hall().hall).toEqual(changed());
  });

  test('is refused with its faults and lines, and nothing changes', async () => {
    hub = await startTestHub();
    const { status, answer } = await postHall(`${writeHall(smallHall())}\ncolour: blue\n`, 'yes');
    expect(status).toBe(422);
    expect(String(answer.problem)).toContain('colour');
    expect(hub.context.hall().hall).toEqual(smallHall());
  });

  test('tells beforehand what today’s tickets forbid, and at which device a counter goes', async () => {
    hub = await startTestHub();
    const counter = await connectTestClient(hub.url, 'counter', 'meja-3');
    granted(await counter.send('counter:open', { counterId: 'loket-3', takeOver: false }));
    const hall = smallHall();
    const without = writeHall({ ...hall, counters: hall.counters.slice(0, 2) });
    const dry = await postHall(without, 'no');
    expect(dry.answer).toMatchObject({
      ok: true,
      warnings: [expect.stringMatching(/^Counter "loket-3" is open at device meja-3/)],
    });
    granted(await counter.send('ticket:take', { ...take, serviceId: 'kia-baru' }));
    granted(await counter.send('ticket:call-next', {}));
    expect(String((await postHall(without, 'no')).answer.problem)).toMatch(/counter "loket-3" is not in the file/);
    counter.close();
    expect(hub.context.hall().hall.counters).toHaveLength(3);
  });

  test('keeps today’s tickets: a queue that somebody waits in cannot go', async () => {
    hub = await startTestHub();
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    granted(await kiosk.send('ticket:take', { ...take, serviceId: 'kia-baru' }));
    kiosk.close();
    const hall = smallHall();
    const without = {
      ...hall,
      queues: hall.queues.filter(({ id }) => id !== 'kia'),
      services: hall.services.filter(({ queueId }) => queueId !== 'kia'),
      counters: hall.counters.slice(0, 2).map((counter) => ({ ...counter, queueIds: ['kependudukan'], helps: [] })),
    };
    const { answer } = await postHall(writeHall(without), 'yes');
    expect(String(answer.problem)).toMatch(
      /queue "kia" is not in the file, but ticket KP-001 of today \(waiting\) needs it/,
    );
    expect(hub.context.hall().hall.queues).toHaveLength(3);
  });
});

describe('a hall file that would turn the service day', () => {
  test('is refused while somebody waits, and taken once nobody does', async () => {
    hub = await startTestHub();
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    granted(await kiosk.send('ticket:take', take));
    kiosk.close();
    const later = writeHall({ ...smallHall(), dayTurnsAt: 10 * 60 });
    const refused = await postHall(later, 'yes');
    expect(refused.status).toBe(422);
    expect(String(refused.answer.problem)).toMatch(
      /would become 2026-11-23, but ticket AP-001 \(waiting\) is of 2026-11-24/,
    );
    expect(hub.context.hall().hall.dayTurnsAt).toBe(0);
    hub.clock.set('2026-11-25T11:00:00+07:00');
    await expect.poll(() => hub.context.store.tickets.unended().length, { timeout: 5_000 }).toBe(0);
    expect((await postHall(later, 'yes')).status).toBe(200);
  });
});

describe('the data folder', () => {
  test('belongs to one hub at a time', async () => {
    hub = await startTestHub();
    await expect(startTestHub({ dataFolder: hub.dataFolder })).rejects.toThrow(/Another hub is running/);
  });

  test('gets backups that are whole', async () => {
    hub = await startTestHub();
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    granted(await kiosk.send('ticket:take', take));
    kiosk.close();
    await hub.backUpNow();
    const [file] = listBackups(join(hub.dataFolder, 'backups'));
    if (!file) throw new Error(hub.logLines.join('\n'));
    expect(file).toMatch(/antrean-20261124T020000Z\.db$/);
    expect(verifyDatabase(file)).toBe(hub.position().seq);
  });

  test('a backup with a changed event or a broken page is found out', async () => {
    hub = await startTestHub();
    await hub.backUpNow();
    const [file] = listBackups(join(hub.dataFolder, 'backups'));
    if (!file) throw new Error(hub.logLines.join('\n'));
    const whole = readFileSync(file);
    const forged = Buffer.from(whole);
    const at = whole.indexOf('hub.started');
    forged.write('hub.stopped', at);
    writeFileSync(file, forged);
    expect(() => verifyDatabase(file)).toThrow(/broken at event/);
    const torn = Buffer.from(whole);
    torn.fill(0xff, statSync(file).size - 4_096 * 3, statSync(file).size - 4_096);
    writeFileSync(file, torn);
    expect(() => verifyDatabase(file)).toThrow();
  });
});
