import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeaseGrant } from '#shared/offline/entries.ts';
import { asInstant, HOUR, MINUTE } from '#shared/time.ts';
import { type Alone, openAlone } from './alone.ts';
import { filesIn, harmFile } from './testing/harm.ts';
import { seenAt } from './testing/seen.ts';

const tuesday = (time: string) => asInstant(Date.parse(`2026-11-24T${time}:00+07:00`));
const at = tuesday('09:00');
const request = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

let folder: string;
let clocks = { boot: 'boot-1', uptimeMs: 0, wall: 0 };
const pass = (ms: number) => {
  clocks = { ...clocks, uptimeMs: clocks.uptimeMs + ms, wall: clocks.wall + ms };
};
const reboot = (wall: number) => {
  clocks = { boot: `${clocks.boot}-again`, uptimeMs: 5_000, wall };
};
const open = () => openAlone(folder, () => clocks);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-alone-'));
  clocks = { boot: 'boot-1', uptimeMs: 1_000_000, wall: Date.parse('2026-11-24T09:00:00+07:00') };
});
afterEach(() => rmSync(folder, { recursive: true }));

const grantTo = (kiosk: Alone, facts: Partial<LeaseGrant['lease']> = {}, plan = {}) => {
  const { frame, catalogue } = seenAt(at);
  kiosk.keepHall(catalogue);
  kiosk.keep(frame);
  kiosk.grant({
    lease: {
      deviceId: 'kiosk-1',
      run: kiosk.run(),
      series: 'K1',
      day: '2026-11-24',
      first: 1,
      last: 3,
      issuedAt: at,
      until: at + 9 * HOUR,
      seal: 'seal',
      ...facts,
    },
    queues: [
      {
        queueId: 'kependudukan',
        open: [
          { from: tuesday('07:30'), until: tuesday('12:00') },
          { from: tuesday('13:00'), until: tuesday('16:00') },
        ],
        stopped: null,
        left: {},
        laneStops: {},
        ...plan,
      },
    ],
  });
};
/** The entries that are to be handed over next. */
const entriesOf = (kiosk: Alone, history = 'h') => kiosk.undelivered(history).filter((one) => 'entry' in one);
const number = (kiosk: Alone) => {
  const taken = kiosk.take(request);
  return taken.ok ? taken.value.number : taken.refusal.code;
};

describe('a kiosk whose hub is away', () => {
  test('gives out the numbers of its lease, each once, and none after the last', () => {
    const kiosk = open();
    expect(number(kiosk)).toBe('offline-none-left');
    grantTo(kiosk);
    expect([1, 2, 3, 4].map(() => number(kiosk))).toEqual(['K1-001', 'K1-002', 'K1-003', 'offline-none-left']);
    expect(kiosk.look()?.goesOn).toBe(false);
  });

  test('goes on after a crash of its own process, and not after a boot: nobody knows what time it is', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    expect(number(open())).toBe('K1-002');
    reboot(clocks.wall);
    const booted = open();
    expect(booted.look()?.goesOn).toBe(false);
    expect(number(booted)).toBe('offline-none-left');
  });

  test('keeps to the hours by the machine’s own clock, whatever the one on the wall is set to', () => {
    const kiosk = open();
    grantTo(kiosk);
    clocks = { ...clocks, wall: clocks.wall - 24 * HOUR };
    pass(3 * HOUR - MINUTE);
    expect(number(kiosk)).toBe('K1-001');
    pass(2 * MINUTE);
    expect(number(kiosk)).toBe('queue-closed');
    expect(kiosk.look()?.frame.view.queues[0]?.opening).toEqual({ state: 'break', opensAt: tuesday('13:00') });
    expect(kiosk.look()?.frame.at).toBe(tuesday('12:01'));
    pass(HOUR);
    expect(number(kiosk)).toBe('K1-002');
    pass(5 * HOUR);
    expect(number(kiosk)).toBe('offline-none-left');
  });

  test('gives out no more of a lane than there were left, and none of a queue that was stopped', () => {
    const kiosk = open();
    grantTo(kiosk, {}, { left: { regular: 1 } });
    expect([number(kiosk), number(kiosk)]).toEqual(['K1-001', 'queue-full']);
    expect(kiosk.take({ ...request, lane: 'priority' })).toMatchObject({ ok: true, value: { number: 'K1-002' } });
    grantTo(kiosk, {}, { stopped: 'paused' });
    expect(number(kiosk)).toBe('queue-paused');
    expect(kiosk.take({ ...request, serviceId: 'layanan-lama' })).toMatchObject({
      refusal: { code: 'service-unknown' },
    });
  });

  test('gives out none of a lane that was seen to be full after the hub had told its share', () => {
    const kiosk = open();
    grantTo(kiosk, {}, { left: { regular: 2 } });
    const { frame } = seenAt(asInstant(at + 1));
    const queues = frame.view.queues.map((queue) => ({ ...queue, laneStops: { regular: 'full' } as const }));
    kiosk.keep({ ...frame, view: { ...frame.view, queues } });
    expect(number(kiosk)).toBe('queue-full');
  });

  test('tells no wait and how it stood when the hub was last heard, also after a crash', () => {
    grantTo(open());
    const away = open().look();
    expect(away).toMatchObject({ seenAt: at, goesOn: true, frame: { view: { printer: null, print: null } } });
    expect(away?.frame.view.queues[0]).toMatchObject({ waiting: 4, wait: null });
  });
});

