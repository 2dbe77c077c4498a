import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifiedEvents } from '../store/events.ts';
import { testRequestId } from '../testing/test-client.ts';
import { kiosk, openTestContext } from '../testing/test-context.ts';
import { act, allTickets, checkInvariants, helpingHall, perform } from '../testing/ticket-life.ts';

describe('whatever is sent at once', () => {
  test('numbers, counters, order and log are right; sent twice it is carried out once and answered alike', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const hub = await openTestContext(helpingHall());
        try {
          const numbered = acts.map((doing) => ({ doing, id: testRequestId() }));
          const first = await Promise.all(numbered.map(({ doing, id }) => perform(hub, doing, id)));
          const rows = allTickets(hub);
          // What an act is about depends on what is there: only those that name all of it are the same request again.
          const again = numbered.filter(({ doing: { kind } }) =>
            ['take', 'sit', 'leave', 'pause', 'next'].includes(kind),
          );
          const second = await Promise.all(again.map(({ doing, id }) => perform(hub, doing, id)));
          expect(second).toEqual(again.map((one) => first[numbered.indexOf(one)]));
          expect(allTickets(hub)).toEqual(rows);
          checkInvariants(hub);
        } finally {
          hub.db.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the checks themselves', () => {
  const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

  test('see a number that was given out twice or skipped', async () => {
    const hub = await openTestContext();
    await hub.send(kiosk, 'ticket:take', take);
    hub.db.exec('UPDATE series_counter SET last = last + 1');
    await hub.send(kiosk, 'ticket:take', take);
    expect(() => checkInvariants(hub)).toThrow(/gap or a double/);
  });

  test('see a row that was changed behind the log, and a log that was changed', async () => {
    const hub = await openTestContext();
    await hub.send(kiosk, 'ticket:take', take);
    hub.db.exec('UPDATE ticket SET recalls = 9');
    expect(() => checkInvariants(hub)).toThrow(/not as logged/);
    hub.db.exec("UPDATE event SET device_id = 'somebody-else' WHERE kind = 'ticket.taken'");
    expect(() => [...verifiedEvents(hub.db)]).toThrow(/broken at event/);
  });
});
