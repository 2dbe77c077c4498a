import { appendFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPaperJournal } from './paper-journal.ts';

const printed = { outcome: 'printed', reason: null, mm: 80 } as const;
let folder = '';
let log: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-paper-'));
  log = [];
});
afterEach(() => rmSync(folder, { recursive: true }));
const open = () => openPaperJournal(folder, (line) => log.push(line));
const files = ['paper.ndjson', 'paper-copy.ndjson'] as const;
const pathOf = (name: string) => join(folder, name);
const change = (name: string, to: (text: string) => string) =>
  writeFileSync(pathOf(name), to(readFileSync(pathOf(name), 'utf8')));

test('what was begun and has no end when the kiosk comes back is unknown; what ended is as it ended', () => {
  const before = open();
  before.begin('hub h 1');
  before.begin('hub h 2');
  before.end('hub h 2', printed);
  before.close();
  const after = open();
  expect(after.of('hub h 1')?.end).toEqual({ outcome: 'unknown', reason: 'interrupted', mm: null });
  expect(after.of('hub h 2')?.end).toEqual(printed);
  expect(after.untold().map(({ key }) => key)).toEqual(['hub h 1', 'hub h 2']);
  expect([after.name, after.isWhole]).toEqual([before.name, true]);
});

test('what was told is not told again, unless a late proof changes it', () => {
  const journal = open();
  journal.begin('hub h 1');
  journal.end('hub h 1', { outcome: 'unknown', reason: 'no-confirmation', mm: 80 });
  journal.tell('hub h 1');
  expect(journal.untold()).toEqual([]);
  journal.end('hub h 1', printed);
  expect(journal.untold().map(({ end }) => end)).toEqual([printed]);
});

test('no two jobs have one name for the printer, also over a start', () => {
  const before = open();
  const ids = [before.begin('hub h 1').id, before.begin('hub h 2').id];
  before.close();
  expect([...ids, open().begin('hub h 3').id]).toEqual([1, 2, 3]);
});

test('a last line that was torn off is dropped', () => {
  const before = open();
  before.begin('hub h 1');
  before.close();
  for (const name of files) appendFileSync(pathOf(name), '{"begun":"hub h');
  const after = open();
  expect([after.name, after.isWhole, after.untold().length]).toEqual([before.name, true, 1]);
});

const lastLine = /[^\n]*\n$/;
const harms: Readonly<Record<string, (name: string) => void>> = {
  'is gone': (name) => rmSync(pathOf(name)),
  'has another name': (name) => renameSync(pathOf(name), pathOf(`${name}.old`)),
  'is empty': (name) => writeFileSync(pathOf(name), ''),
  'lost its last line': (name) => change(name, (text) => text.replace(lastLine, '')),
  'lost all but its head': (name) => change(name, (text) => text.slice(0, text.indexOf('\n') + 1)),
  'is torn in the middle': (name) => change(name, (text) => text.slice(0, text.length / 2)),
  'has a line that cannot be read': (name) => change(name, (text) => text.replace('"begun"', '"beg?n"')),
  'has another job in its place': (name) => change(name, (text) => text.replace('hub h 2', 'hub h 3')),
  'is of zeros': (name) => writeFileSync(pathOf(name), Buffer.alloc(300)),
};
describe.each(files)('when %s', (name) => {
  test.each(Object.keys(harms))('%s, the other still tells of every job that was begun', (harm) => {
    const before = open();
    before.begin('hub h 1');
    before.end('hub h 1', printed);
    before.tell('hub h 1');
    before.begin('hub h 2');
    before.close();
    harms[harm]?.(name);
    for (const after of [open(), open()]) {
      expect(after.of('hub h 1')).toMatchObject({ end: printed, isTold: true });
      expect(after.of('hub h 2')?.end).toEqual({ outcome: 'unknown', reason: 'interrupted', mm: null });
      expect([after.name, after.isWhole]).toEqual([before.name, true]);
      after.close();
    }
    expect(readFileSync(pathOf(files[0]))).toEqual(readFileSync(pathOf(files[1])));
  });
});

test('a machine that stopped between its two files loses neither its name nor a job', () => {
  const before = open();
  before.begin('hub h 1');
  before.close();
  for (const name of files) {
    change(name, (text) => `${text}{"begun":"hub h ${name}","id":2}\n`);
    const after = open();
    expect([after.name, after.isWhole, after.of(`hub h ${name}`)?.end?.outcome]).toEqual([
      before.name,
      true,
      'unknown',
    ]);
    after.close();
  }
});

test('where one is damaged and the other lost its end nobody knows what was begun: it has another name', () => {
  const before = open();
  before.begin('hub h 1');
  before.begin('hub h 2');
  before.close();
  harms['lost its last line']?.(files[0]);
  harms['has a line that cannot be read']?.(files[1]);
  const after = open();
  expect([after.name === before.name, after.isWhole]).toEqual([false, false]);
  expect([after.of('hub h 1')?.end?.outcome, after.of('hub h 2')?.end?.outcome]).toEqual(['unknown', 'unknown']);
});

test('a damaged one is put aside: what can be read holds, the rest is unknown for good, and it has another name', () => {
  const before = open();
  before.begin('hub h 1');
  before.end('hub h 1', printed);
  before.begin('hub h 2');
  before.close();
  for (const name of files) change(name, (text) => text.replace('"begun":"hub h 2"', '"beg?n":"hub h 2"'));
  const after = open();
  expect(after.name).not.toBe(before.name);
  expect(after.of('hub h 1')?.end).toEqual(printed);
  after.close();
  expect(open().isWhole).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(files.flatMap((name) => [name, `${name}.1`]).sort());
  expect(log).toEqual(['the journal of paper is damaged and put aside: what it cannot tell any more is unknown']);
});

test('of those that all know of only the last are kept', () => {
  const before = open();
  for (let job = 1; job <= 250; job++) {
    before.end(`hub h ${job}`, printed);
    if (job !== 3) before.tell(`hub h ${job}`);
  }
  before.close();
  const after = open();
  expect(after.untold().map(({ key }) => key)).toEqual(['hub h 3']);
  expect([after.of('hub h 49'), after.of('hub h 250')?.end]).toEqual([undefined, printed]);
});