describe('the journal of a kiosk', () => {
  const file = () => join(folder, 'journal.ndjson');

  test('hands over each number until the hub has it, with its age by the machine’s own clock', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    pass(MINUTE);
    number(kiosk);
    pass(MINUTE);
    clocks = { ...clocks, wall: 0 };
    const deliveries = entriesOf(open(), 'history-1');
    expect(deliveries.map(({ ageMs }) => ageMs)).toEqual([2 * MINUTE, MINUTE]);
    expect(kiosk.look()?.toHandOver).toBe(2);
    kiosk.settle('history-1', [{ hash: deliveries[0]?.hash ?? '', outcome: 'taken' }]);
    expect(entriesOf(open(), 'history-1').map(({ entry }) => entry.number)).toEqual([2]);
    expect(kiosk.look()?.toHandOver).toBe(1);
    expect(entriesOf(open(), 'history-after-restore').map(({ entry }) => entry.number)).toEqual([1, 2]);
  });

  test('knows the age of a number from before a boot by the clock on the wall, and that it is older than the boot', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    const { wall } = clocks;
    reboot(wall + 10 * MINUTE);
    expect(entriesOf(open())[0]?.ageMs).toBe(10 * MINUTE);
    reboot(wall - 24 * HOUR);
    expect(entriesOf(open())[0]?.ageMs).toBe(5_000);
  });

  const copy = () => join(folder, 'journal-copy.ndjson');
  const flip = (path: string, at: number) => {
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
    writeFileSync(path, bytes);
  };
  const toldBy = (kiosk: Alone) =>
    kiosk
      .undelivered('h')
      .map((one) => ('entry' in one ? one.entry.number : { unreadable: one.unreadable.numbers?.first ?? null }));

  test.each([file, copy])(
    'whose last line is damaged or gone in one of its files repeats no number and loses none',
    (damaged) => {
      const harms = [
        () => flip(damaged(), readFileSync(damaged()).length - 40),
        () => truncateSync(damaged(), readFileSync(damaged()).length - 40),
        () => truncateSync(damaged(), readFileSync(damaged(), 'utf8').trimEnd().lastIndexOf('\n') + 1),
        () => writeFileSync(damaged(), ''),
        () => rmSync(damaged()),
      ];
      const kiosk = open();
      grantTo(kiosk, { last: 40 });
      number(kiosk);
      for (const [index, harm] of harms.entries()) {
        harm();
        expect(number(open())).toBe(`K1-00${index + 2}`);
      }
      expect(toldBy(open())).toEqual([1, 2, 3, 4, 5, 6]);
    },
  );

  test('drops a line that was torn off while it was written: nobody has seen its number', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    appendFileSync(file(), '{"entry":{"place":2');
    expect(number(open())).toBe('K1-002');
    expect(toldBy(open())).toEqual([1, 2]);
  });

  test('that is damaged in both files is put aside: what can be read goes to the hub, also from behind the damage', () => {
    const kiosk = open();
    grantTo(kiosk);
    const before = kiosk.run();
    for (let count = 0; count < 3; count++) number(kiosk);
    for (const path of [file(), copy()])
      writeFileSync(path, readFileSync(path, 'utf8').replace('"number":2', '"number":9'));
    const again = open();
    expect(again.run()).not.toBe(before);
    expect(number(again)).toBe('offline-none-left');
    const last = open();
    expect(toldBy(last)).toEqual([1, { unreadable: 2 }, 3]);
    last.settle(
      'h',
      last.undelivered('h').map(({ hash }) => ({ hash, outcome: 'taken' })),
    );
    expect(toldBy(open())).toEqual([]);
    expect(readdirSync(folder)).toContain('journal.ndjson.1.done');
  });

  test('whose last line cannot be read in any file tells which number somebody may hold', () => {
    const kiosk = open();
    grantTo(kiosk);
    for (let count = 0; count < 2; count++) number(kiosk);
    for (const path of [file(), copy()]) truncateSync(path, readFileSync(path).length - 9);
    const again = open();
    expect(number(again)).toBe('offline-none-left');
    expect(toldBy(again)).toEqual([1, { unreadable: 2 }]);
  });

  test('hands over what was put aside in the order in which that was, also after the ninth time', () => {
    for (let times = 1; times <= 11; times++) {
      const kiosk = open();
      grantTo(kiosk, { first: times, last: times });
      number(kiosk);
      for (const path of [file(), copy()]) appendFileSync(path, '{"entry":\n');
    }
    const kiosk = open();
    const entries: number[] = [];
    for (let batch = kiosk.undelivered('h'); batch.length > 0; batch = kiosk.undelivered('h')) {
      for (const one of batch) if ('entry' in one) entries.push(one.entry.number);
      kiosk.settle(
        'h',
        batch.map(({ hash }) => ({ hash, outcome: 'taken' })),
      );
    }
    expect(entries).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test('of the version before, which kept no copy, is read and goes on', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    rmSync(copy());
    expect(number(open())).toBe('K1-002');
    expect(readFileSync(copy(), 'utf8')).toBe(readFileSync(file(), 'utf8'));
  });

  test.each([file, copy])('of the version before whose end is torn off may have told its number', (kept) => {
    const kiosk = open();
    grantTo(kiosk);
    for (let count = 0; count < 2; count++) number(kiosk);
    rmSync(kept());
    const other = kept === file ? copy() : file();
    truncateSync(other, readFileSync(other).length - 9);
    const again = open();
    expect(number(again)).toBe('offline-none-left');
    expect(toldBy(again)).toEqual([1, { unreadable: 2 }]);
  });

  test('that was lost with the machine’s image has another name, so that the hub gives it other numbers', () => {
    const kiosk = open();
    grantTo(kiosk);
    const before = kiosk.run();
    for (const path of [file(), copy()]) rmSync(path);
    expect(open().run()).not.toBe(before);
  });

  test('whose end is gone from both files, though the hub had it, repeats no number', () => {
    const kiosk = open();
    grantTo(kiosk);
    const before = kiosk.run();
    for (let count = 0; count < 2; count++) number(kiosk);
    kiosk.settle(
      'h',
      kiosk.undelivered('h').map(({ hash }) => ({ hash, outcome: 'taken' })),
    );
    for (const name of filesIn(folder).filter((one) => one.startsWith('journal')))
      harmFile(folder, name, 'cut-line', 0);
    const again = open();
    expect(again.run()).not.toBe(before);
    expect(number(again)).toBe('offline-none-left');
  });

  test('that was put back with an image of this morning begins anew, also where two boots have one name', () => {
    const kiosk = open();
    grantTo(kiosk);
    const before = kiosk.run();
    clocks = { ...clocks, uptimeMs: 5_000 };
    const again = open();
    expect(again.run()).not.toBe(before);
    expect(number(again)).toBe('offline-none-left');
  });

  test('tells of every number that cannot be read, also where the end of a line between two is damaged', () => {
    const kiosk = open();
    grantTo(kiosk);
    for (let count = 0; count < 3; count++) number(kiosk);
    for (const path of [file(), copy()]) {
      const text = readFileSync(path, 'utf8');
      const end = text.lastIndexOf('\n', text.length - 2);
      writeFileSync(path, `${text.slice(0, end)} ${text.slice(end + 1)}`);
    }
    expect(open().undelivered('h')).toMatchObject([
      { entry: { number: 1 } },
      { unreadable: { count: 2, numbers: { first: 2, last: 3 } } },
    ]);
  });

  test('of a day that is over is begun anew once the hub has all of it', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    const [only] = kiosk.undelivered('h');
    grantTo(kiosk, { day: '2026-11-25' });
    reboot(clocks.wall + 24 * HOUR);
    expect(open().undelivered('h')).toHaveLength(1);
    open().settle('h', [{ hash: only?.hash ?? '', outcome: 'taken' }]);
    expect(open().undelivered('h')).toEqual([]);
    expect(readdirSync(folder)).toContain('journal.ndjson.1.done');
    expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(1);
  });
});

test.each(['hall', 'seen', 'lease', 'delivered'])(
  'goes on where what it kept of the %s is not what it wrote',
  (name) => {
    grantTo(open());
    writeFileSync(join(folder, `${name}.json`), '{}');
    const kiosk = open();
    grantTo(kiosk);
    expect(kiosk.take(request)).toMatchObject({ ok: true, value: { number: 'K1-001' } });
  },
);
