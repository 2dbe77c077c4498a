import { describe, expect, test } from 'vitest';
import type { WeekHours } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import type { Day } from '#shared/time.ts';
import { readArrivals } from './arrivals-file.ts';
import { mostVisitors } from './visitors.ts';

const noHours: WeekHours = [[], [], [], [], [], [], []];

const day = '2026-11-24' as Day;
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readArrivals(bytes(text), smallHall(), day);
const faultsOf = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.faults.map(({ line, problem }) => `${line}: ${problem}`);
};

describe('a file of arrivals', () => {
  test('says who comes, by the wall clock of the hall, in whatever order', () => {
    expect(read('time,queue,lane,service seconds\n08:05:30,kia,priority,300\n\n8:00,kependudukan,regular,0\n')).toEqual(
      {
        ok: true,
        visitors: [
          {
            at: Date.parse('2026-11-24T08:00:00+07:00'),
            serviceId: 'ktp-hilang',
            lane: 'regular',
            serviceMs: 0,
            absent: { backAfterMs: null },
            sentOn: null,
            registers: null,
          },
          {
            at: Date.parse('2026-11-24T08:05:30+07:00'),
            serviceId: 'kia-baru',
            lane: 'priority',
            serviceMs: 300_000,
            absent: null,
            sentOn: null,
            registers: null,
          },
        ],
      },
    );
  });

  test('may come from a spreadsheet: a mark at its beginning, semicolons, quotes, points in times, Windows line ends', () => {
    const at = Date.parse('2026-11-24T08:05:00+07:00');
    const result = read('\uFEFF"waktu";"antrean";"jalur";"detik"\r\n"08.05.00";"kia";"Booked";"60"\r\n;;;\r\n');
    expect(result).toMatchObject({
      ok: true,
      visitors: [{ at, serviceId: 'kia-baru', lane: 'regular', serviceMs: 60_000, registers: { comes: 'as-wished' } }],
    });
    expect(read('08:05,kia,regular,60\r8:06 , kia , regular , 60')).toMatchObject({ visitors: [{}, {}] });
  });

  test('is told every fault with its line and what to write', () => {
    expect(
      faultsOf(
        [
          '08:00,kia,regular,60',
          '24:00,kia,regular,60',
          '08:60,kia,regular,60',
          '08:00,bank,regular,60',
          '08:00,paspor,regular,60',
          '08:00,kia,vip,60',
          '08:00,kia,regular,-1',
          '08:00,kia,regular,28801',
          '08:00,kia,regular',
          '05:29,kia,regular,60',
          '16:00,kia,regular,60',
          '08:00,kia,regular,60,5',
        ].join('\n'),
      ),
    ).toEqual([
      '2: "24:00" is not a time; write 07:31 or 07:31:20',
      '3: "08:60" is not a time; write 07:31 or 07:31:20',
      '4: there is no queue "bank"; there are kependudukan, kia, paspor',
      '5: queue "paspor" is run by its agency: no numbers are taken for it here',
      '6: "vip" is not a lane; write regular, priority, booked',
      '7: "-1" is not a number of seconds; write a whole one from 0 to 28800',
      '8: "28801" is not a number of seconds; write a whole one from 0 to 28800',
      '9: this has 3 cells; write time, queue, lane, service seconds',
      '10: nobody gets a number of queue "kia" at 05:29; write a time from 07:30–12:00, 13:00–16:00',
      '11: nobody gets a number of queue "kia" at 16:00; write a time from 07:30–12:00, 13:00–16:00',
      '12: this has 5 cells; write time, queue, lane, service seconds',
    ]);
  });

  test('may name people who wait at the doors or through the break', () => {
    expect(read('05:30,kia,regular,60\n12:30,kia,regular,60\n15:59,kia,regular,60')).toMatchObject({ ok: true });
  });

  test('takes no first line for headings that is meant as a visitor', () => {
    expect(faultsOf('eight,kia,regular,60\n')).toEqual(['1: "eight" is not a time; write 07:31 or 07:31:20']);
  });

  test.each(['', '\uFEFF', '\n\n', 'time,queue,lane,service seconds\n', ';;;\r\n;;;\r\n'])(
    'that nobody comes in is refused: %j',
    (text) => {
      expect(faultsOf(text)).toEqual([
        '1: nobody comes in this file; write a line each: time, queue, lane, service seconds',
      ]);
    },
  );

  test('that is no text, such as a workbook, is refused as a whole', () => {
    const isNoText = 'this is not text in UTF-8; save the table as "CSV UTF-8"';
    const workbook = Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe);
    for (const file of [workbook, new Uint8Array(Buffer.from('08:00,kia,regular,60', 'utf16le'))])
      expect(readArrivals(file, smallHall(), day)).toEqual({ ok: false, faults: [{ line: 1, problem: isNoText }] });
  });

  test('with more people than can come is refused at once', () => {
    expect(faultsOf('08:00,kia,regular,60\n'.repeat(mostVisitors + 1))).toEqual([
      `${mostVisitors + 1}: ${mostVisitors + 1} visitors; at most ${mostVisitors} can come`,
    ]);
  });

  test('for a queue that is shut on its day says so', () => {
    const hall = smallHall();
    const shut = { ...hall, queues: hall.queues.map((queue) => ({ ...queue, hours: noHours })) };
    expect(readArrivals(bytes('08:00,kia,regular,60'), shut, day)).toEqual({
      ok: false,
      faults: [{ line: 1, problem: 'queue "kia" is shut on 2026-11-24; leave the line away' }],
    });
  });

  test('never commands the terminal that shows its faults', () => {
    expect(faultsOf('08:00,\u001b[2Jkia,regular,60').join('')).not.toMatch(/\p{Cc}/u);
  });
});
