import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type DayFlags, readDayRequest } from './day-request.ts';
import { whoCome } from './visitors.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-day-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileWith = (text: string) => {
  const file = join(folder, 'arrivals.csv');
  writeFileSync(file, text);
  return file;
};
const problemsOf = (flags: DayFlags) => {
  const read = readDayRequest(flags);
  return read.ok ? [] : read.problems;
};

describe('the request for a day', () => {
  test('is a Tuesday at Bogor with four hundred visitors where nothing is said', () => {
    const read = readDayRequest({});
    expect(read).toMatchObject({
      ok: true,
      request: { hall: { id: 'mpp-kota-bogor' }, day: '2026-11-24', disciplines: ['due'], estimates: true },
    });
    expect(read.ok && read.request.crowds.map(({ onlinePercent }) => onlinePercent)).toEqual([30]);
    expect(read.ok && read.request.crowds.map(({ visitors }) => whoCome(visitors).length)).toEqual([400]);
  });

  test('lives the days of several shares online in their order, each once, with as many who come', () => {
    const read = readDayRequest({ online: '60, 0,90,60', 'no-shows': '50' });
    if (!read.ok) throw new Error(read.problems.join());
    const { crowds } = read.request;
    expect(crowds.map(({ onlinePercent }) => onlinePercent)).toEqual([0, 60, 90]);
    expect(crowds.map(({ visitors }) => whoCome(visitors).length)).toEqual([400, 400, 400]);
    const [none, some] = crowds.map(({ visitors }) => visitors.filter(({ registers }) => registers !== null));
    expect(none).toEqual([]);
    expect(whoCome(some ?? []).length).toBe((some?.length ?? 0) / 2);
  });

  test('estimates waits for a usual crowd only, unless it is told otherwise', () => {
    const estimates = (flags: DayFlags) => {
      const read = readDayRequest(flags);
      return read.ok ? read.request.estimates : null;
    };
    expect(estimates({ visitors: '5001' })).toBe(false);
    expect(estimates({ visitors: '5001', estimates: 'yes' })).toBe(true);
    expect(estimates({ visitors: '10', estimates: 'no' })).toBe(false);
  });

  test('takes its visitors from a file', () => {
    const arrivals = fileWith('time,queue,lane,service seconds\n08:00,bank,regular,60\n');
    expect(readDayRequest({ arrivals, seed: '3', compare: 'fifo, due' })).toMatchObject({
      ok: true,
      request: {
        source: 'arrivals.csv, seed 3 for the staff',
        disciplines: ['fifo', 'due'],
        crowds: [{ onlinePercent: null, visitors: [{}] }],
      },
    });
  });

  test('is told every flag that is wrong at once', () => {
    expect(
      problemsOf({
        visitors: 'many',
        seed: '-1',
        counters: '0',
        day: '24/11',
        compare: 'fair',
        online: '30,95',
        'no-shows': '100',
        picture: 'halls/bogor.yaml',
        estimates: 'maybe',
        arrivals: 'nowhere.csv',
        hall: 'nowhere.yaml',
      }),
    ).toEqual([
      '--visitors is "many", but must be a whole number from 1 to 100000',
      '--seed is "-1", but must be a whole number from 0 to 2147483648',
      '--no-shows is "100", but must be a whole number from 0 to 90',
      '--online is "30,95", but must be whole numbers from 0 to 90, at most 4, as 0,30,60',
      '--counters is "0", but must be a whole number from 1 to 10000',
      '--day is "24/11", but must be like 2026-11-24',
      '--compare is "fair", but must be some of fifo,strict,due',
      '--estimates is "maybe", but must be yes or no',
      '--picture is "halls/bogor.yaml", but must be a file like day.svg: nothing else is written over',
      '--visitors and --arrivals say two things about who comes: leave one away.',
      '--online and --arrivals say two things about who comes: leave one away.',
      '--no-shows and --arrivals say two things about who comes: leave one away.',
      'There is no file "nowhere.yaml".',
      'There is no file "nowhere.csv".',
    ]);
  });

  test.each(['abc', '', '-5', '0', '1.5', '1e3', ' 7', '100001', '99999999999'])('refuses %j visitors', (visitors) => {
    expect(problemsOf({ visitors })).toEqual([
      `--visitors is "${visitors}", but must be a whole number from 1 to 100000`,
    ]);
  });

  test.each(['', '30,', '0,30,60,90,10', '-1', '3.5', '91', '100', 'all'])('refuses %j online', (online) => {
    expect(problemsOf({ online })).toEqual([
      `--online is "${online}", but must be whole numbers from 0 to 90, at most 4, as 0,30,60`,
    ]);
  });

  test('compares orders of calling or shares online, not both', () => {
    expect(problemsOf({ online: '0,30', compare: 'fifo,due' })).toEqual([
      '--compare and --online each compare days: name one order, or one share.',
    ]);
    expect(problemsOf({ online: '30', compare: 'fifo,due' })).toEqual([]);
    expect(problemsOf({ online: '0,30', compare: 'fifo' })).toEqual([]);
  });

  test.each(['2026-02-30', '2026-13-01', '2026-1-1', 'today'])('knows no day %s', (day) => {
    expect(problemsOf({ day })).toEqual([`--day is "${day}", but must be like 2026-11-24`]);
  });

  test('says what it cannot read: a folder, a file that is too large', () => {
    const huge = join(folder, 'huge.csv');
    writeFileSync(huge, '');
    truncateSync(huge, 20_000_001);
    expect(problemsOf({ arrivals: folder })).toEqual([`"${folder}" is not a file.`]);
    expect(problemsOf({ arrivals: huge })).toEqual([`${huge} is too large: at most 20000000 bytes are read.`]);
  });

  test('lives an order only once that is named twice', () => {
    expect(readDayRequest({ compare: 'due, fifo,due' })).toMatchObject({ request: { disciplines: ['due', 'fifo'] } });
  });

  test('is refused where nobody could come or nobody would serve', () => {
    expect(problemsOf({ day: '2026-11-22' })).toEqual([
      'The hall is shut on 2026-11-22. Choose another day with --day.',
    ]);
    expect(problemsOf({ counters: '20' })).toEqual(['With 20 counters nobody would serve queue "bank". Take more.']);
  });

  test('names every fault of a file of arrivals by its line, a hundred at most', () => {
    const arrivals = fileWith(`time,queue,lane,service seconds\n${'8-30,bank,regular,60\n'.repeat(130)}`);
    const problems = problemsOf({ arrivals });
    expect(problems[0]).toBe(`${arrivals}:2: "8-30" is not a time; write 07:31 or 07:31:20`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('… and 30 more.');
  });
});
