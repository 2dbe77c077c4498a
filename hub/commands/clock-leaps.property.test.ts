/** Numbers, order and the open service day, whatever somebody does to the clock of the machine. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, SECOND } from '#shared/time.ts';
import { STEADY_MS } from '../domain/hall-time.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import { createDayTurner } from './turn-day.ts';

const DAY = 24 * HOUR;
const longest = 30;
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ take: fc.constantFrom('regular', 'priority') }) },
  { weight: 2, arbitrary: fc.record({ pass: fc.integer({ min: 0, max: STEADY_MS / longest - 1 }) }) },
  { weight: 2, arbitrary: fc.record({ leap: fc.integer({ min: -400 * DAY, max: 400 * DAY }) }) },
  { weight: 1, arbitrary: fc.record({ leap: fc.integer({ min: -5 * SECOND, max: 5 * SECOND }) }) },
);

test('a clock that proves nothing changes neither numbers, nor order, nor the day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: longest }), async (steps) => {
      const hub = await openTestContext();
      const turnDay = createDayTurner((error) => {
        throw error;
      });
      const taken: { id: number; number: string; lane: string }[] = [];
      for (const { take, pass, leap } of steps as { take?: 'regular' | 'priority'; pass?: number; leap?: number }[]) {
        if (pass !== undefined) hub.clock.advance(pass);
        if (leap !== undefined) hub.clock.leap(leap);
        turnDay(hub.context);
        if (!take) continue;
        const input = { serviceId: 'kk-baru', lane: take, language: 'id' } as const;
        taken.push(granted(await hub.send(kiosk, 'ticket:take', input)));
      }
      const numbers = (lane: string) => taken.filter((one) => one.lane === lane).map(({ number }) => number);
      const expected = (lane: string, series: string) =>
        numbers(lane).map((_, i) => `${series}-${String(i + 1).padStart(3, '0')}`);
      expect(numbers('regular')).toEqual(expected('regular', 'A'));
      expect(numbers('priority')).toEqual(expected('priority', 'AP'));

      const counter = counterDevice(1);
      granted(await hub.send(counter, 'counter:open', { counterId: 'loket-1', takeOver: false }));
      const called: string[] = [];
      for (const _ of taken) {
        const { id, number } = granted(await hub.send(counter, 'ticket:call-next', {}));
        called.push(number);
        granted(await hub.send(counter, 'ticket:serve', { ticketId: id }));
        granted(await hub.send(counter, 'ticket:finish', { ticketId: id }));
      }
      // All came within minutes: the head start of the priority lane is longer than that.
      expect(called).toEqual([...numbers('priority'), ...numbers('regular')]);
      expect(hub.db.prepare('SELECT DISTINCT day FROM ticket').pluck().all()).toEqual(
        taken.length > 0 ? ['2026-11-24'] : [],
      );
      hub.db.close();
    }),
    { numRuns: 60 },
  );
});
