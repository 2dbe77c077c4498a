import { fdatasync, fstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { type Flush, type FlushWays, openFlush } from './flush.ts';
import { type Db, openDatabase } from './open.ts';

afterAll(removeTestData);

type Done = (error: Error | null) => void;

let folder: string;
let db: Db;
let flush: Flush | null;
beforeEach(() => {
  folder = newDataFolder();
  db = openDatabase(join(folder, 'antrean.db'));
  db.exec('CREATE TABLE line (n INTEGER, text TEXT)');
  db.pragma('wal_checkpoint(TRUNCATE)');
});
afterEach(() => {
  flush?.close();
  flush = null;
  db.close();
});

const open = (ways: FlushWays): Flush => {
  flush = openFlush(db, { duePages: 20, quickMs: 0, ...ways });
  return flush;
};
const run = ({ run }: Flush) => new Promise<Error | null>((resolve) => run(resolve));
/** Writes lines that fill a page each. */
const write = (pages: number) => {
  const insert = db.prepare('INSERT INTO line VALUES (?, ?)');
  for (let n = 0; n < pages; n++) insert.run(n, 'x'.repeat(3_000));
};
/** How many lines the database file holds by itself, without its log. */
const linesInFile = () => {
  const copy = join(folder, 'copy.db');
  writeFileSync(copy, readFileSync(db.name));
  const opened = new Database(copy);
  try {
    expect(opened.pragma('integrity_check', { simple: true })).toBe('ok');
    return opened.prepare('SELECT COUNT(*) FROM line').pluck().get();
  } finally {
    opened.close();
  }
};
const pagesOfLog = () => (db.pragma('wal_checkpoint(NOOP)') as { log: number }[])[0]?.log ?? 0;

/** A disk that flushes the log at once, and the database when it is told to. */
function slowDatabase() {
  const waiting: Done[] = [];
  const database = statSync(db.name).ino;
  const sync = (file: number, done: Done) => {
    if (fstatSync(file).ino === database) waiting.push(done);
    else fdatasync(file, done);
  };
  return { sync, waiting };
}

test('what was flushed comes into the database when enough of it lies in the log', async () => {
  const flush = open({});
  write(5);
  await run(flush);
  expect(linesInFile()).toBe(0);
  write(25);
  await run(flush);
  expect(linesInFile()).toBe(30);
});

test('while the database is being flushed, the hub goes on and the log is not written anew', async () => {
  const { sync, waiting } = slowDatabase();
  const flush = open({ sync });
  write(25);
  await run(flush);
  const before = pagesOfLog();
  write(25);
  expect(await run(flush)).toBeNull();
  expect(pagesOfLog()).toBeGreaterThan(before);
  expect([waiting.length, linesInFile()]).toEqual([1, 25]);
});

test('the log is written anew once all of it is in the database', async () => {
  const { sync, waiting } = slowDatabase();
  const flush = open({ sync });
  write(25);
  await run(flush);
  const before = pagesOfLog();
  waiting[0]?.(null);
  write(1);
  expect(pagesOfLog()).toBeLessThan(before);
});

test('a log that grows while somebody always writes is brought in whole in the end', async () => {
  const { sync, waiting } = slowDatabase();
  const flush = open({ sync, mostPages: 100 });
  write(25);
  await run(flush);
  write(100);
  waiting[0]?.(null);
  expect(linesInFile()).toBe(125);
});

test('on a quick disk the log is always brought in whole, and begins anew', async () => {
  const { sync, waiting } = slowDatabase();
  const flush = open({ sync, quickMs: 1e9 });
  write(25);
  await run(flush);
  write(10);
  const before = pagesOfLog();
  waiting[0]?.(null);
  expect(linesInFile()).toBe(35);
  write(1);
  expect(pagesOfLog()).toBeLessThan(before);
});

test('after a flush of the database failed nobody is told that anything is on disk', async () => {
  const { sync, waiting } = slowDatabase();
  const flush = open({ sync });
  write(25);
  expect(await run(flush)).toBeNull();
  write(1);
  const next = run(flush);
  waiting[0]?.(new Error('EIO: i/o error, fdatasync'));
  expect(await next).toMatchObject({ message: expect.stringContaining('EIO') });
  expect(await run(flush)).toMatchObject({ message: expect.stringContaining('EIO') });
});

test('closing while the database is being flushed loses nothing', async () => {
  const { sync, waiting } = slowDatabase();
  const closing = open({ sync });
  write(30);
  await run(closing);
  closing.close();
  flush = null;
  waiting[0]?.(null);
  db.close();
  db = openDatabase(join(folder, 'antrean.db'));
  expect(db.prepare('SELECT COUNT(*) FROM line').pluck().get()).toBe(30);
});
