/** Days of random outages, boots, lost images and wrong clocks, between one kiosk and a real hub without its network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { HOUR, MINUTE } from '#shared/time.ts';
import { granted } from '../../hub/testing/test-client.ts';
import { kiosk as device, openTestContext } from '../../hub/testing/test-context.ts';
import { type Alone, openAlone } from './alone.ts';
import { seenAt } from './testing/seen.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-outages-'));
  folders.push(folder);
  return folder;
};

const step = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ do: 'take' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'link' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'crash' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('boot' as const), hours: fc.integer({ min: -24, max: 24 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reimage' as const }) },
);

test('every number is told once, arrives within its outage, and is a ticket unless its journal was lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const hub = await openTestContext();
      const start = hub.context.clock();
      let folder = newFolder();
      let boots = 0;
      let booted = hub.clock.monotonic();
      let wrongBy = 0;
      const machine = () => ({
        boot: `boot-${boots}`,
        uptimeMs: hub.clock.monotonic() - booted,
        wall: hub.clock.now() + wrongBy,
      });
      let kiosk: Alone = openAlone(folder, machine);
      /** Where each number was told: when, in which boot, in which journal, and when the hub had last been heard. */
      const told: { number: string; at: number; boot: number; folder: string; heardAt: number; isHome: boolean }[] = [];
      let heardAt = start;
      const again = () => {
        kiosk.close();
        kiosk = openAlone(folder, machine);
      };
      const link = async () => {
        while (true) {
          const deliveries = kiosk.undelivered('history-1');
          if (deliveries.length === 0) break;
          const reply = await hub.send(device, 'offline:deliver', { deliveries: [...deliveries] });
          const { outcomes } = granted(reply);
          expect(outcomes.map(({ outcome }) => outcome)).not.toContain('aside');
          kiosk.settle('history-1', outcomes);
        }
        const now = hub.context.clock();
        for (const one of told) {
          if (one.isHome || one.folder !== folder) continue;
          one.isHome = true;
          const [series = '', number] = one.number.split('-');
          const ticket = hub.context.store.tickets.byNumber(hub.context.dayOf(start), series, Number(number));
          expect(ticket?.arrivedAt).toBeGreaterThanOrEqual(one.heardAt);
          expect(ticket?.arrivedAt).toBeLessThanOrEqual(now);
          if (one.boot === boots) expect(ticket?.arrivedAt).toBe(one.at);
        }
        const { frame, catalogue } = seenAt(now);
        kiosk.keepHall(catalogue);
        kiosk.keep(frame);
        const lease = await hub.send(device, 'offline:lease', { run: kiosk.run() });
        if (lease.ok) kiosk.grant(lease.value);
        heardAt = now;
      };

      await link();
      for (const next of steps) {
        if (next.do === 'take') {
          const taken = kiosk.take({ serviceId: 'kk-baru', lane: 'regular', language: 'id' });
          if (!taken.ok) continue;
          const at = hub.clock.now();
          told.push({ number: taken.value.number, at, boot: boots, folder, heardAt, isHome: false });
          expect(taken.value.takenAt).toBe(at);
        } else if (next.do === 'pass') hub.clock.advance(next.minutes * MINUTE);
        else if (next.do === 'link') await link();
        else if (next.do === 'crash') again();
        else {
          boots += 1;
          booted = hub.clock.monotonic();
          if (next.do === 'boot') wrongBy = next.hours * HOUR;
          else folder = newFolder();
          again();
        }
      }
      await link();
      const numbers = told.map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
      kiosk.close();
    }),
    { numRuns: 40 },
  );
}, 60_000);
