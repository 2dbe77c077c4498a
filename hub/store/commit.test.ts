import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { createGroupCommit } from './commit.ts';
import { verifiedEvents } from './events.ts';
import { noFlush } from './flush.ts';
import { openDatabase } from './open.ts';

afterAll(removeTestData);

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
const ignore = () => undefined;
const plain = { mark: () => ignore, onCommit: ignore };
const noFault = (error: Error) => {
  throw error;
};

describe('group commit', () => {
  test('puts what arrives in one turn into one transaction, and answers after it', async () => {
    const db = openDatabase(':memory:');
    db.exec('CREATE TABLE line (n INTEGER)');
    let commits = 0;
    const { submit } = createGroupCommit({
      ...plain,
      db,
      flush: noFlush,
      onCommit: () => (commits += 1),
      onFatal: noFault,
    });
    const insert = db.prepare('INSERT INTO line VALUES (?)');
    const results = await Promise.all([1, 2, 3].map((n) => submit(() => insert.run(n).changes + n)));
    expect(results).toEqual([2, 3, 4]);
    expect(commits).toBe(1);
    expect(db.inTransaction).toBe(false);
  });

  test('undoes a decision that throws, alone', async () => {
    const db = openDatabase(':memory:');
    db.exec('CREATE TABLE line (n INTEGER)');
    const { submit } = createGroupCommit({ ...plain, db, flush: noFlush, onFatal: noFault });
    const insert = db.prepare('INSERT INTO line VALUES (?)');
    const results = await Promise.allSettled([
      submit(() => insert.run(1)),
      submit(() => {
        insert.run(2);
        throw new Error('a bug');
      }),
      submit(() => insert.run(3)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(db.prepare('SELECT n FROM line').pluck().all()).toEqual([1, 3]);
  });

  test('keeps the hash chain and the waiting counts true when a decision is undone', async () => {
    const hub = await openTestContext();
    const { store } = hub.context;
    await hub.send(kiosk, 'ticket:take', take);
    const bug = store.submit(() => {
      store.events.append(hub.context.clock(), 'test', 'test:1', { deviceId: 'test', place: null }, 'null');
      throw new Error('a bug');
    });
    const fine = hub.send(kiosk, 'ticket:take', take);
    await expect(bug).rejects.toThrow('a bug');
    expect(await fine).toMatchObject({ value: { number: 'A-002' } });
    expect([...verifiedEvents(hub.db)].map(({ kind }) => kind)).toEqual([
      'hall.imported',
      'ticket.taken',
      'ticket.taken',
    ]);
    expect(store.waitingCounts.of('kependudukan')).toBe(2);
  });

  test('answers nobody after a storage fault, and says so once', async () => {
    const db = openDatabase(':memory:');
    const faults: string[] = [];
    const { submit } = createGroupCommit({
      ...plain,
      db,
      flush: noFlush,
      onFatal: (error) => faults.push(error.message),
    });
    let isAnswered = false;
    const answered = () => {
      isAnswered = true;
    };
    const closed = new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
    // A closed database stands for one whose disk is gone.
    db.close();
    submit(() => 1).then(answered, answered);
    submit(() => 2).then(answered, answered);
    await closed;
    expect(faults).toHaveLength(1);
    expect(isAnswered).toBe(false);
  });
});

describe('the flush', () => {
  /** A commit over a flush that ends when it is told to, as on a slow disk. */
  function onSlowDisk() {
    const db = openDatabase(':memory:');
    db.exec('CREATE TABLE line (n INTEGER)');
    const insert = db.prepare('INSERT INTO line VALUES (?)');
    const flushes: ((error: Error | null) => void)[] = [];
    const told: string[] = [];
    const faults: string[] = [];
    const commit = createGroupCommit({
      ...plain,
      db,
      flush: { run: (done) => flushes.push(done), close: ignore },
      onFatal: (error) => faults.push(error.message),
    });
    const write = (n: number) => void commit.submit(() => insert.run(n)).then(() => told.push(`written ${n}`));
    /** Lets the turn come in which what was submitted is decided, and the one after it. */
    const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
    return { db, commit, flushes, told, faults, write, turn };
  }

  test('is waited for by every answer, while the hub goes on deciding', async () => {
    const { db, commit, flushes, told, write, turn } = onSlowDisk();
    write(1);
    await turn();
    write(2);
    await turn();
    commit.whenOnDisk(() => told.push('seen'));
    write(3);
    await turn();
    expect(db.prepare('SELECT COUNT(*) FROM line').pluck().get()).toBe(3);
    expect([flushes.length, told]).toEqual([1, []]);

    flushes[0]?.(null);
    await turn();
    expect([flushes.length, told]).toEqual([2, ['written 1']]);
    flushes[1]?.(null);
    await turn();
    expect(told).toEqual(['written 1', 'seen', 'written 2', 'written 3']);
    commit.whenOnDisk(() => told.push('at once'));
    expect(told.at(-1)).toBe('at once');
  });

  test('covers all that was committed while the one before was under way', async () => {
    const { flushes, told, write, turn } = onSlowDisk();
    for (let n = 1; n <= 20; n++) {
      write(n);
      await turn();
    }
    flushes[0]?.(null);
    await turn();
    flushes[1]?.(null);
    await turn();
    expect([flushes.length, told.length]).toEqual([2, 20]);
  });

  test('leaves everyone without an answer when it fails, also those of the commits after it', async () => {
    const { commit, flushes, told, faults, write, turn } = onSlowDisk();
    write(1);
    await turn();
    write(2);
    await turn();
    commit.whenOnDisk(() => told.push('seen'));
    flushes[0]?.(new Error('EIO: i/o error, fdatasync'));
    write(3);
    await turn();
    expect(faults).toEqual(['EIO: i/o error, fdatasync']);
    expect(told).toEqual([]);
    await commit.close();
  });

  test('is the end of closing', async () => {
    const { commit, flushes, told, write, turn } = onSlowDisk();
    write(1);
    await turn();
    const closed = commit.close().then(() => told.push('closed'));
    await turn();
    expect(told).toEqual([]);
    flushes[0]?.(null);
    await closed;
    expect(told).toEqual(['written 1', 'closed']);
  });
});

describe('a full disk', () => {
  test('refuses every command in words, changes nothing, and the hub goes on when there is room', async () => {
    const hub = await openTestContext();
    const pages = Number(hub.db.pragma('page_count', { simple: true }));
    hub.db.pragma(`max_page_count = ${pages + 8}`);
    const results = [];
    for (let n = 0; n < 400 && results.at(-1)?.ok !== false; n++)
      results.push(await hub.send(kiosk, 'ticket:take', take));
    expect(results.at(-1)).toEqual({ ok: false, refusal: { code: 'disk-full' } });
    expect(hub.context.store.isDiskFull()).toBe(true);
    const given = results.length - 1;
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(given);
    expect(hub.db.prepare('SELECT COUNT(*) FROM ticket').pluck().get()).toBe(given);

    hub.db.pragma('max_page_count = 1000000');
    const next = await hub.send(kiosk, 'ticket:take', take);
    expect(next).toMatchObject({ ok: true, value: { number: `A-${String(given + 1).padStart(3, '0')}` } });
    expect(hub.context.store.isDiskFull()).toBe(false);
    expect([...verifiedEvents(hub.db)].length).toBe(given + 2);
  });
});

describe('a restart', () => {
  test('finds every acknowledged ticket, goes on counting and repeats answers', async () => {
    const file = join(newDataFolder(), 'antrean.db');
    const before = await openTestContext(undefined, file);
    const first = await before.send(kiosk, 'ticket:take', take, 'request-a');
    await before.send(kiosk, 'ticket:take', take);
    await before.send(counterDevice(1), 'counter:open', { counterId: 'loket-1', takeOver: false });
    before.db.close();
    const after = await openTestContext(undefined, file);
    expect(await after.send(kiosk, 'ticket:take', take, 'request-a')).toEqual(first);
    expect(await after.send(kiosk, 'ticket:take', take)).toMatchObject({ value: { number: 'A-003', ahead: 2 } });
    expect(after.context.store.counterSessions.at('loket-1')?.deviceId).toBe('counter-1');
    after.db.close();
  });

  test('refuses a database of a newer hub, and one that is damaged', () => {
    const newer = join(newDataFolder(), 'antrean.db');
    const db = openDatabase(newer);
    db.pragma('user_version = 999');
    db.close();
    expect(() => openDatabase(newer)).toThrow(/Start the newer hub/);
    const damaged = join(newDataFolder(), 'antrean.db');
    writeFileSync(damaged, Buffer.alloc(8_192, 7));
    expect(() => openDatabase(damaged)).toThrow();
    rmSync(damaged);
  });
});
