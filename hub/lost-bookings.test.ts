/** Bookings after a restore: what people hold in their hands is honoured, and no code or number is given again. */
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { BookingShown } from '#shared/booking.ts';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { asInstant, type Day, HOUR, MINUTE, SECOND } from '#shared/time.ts';
import { openResidentDoor } from './commands/resident-door.ts';
import { tellPlan } from './restore-command.ts';
import { listBackups } from './store/backup.ts';
import { backupsFolderIn, databaseFileIn } from './store/hall-data.ts';
import { backupsAtHand, planRestore, restore } from './store/restore.ts';
import { connectTestClient, granted, testRequestId } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const today = '2026-11-24' as Day;
const wednesday = '2026-11-25' as Day;
let people = 0;

async function book(hub: TestHub, day: Day, minute: number): Promise<BookingShown> {
  const wanted = {
    day,
    minute,
    language: 'id',
    name: null,
    phone: `0812000${String(++people).padStart(5, '0')}`,
    nik: null,
  };
  const door = openResidentDoor(hub.context, () => undefined);
  return granted(
    await door.send(
      'booking:make',
      { requestId: testRequestId(), input: { ...wanted, serviceId: 'kk-baru' } },
      '10.0.0.7',
    ),
  );
}

/** One booking is in the backup, two more and one of tomorrow were made after it; the hub is stopped. */
async function hallThatLoses() {
  const hub = opened(await startTestHub({ hall: bookingHall() }));
  const kept = await book(hub, today, 630);
  await hub.backUpNow();
  hub.clock.advance(5 * MINUTE);
  const lost = [await book(hub, today, 630), await book(hub, today, 660), await book(hub, wednesday, 540)] as const;
  await hub.close();
  const [atStop = '', backup = ''] = listBackups(backupsFolderIn(hub.dataFolder));
  rmSync(atStop);
  return { hub, kept, lost, backup };
}

async function restoreAndStart(hub: TestHub, backup: string) {
  const now = asInstant(hub.clock.now());
  const plan = planRestore(hub.dataFolder, backup, backupsAtHand(hub.dataFolder, null), now);
  await restore(hub.dataFolder, plan, `restored-${now}`, now);
  const restored = opened(await hub.restart());
  restored.clock.advance(10 * SECOND);
  await expect.poll(() => restored.context.numbers.obstacle(), { timeout: 5_000 }).toBe(null);
  const kiosk = opened(await connectTestClient(restored.url, 'kiosk'));
  return { plan, restored, checkIn: (code: string) => kiosk.send('booking:check-in', { code }) };
}

describe('after a restore', () => {
  test('whoever shows the code to be scanned is let in with their number, once; one that was typed has words for staff', async () => {
    const { hub, kept, lost, backup } = await hallThatLoses();
    const { plan, restored, checkIn } = await restoreAndStart(hub, backup);
    expect(plan.bookings).toEqual({ last: 4, lost: 3 });
    expect(tellPlan(plan).join('\n')).toMatch(/Registrations made after it: 3\./);
    restored.clock.advance(HOUR);
    await expect.poll(() => restored.context.clock()).toBeGreaterThan(Date.parse('2026-11-24T10:00:00+07:00'));
    expect(granted(await checkIn(kept.code))).toMatchObject({ ticket: { number: 'AD-001' }, isHonoured: false });
    expect(await checkIn(lost[0].code)).toEqual({ ok: false, refusal: { code: 'booking-lost' } });
    expect(granted(await checkIn(lost[0].qr))).toMatchObject({
      ticket: { number: lost[0].number, lane: 'booked' },
      coming: 'in-time',
      isHonoured: true,
      booking: { code: lost[0].code, state: 'checked-in' },
    });
    // Now the hub knows it, by whatever of its codes.
    for (const code of [lost[0].code, lost[0].qr])
      expect(await checkIn(code)).toMatchObject({
        refusal: { code: 'booking-checked-in', detail: { number: lost[0].number } },
      });
    expect(await checkIn(lost[2].qr)).toMatchObject({
      refusal: { code: 'booking-other-day', detail: { day: wednesday } },
    });
  });

  test('no code and no booked number of before is given again, on no day', async () => {
    const { hub, lost, backup } = await hallThatLoses();
    const { restored } = await restoreAndStart(hub, backup);
    const again = [await book(restored, today, 660), await book(restored, wednesday, 540)];
    expect(again.map(({ number }) => number)).toEqual(['AD-004', 'AD-002']);
    const codes = new Set([...lost, ...again].map(({ code }) => code));
    expect(codes.size).toBe(5);
  });

  test('nor where nothing but the backup can be read any more: all go on far above', async () => {
    const { hub, kept, lost, backup } = await hallThatLoses();
    for (const rest of ['-wal', '-shm']) rmSync(`${databaseFileIn(hub.dataFolder)}${rest}`, { force: true });
    writeFileSync(databaseFileIn(hub.dataFolder), 'not a database any more');
    const { restored, checkIn } = await restoreAndStart(hub, backup);
    const again = [await book(restored, today, 660), await book(restored, wednesday, 540)];
    for (const { number } of again) expect(Number(number.slice(3))).toBeGreaterThan(90);
    expect(new Set([kept, ...lost, ...again].map(({ code }) => code)).size).toBe(6);
    restored.clock.advance(HOUR);
    await expect.poll(() => restored.context.clock()).toBeGreaterThan(Date.parse('2026-11-24T10:00:00+07:00'));
    expect(granted(await checkIn(lost[0].qr))).toMatchObject({ ticket: { number: lost[0].number }, isHonoured: true });
  });

  test('a number that is somebody else’s by now is not given twice', async () => {
    const { hub, lost, backup } = await hallThatLoses();
    const { restored, checkIn } = await restoreAndStart(hub, backup);
    // As an older hub would have left it, which did not leave out the numbers of bookings.
    restored.context.store.db.exec(`UPDATE series_counter SET last = 1 WHERE series = 'AD' AND day = '${today}'`);
    const other = await book(restored, today, 660);
    expect(other.number).toBe(lost[0].number);
    restored.clock.advance(HOUR);
    await expect.poll(() => restored.context.clock()).toBeGreaterThan(Date.parse('2026-11-24T10:00:00+07:00'));
    const { ticket, booking } = granted(await checkIn(lost[0].qr));
    expect(ticket.number).toBe('AD-003');
    expect(booking).toMatchObject({ number: 'AD-003', code: lost[0].code });
  });
});

test('without what a restore leaves out, codes of before would come again', async () => {
  const { hub, lost, backup } = await hallThatLoses();
  const { restored } = await restoreAndStart(hub, backup);
  restored.context.store.db.exec("DELETE FROM meta WHERE key = 'bookings-from'");
  expect((await book(restored, today, 660)).code).toBe(lost[0].code);
});
