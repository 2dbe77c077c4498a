/** The staff corner as a kiosk meets it: over a real socket, each right checked at the hub. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Asker, type CommandName, commands } from '#shared/protocol.ts';
import { OPEN_FOR_MS } from '#shared/staff/pin.ts';
import { isPin } from '#shared/staff/pin-hash.ts';
import { FREE_TRIES } from '#shared/staff/tries.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { HOUR, MINUTE, SECOND } from '#shared/time.ts';
import { connectTestClient, granted, testRequestId } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const PIN = '290817';
const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
/** A printer that never says anything. */
const printer = {
  id: 'main',
  address: 'tcp://127.0.0.1:9100',
  profile: '80mm' as const,
  start: () => ({ print: () => undefined, setLogo: () => undefined, stop: async () => undefined }),
};

async function startHub(hall = smallHall()): Promise<TestHub> {
  return opened(await startTestHub({ printer, hall }));
}
const connect = async <R extends 'kiosk' | 'manager' | 'counter'>(hub: TestHub, role: R, deviceId = `${role}-1`) =>
  opened(await connectTestClient(hub.url, role, deviceId));
async function setPin(hub: TestHub, pin = PIN) {
  const manager = await connect(hub, 'manager');
  granted(await manager.send('staff:set-pin', { pin }));
  return manager;
}
const eventsOf = (hub: TestHub, kind: string) =>
  hub.context.store.db
    .prepare<[string], { deviceId: string; body: string }>(
      'SELECT device_id AS deviceId, body FROM event WHERE kind LIKE ? ORDER BY seq',
    )
    .all(kind);
/** An input that each command of the staff corner would take. */
const inputs: Partial<Record<CommandName, unknown>> = {
  'ticket:reprint': { ticketId: 1 },
  'printer:print-test': { printerId: null },
  'printer:roll-changed': { printerId: null },
};
const forStaff = (Object.keys(commands) as CommandName[]).filter((name) =>
  (commands[name].roles as readonly Asker[]).includes('staff-at-kiosk'),
);

describe('the PIN', () => {
  test('is set by the manager alone, and a kiosk learns that there is one and nothing of what it is', async () => {
    const hub = await startHub();
    const kiosk = await connect(hub, 'kiosk');
    expect(kiosk.frame().view.staffPin).toBeNull();
    expect(await kiosk.send('staff:unlock', { pin: PIN })).toMatchObject({ refusal: { code: 'pin-not-set' } });
    expect(await kiosk.send('staff:set-pin', { pin: PIN })).toMatchObject({ refusal: { code: 'wrong-role' } });
    const manager = await setPin(hub);
    const { view } = await kiosk.untilFrame((frame) => frame.view.staffPin !== null);
    expect(view.staffPin).toMatch(/^[\da-f-]{36}$/);
    await manager.untilFrame((frame) => frame.view.staffPin.setAt === hub.clock.now());
  });

  test('that everybody would try first is refused, and the one before stays', async () => {
    const hub = await startHub();
    const manager = await setPin(hub);
    for (const pin of ['', '12345', '123456', '000000', 'abcdef', '9'.repeat(64)])
      expect(await manager.send('staff:set-pin', { pin })).toMatchObject({ refusal: { code: 'pin-unfit' } });
    const kiosk = await connect(hub, 'kiosk');
    granted(await kiosk.send('staff:unlock', { pin: PIN }));
  });

  test('and its hash are in no answer, view, event, kept answer or line of the log', async () => {
    const hub = await startHub();
    const said: string[] = [];
    const manager = await connect(hub, 'manager');
    const kiosk = await connect(hub, 'kiosk');
    for (const client of [manager, kiosk]) client.socket.onAny((...args: unknown[]) => said.push(JSON.stringify(args)));
    const hear = (reply: unknown) => said.push(JSON.stringify(reply));
    hear(await manager.send('staff:set-pin', { pin: PIN }));
    hear(await kiosk.send('staff:unlock', { pin: '290818' }));
    hear(await kiosk.send('staff:unlock', { pin: PIN }));
    for (const name of forStaff)
      hear(await kiosk.sendRaw(name, { requestId: testRequestId(), input: inputs[name] ?? {} }));
    const frame = await kiosk.untilFrame((one) => one.view.staffPin !== null);
    hear(frame);
    const { db } = hub.context.store;
    const { kept } = db.prepare<[], { kept: string }>('SELECT kept FROM staff_pin').get() ?? expect.fail('no PIN kept');
    const [, , , , salt = '', hash = ''] = kept.split('$');
    hear(db.prepare('SELECT * FROM event').all());
    hear(db.prepare('SELECT request_id, reply FROM answer').all());
    said.push(...hub.logLines);
    const all = said.join('\n');
    expect(all).toContain('staff.pin-wrong');
    for (const secret of [PIN, '290818', salt, hash]) expect(all.includes(secret), secret).toBe(false);
    // Nor by a fast hash, as kept answers have of their requests.
    const requests = db.prepare<[], { name: Buffer }>('SELECT request_hash AS name FROM answer').all();
    const { answers } = hub.context.store;
    for (const name of ['staff:set-pin', 'staff:unlock'] as const)
      expect(requests.some((row) => row.name.equals(answers.hashOf(name, { pin: PIN })))).toBe(false);
  });

  test('is kept as a slow hash only, also in the files', async () => {
    const hub = await startHub();
    await setPin(hub, '48151623420');
    await hub.close();
    const files = readdirSync(hub.dataFolder).filter((name) => name.includes('.db'));
    expect(files).not.toEqual([]);
    for (const name of files) expect(readFileSync(join(hub.dataFolder, name)).includes('48151623420')).toBe(false);
  });
});

