import { describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import type { Day } from '#shared/time.ts';
import { readArrivals } from './arrivals-file.ts';

const day = '2026-11-24' as Day;
const read = (text: string) => readArrivals(text, smallHall(), day);
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
          },
          {
            at: Date.parse('2026-11-24T08:05:30+07:00'),
            serviceId: 'kia-baru',
            lane: 'priority',
            serviceMs: 300_000,
            absent: null,
          },
        ],
      },
    );
  });

  test('may come from a spreadsheet: a mark at its beginning, semicolons, quotes, Windows line ends', () => {
    const result = read('\uFEFF"time";"queue";"lane";"seconds"\r\n"08:05";"kia";"regular";"60"\r\n');
    expect(result).toMatchObject({ ok: true, visitors: [{ serviceId: 'kia-baru', serviceMs: 60_000 }] });
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
          '08:00,kia,booked,60',
          '08:00,kia,regular,-1',
          '08:00,kia,regular,28801',
          '08:00,kia,regular',
        ].join('\n'),
      ),
    ).toEqual([
      '2: "24:00" is not a time; write 07:31 or 07:31:20',
      '3: "08:60" is not a time; write 07:31 or 07:31:20',
      '4: there is no queue "bank"; there are kependudukan, kia, paspor',
      '5: queue "paspor" is run by its agency: no numbers are taken for it here',
      '6: "booked" is not a lane; write regular or priority',
      '7: "-1" is not a number of seconds from 0 to 28800',
      '8: "28801" is not a number of seconds from 0 to 28800',
      '9: this has 3 cells; write time, queue, lane, service seconds',
    ]);
  });

  test('that nobody comes in is refused', () => {
    expect(faultsOf('time,queue,lane,service seconds\n')).toEqual(['1: nobody comes in this file']);
  });

  test('never commands the terminal that shows its faults', () => {
    expect(faultsOf('08:00,\u001b[2Jkia,regular,60').join('')).not.toMatch(/\p{Cc}/u);
  });
});
