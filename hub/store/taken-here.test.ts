import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '#shared/time.ts';
import { openEventLog } from './events.ts';
import { openDatabase } from './open.ts';
import { openTakenHere } from './taken-here.ts';

type Said = { readonly after: number; readonly kind: string; readonly device: string };

const said = fc.record({
  after: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('ticket.taken', 'ticket.called'),
  device: fc.constantFrom('kiosk-1', 'kiosk-2', 'loket-1'),
});

/** The same, read from all that was said. */
function naive(events: readonly (Said & { readonly at: number })[], device: string, since: number, limit: number) {
  return events
    .map((event, n) => ({ ...event, id: n + 1 }))
    .filter((event) => event.kind === 'ticket.taken' && event.device === device && event.at >= since)
    .map(({ id }) => id)
    .reverse()
    .slice(0, limit);
}

test('tells the last numbers of each device since any moment, and whose a number is', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 40 }), fc.integer({ min: 0, max: 60 }), (list, since) => {
      const db = openDatabase(':memory:');
      const log = openEventLog(db);
      let at = 0 as Instant;
      const events = list.map((event, n) => {
        at = (at + event.after) as Instant;
        log.append(at, event.kind, `ticket:${n + 1}`, { deviceId: event.device, place: null }, '{}');
        return { ...event, at };
      });
      const takenHere = openTakenHere(db);
      const from = since as Instant;
      for (const device of ['kiosk-1', 'kiosk-2', 'loket-1', 'kiosk-3']) {
        expect(takenHere.last(device, from, 3)).toEqual(naive(events, device, since, 3));
        const all = naive(events, device, since, 100);
        for (let id = 0; id <= list.length + 1; id++)
          expect(takenHere.isTakenAt(id, device, from)).toBe(all.includes(id));
      }
      db.close();
    }),
  );
});
