import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeaseGrant } from '#shared/offline/entries.ts';
import { asInstant, HOUR, MINUTE } from '#shared/time.ts';
import { type Alone, openAlone } from './alone.ts';
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
    const deliveries = open().undelivered('history-1');
    expect(deliveries.map(({ ageMs }) => ageMs)).toEqual([2 * MINUTE, MINUTE]);
    kiosk.settle('history-1', [{ hash: deliveries[0]?.hash ?? '', outcome: 'taken' }]);
    expect(
      open()
        .undelivered('history-1')
        .map(({ entry }) => entry.number),
    ).toEqual([2]);
    expect(
      open()
        .undelivered('history-after-restore')
        .map(({ entry }) => entry.number),
    ).toEqual([1, 2]);
  });

  test('knows the age of a number from before a boot by the clock on the wall, and that it is older than the boot', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    const { wall } = clocks;
    reboot(wall + 10 * MINUTE);
    expect(open().undelivered('h')[0]?.ageMs).toBe(10 * MINUTE);
    reboot(wall - 24 * HOUR);
    expect(open().undelivered('h')[0]?.ageMs).toBe(5_000);
  });

  test('drops a line that was torn off, whose number nobody has seen', () => {
    const kiosk = open();
    grantTo(kiosk);
    number(kiosk);
    appendFileSync(file(), '{"entry":{"place":2');
    const again = open();
    expect(again.undelivered('h')).toHaveLength(1);
    expect(number(again)).toBe('K1-002');
    expect(open().undelivered('h')).toHaveLength(2);
  });

  test('that is damaged is put aside: what is whole goes to the hub, and no number comes again', () => {
    const kiosk = open();
    grantTo(kiosk);
    const before = kiosk.run();
    number(kiosk);
    number(kiosk);
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replace('"number":2', '"number":9'));
    const again = open();
    expect(again.run()).not.toBe(before);
    expect(number(again)).toBe('offline-none-left');
    const [whole] = open().undelivered('h');
    expect(
      open()
        .undelivered('h')
        .map(({ entry }) => entry.number),
    ).toEqual([1]);
    const last = open();
    last.settle('h', [{ hash: whole?.hash ?? '', outcome: 'taken' }]);
    expect(open().undelivered('h')).toEqual([]);
    expect(readdirSync(folder)).toContain('journal.ndjson.1.done');
  });

  test('that was lost with the machine’s image has another name, so that the hub gives it other numbers', () => {
    const kiosk = open();
    grantTo(kiosk);
    const before = kiosk.run();
    rmSync(file());
    expect(open().run()).not.toBe(before);
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