describe('what a backup has of the PIN', () => {
  test('is of no use without the key that is in none', async () => {
    const hub = await startHub();
    await setPin(hub);
    await hub.backUpNow();
    const folder = join(hub.dataFolder, 'backups');
    const backups = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    const { kept } = hub.context.store.staffPins.current() ?? expect.fail('no PIN kept');
    expect(backups.some((bytes) => bytes.includes(kept))).toBe(true);
    const key = readFileSync(join(hub.dataFolder, 'head.key'));
    expect(backups.some((bytes) => bytes.includes(key))).toBe(false);
    expect(await isPin(PIN, kept)).toBe(false);

    rmSync(join(hub.dataFolder, 'head.key'));
    const moved = opened(await hub.restart());
    const kiosk = await connect(moved, 'kiosk');
    expect(await kiosk.send('staff:unlock', { pin: PIN })).toMatchObject({ refusal: { code: 'pin-wrong' } });
    moved.clock.advance(1);
    await setPin(moved);
    granted(await kiosk.send('staff:unlock', { pin: PIN }));
  });
});

describe('a wrong PIN', () => {
  test('is told with how many more may be tried, then there is a pause, in which also the right one is not looked at', async () => {
    const hub = await startHub();
    await setPin(hub);
    const kiosk = await connect(hub, 'kiosk');
    const answers: unknown[] = [];
    for (let n = 1; n <= FREE_TRIES; n++) answers.push(await kiosk.send('staff:unlock', { pin: '111213' }));
    expect(answers).toMatchObject([
      ...[4, 3, 2, 1].map((left) => ({ refusal: { code: 'pin-wrong', detail: { left } } })),
      { refusal: { code: 'pin-paused', detail: { seconds: 60 } } },
    ]);
    hub.clock.advance(59_000);
    expect(await kiosk.send('staff:pause', {})).toEqual({ ok: true, value: { pausedMs: 1_000 } });
    expect(await kiosk.send('staff:unlock', { pin: PIN })).toMatchObject({ refusal: { code: 'pin-paused' } });
    hub.clock.advance(1_000);
    granted(await kiosk.send('staff:unlock', { pin: PIN }));
    expect(eventsOf(hub, 'staff.pin-%').map(({ deviceId }) => deviceId)).toEqual([
      'manager-1',
      ...Array(6).fill('kiosk-1'),
    ]);
  });

  test('counts also across a restart of the hub, and at its own kiosk only', async () => {
    const hub = await startHub();
    await setPin(hub);
    const [kiosk, elsewhere] = [await connect(hub, 'kiosk'), await connect(hub, 'kiosk', 'kiosk-2')];
    for (const known of [kiosk, elsewhere]) granted(await known.send('staff:unlock', { pin: PIN }));
    for (let n = 1; n <= FREE_TRIES; n++) await kiosk.send('staff:unlock', { pin: '111213' });
    const again = opened(await hub.restart());
    const same = await connect(again, 'kiosk');
    const other = await connect(again, 'kiosk', 'kiosk-2');
    expect(await same.send('staff:unlock', { pin: PIN })).toMatchObject({ refusal: { code: 'pin-paused' } });
    granted(await other.send('staff:unlock', { pin: PIN }));
  });

  test('sent many times at once is tried no oftener than one after the other', async () => {
    const hub = await startHub();
    await setPin(hub);
    const kiosk = await connect(hub, 'kiosk');
    await Promise.all(Array.from({ length: 30 }, () => kiosk.send('staff:unlock', { pin: '111213' })));
    expect(eventsOf(hub, 'staff.pin-wrong')).toHaveLength(FREE_TRIES);
  });

  test('under ever new names makes all wait that nobody knows, and none that the hall file or a right PIN has made known', async () => {
    const hub = await startHub({
      ...smallHall(),
      kiosks: [{ id: 'kiosk-lobi', place: { id: 'di lobi' }, nearIds: [] }],
    });
    await setPin(hub);
    const trusted = await connect(hub, 'kiosk', 'kiosk-1');
    granted(await trusted.send('staff:unlock', { pin: PIN }));
    const codes: unknown[] = [];
    for (let n = 1; n <= 40; n++) {
      const stranger = await connect(hub, 'kiosk', `stranger-${n}`);
      const answer = await stranger.send('staff:unlock', { pin: '111213' });
      codes.push(!answer.ok && answer.refusal.code);
    }
    expect(codes).toEqual([...Array(FREE_TRIES - 1).fill('pin-wrong'), ...Array(36).fill('pin-paused')]);
    expect(eventsOf(hub, 'staff.pin-wrong')).toHaveLength(FREE_TRIES);

    granted(await trusted.send('staff:unlock', { pin: PIN }));
    const ofHall = await connect(hub, 'kiosk', 'kiosk-lobi');
    granted(await ofHall.send('staff:unlock', { pin: PIN }));
    const added = await connect(hub, 'kiosk', 'kiosk-new');
    expect(granted(await added.send('staff:pause', {})).pausedMs).toBe(MINUTE);
    expect(await added.send('staff:unlock', { pin: PIN })).toMatchObject({ refusal: { code: 'pin-paused' } });
    hub.clock.advance(1);
    await setPin(hub, '314159');
    granted(await added.send('staff:unlock', { pin: '314159' }));
  });

  test('under ever new names is tried no oftener than at one kiosk, however long that goes on', async () => {
    const hub = await startHub();
    await setPin(hub);
    for (let n = 1; n <= 120; n++) {
      const stranger = await connect(hub, 'kiosk', `stranger-${n}`);
      await stranger.send('staff:unlock', { pin: '111213' });
      stranger.close();
      hub.clock.advance(30 * SECOND);
    }
    // Five, then one after each pause of 1, 2, 4, 8 and 15 minutes.
    expect(eventsOf(hub, 'staff.pin-wrong').length).toBeLessThanOrEqual(FREE_TRIES + 6);
  });

  test('is one of digits, and nothing that a slow hash takes for the same', async () => {
    const hub = await startHub();
    await setPin(hub);
    const kiosk = await connect(hub, 'kiosk');
    for (const pin of [`${PIN}\0`, ` ${PIN}`, '２９０８１７', '', '29081'])
      expect([pin, await kiosk.send('staff:unlock', { pin })]).toEqual([
        pin,
        { ok: false, refusal: { code: 'malformed', detail: { field: 'pin' } } },
      ]);
    granted(await kiosk.send('staff:unlock', { pin: PIN }));
  });
});

