import { afterEach, describe, expect, test } from 'vitest';
import { asInstant, type Day } from '#shared/time.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { ticketsOfDay } from './tickets-of-day.ts';

let hub: TestContext | null = null;
afterEach(() => hub?.db.close());

const loket = counterDevice(1);
const [day, later] = ['2026-11-24', '2026-11-25'] as [Day, Day];

/** Opens a hub in whose hall one number was taken at 09:00 and `loket-1` is open. */
async function oneWaiting(): Promise<{ readonly hub: TestContext; readonly ticketId: number }> {
  hub = await openTestContext();
  await hub.send(loket, 'counter:open', { counterId: 'loket-1', takeOver: false });
  const taken = await take(hub);
  return { hub, ticketId: taken.id };
}
const take = async (hub: TestContext) =>
  granted(await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));

/** The rows of a day by the names of their columns. */
function rowsOf({ db, context }: TestContext, wanted: Day): Record<string, string>[] {
  const columns = ticketsOfDay.columns();
  return [...ticketsOfDay.rows(db, context.hall().hall, wanted)].map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])),
  );
}

describe('the report of tickets', () => {
  test('keeps the first call and every miss of a ticket that came back', async () => {
    const { hub, ticketId } = await oneWaiting();
    hub.clock.advance(11 * 60_000);
    granted(await hub.send(loket, 'ticket:call-next', {}));
    hub.clock.advance(60_000);
    granted(await hub.send(loket, 'ticket:recall', { ticketId }));
    granted(await hub.send(loket, 'ticket:miss', { ticketId }));
    hub.clock.advance(2 * 60_000);
    granted(await hub.send(loket, 'ticket:reinstate', { ticketId }));
    granted(await hub.send(loket, 'ticket:call-next', {}));
    granted(await hub.send(loket, 'ticket:serve', { ticketId }));
    hub.clock.advance(6 * 60_000);
    granted(await hub.send(loket, 'ticket:finish', { ticketId }));
    expect(rowsOf(hub, day)).toEqual([
      expect.objectContaining({
        'Panggilan pertama': '09:11:00',
        'Banyak panggilan': '3',
        'Tidak hadir (kali)': '1',
        'Mulai dilayani': '09:14:00',
        'Menunggu (menit)': '11.0',
        'Dilayani (menit)': '6.0',
      }),
    ]);
  });

  test('counts the wait on past a call that was taken back', async () => {
    const { hub, ticketId } = await oneWaiting();
    granted(await hub.send(loket, 'ticket:call-next', {}));
    granted(await hub.send(loket, 'ticket:undo', { ticketId }));
    expect(rowsOf(hub, day)).toMatchObject([{ 'Panggilan pertama': '', 'Menunggu (menit)': '' }]);
    hub.clock.advance(120_000);
    granted(await hub.send(loket, 'ticket:call-next', {}));
    expect(rowsOf(hub, day)).toMatchObject([{ 'Panggilan pertama': '09:02:00', 'Banyak panggilan': '2' }]);
  });

  test('has the tickets of its own day alone, also where the next one has begun', async () => {
    const { hub } = await oneWaiting();
    granted(await hub.send(loket, 'ticket:call-next', {}));
    hub.clock.set('2026-11-25T09:30:00+07:00');
    expect(hub.context.dayOf(asInstant(hub.clock.now()))).toBe(later);
    await take(hub);
    expect(rowsOf(hub, day)).toMatchObject([{ Nomor: 'A-001', 'Panggilan pertama': '09:00:00' }]);
    expect(rowsOf(hub, later)).toMatchObject([{ Nomor: 'A-001', 'Panggilan pertama': '', 'Banyak panggilan': '0' }]);
  });
});