describe('what is for staff at a kiosk', () => {
  test('is refused by the hub, each command, where nobody gave the PIN', async () => {
    const hub = await startHub();
    await setPin(hub);
    const kiosk = await connect(hub, 'kiosk');
    expect(forStaff).toEqual(expect.arrayContaining([...Object.keys(inputs), 'staff:look']));
    for (const name of forStaff)
      expect([name, await kiosk.sendRaw(name, { requestId: testRequestId(), input: inputs[name] ?? {} })]).toEqual([
        name,
        { ok: false, refusal: { code: 'staff-locked' } },
      ]);
  });

  test('is open on that one connection, and shut by leaving, by time, by a lost link and by another PIN', async () => {
    const hub = await startHub();
    await setPin(hub);
    const kiosk = await connect(hub, 'kiosk');
    // Says that it is the same device.
    const copy = await connect(hub, 'kiosk');
    const look = (client = kiosk) => client.send('staff:look', {});
    const locked = { ok: false, refusal: { code: 'staff-locked' } };
    expect(granted(await kiosk.send('staff:unlock', { pin: PIN }))).toEqual({ forMs: OPEN_FOR_MS });
    granted(await look());
    expect(await look(copy)).toEqual(locked);

    granted(await kiosk.send('staff:lock', {}));
    expect(await look()).toEqual(locked);
    // Also where somebody leaves while the PIN is still being checked.
    await Promise.all([kiosk.send('staff:unlock', { pin: PIN }), kiosk.send('staff:lock', {})]);
    expect(await look()).toEqual(locked);

    granted(await kiosk.send('staff:unlock', { pin: PIN }));
    hub.clock.advance(OPEN_FOR_MS - 1);
    granted(await look());
    hub.clock.advance(1);
    expect(await look()).toEqual(locked);

    granted(await kiosk.send('staff:unlock', { pin: PIN }));
    kiosk.close();
    const back = await connect(hub, 'kiosk');
    expect(await look(back)).toEqual(locked);

    granted(await back.send('staff:unlock', { pin: PIN }));
    await setPin(hub, '314159');
    expect(await look(back)).toEqual(locked);
  });

  test('looks after the printer of that kiosk, and after no other', async () => {
    const hub = await startHub();
    await setPin(hub);
    const kiosk = await connect(hub, 'kiosk');
    granted(await kiosk.send('staff:unlock', { pin: PIN }));
    granted(await kiosk.send('printer:roll-changed', { printerId: null }));
    const { printJobId } = granted(await kiosk.send('printer:print-test', { printerId: 'main' }));
    const { printer: shown } = granted(await kiosk.send('staff:look', {}));
    expect(shown).toMatchObject({ id: 'main', roll: { changedAt: hub.clock.now() }, test: { jobId: printJobId } });
    for (const name of ['printer:roll-changed', 'printer:print-test'] as const)
      expect(await kiosk.send(name, { printerId: 'kiosk-2' })).toMatchObject({ refusal: { code: 'no-printer' } });
  });

  test('shows and prints again the numbers that were taken at this kiosk today, and no others', async () => {
    const hub = await startHub();
    await setPin(hub);
    const kiosk = await connect(hub, 'kiosk');
    const other = await connect(hub, 'kiosk', 'kiosk-2');
    const yesterday = granted(await kiosk.send('ticket:take', take));
    hub.clock.advance(24 * HOUR);
    hub.clock.advance(10 * MINUTE);
    const own = [];
    for (let n = 0; n < 21; n++) own.push(granted(await kiosk.send('ticket:take', take)));
    const foreign = granted(await other.send('ticket:take', take));
    granted(await kiosk.send('staff:unlock', { pin: PIN }));
    const { tickets, version, takenAway } = granted(await kiosk.send('staff:look', {}));
    expect(tickets.map(({ number }) => number)).toEqual(
      own
        .slice(1)
        .map(({ number }) => number)
        .reverse(),
    );
    expect(tickets[0]).toEqual({
      id: own.at(-1)?.id,
      number: 'A-021',
      serviceId: 'kk-baru',
      arrivedAt: hub.clock.now(),
      state: 'waiting',
      paper: 'printing',
    });
    expect([version, takenAway]).toEqual(['0.0.0-test', 0]);

    const reprint = (ticketId: number) => kiosk.send('ticket:reprint', { ticketId });
    const { printJobId } = granted(await reprint(own[0]?.id ?? 0));
    const job = hub.context.store.printJobs.byId(printJobId);
    expect(job).toMatchObject({ deviceId: 'kiosk-1', ticketId: own[0]?.id });
    expect(JSON.parse(job?.paper ?? '')).toMatchObject({ copy: true, number: 'A-001' });
    expect(await reprint(foreign.id)).toEqual({ ok: false, refusal: { code: 'not-taken-here' } });
    expect(await reprint(yesterday.id)).toMatchObject({ refusal: { code: 'ticket-unknown' } });
    expect(await reprint(99_999)).toMatchObject({ refusal: { code: 'ticket-unknown' } });
  });
});
