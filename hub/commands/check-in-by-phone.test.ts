import { expect, test } from 'vitest';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { type Day, MINUTE } from '#shared/time.ts';
import { HALL_CODE_MS, openHallCode } from '../hall-code.ts';
import { testRequestId } from '../testing/test-client.ts';
import { openTestContext } from '../testing/test-context.ts';
import type { Sender } from './context.ts';
import { execute } from './execute.ts';

const resident: Sender = { deviceId: 'resident', role: 'resident', asker: '10.0.0.7' };

/** A booking for half past nine; it is nine. */
async function openHall() {
  const hub = await openTestContext(bookingHall({ returnBefore: 0 }));
  const context = { ...hub.context, hallCode: openHallCode('https://antrean.kota.go.id', hub.context.sealer) };
  const made = await execute(context, resident, 'booking:make', testRequestId(), {
    ...{ serviceId: 'ktp-hilang', day: '2026-11-24' as Day, minute: 9 * 60 + 30, language: 'id' },
    ...{ name: null, phone: null, nik: null },
  });
  if (!made.ok) throw new Error(made.refusal.code);
  const { code, number } = made.value;
  const checkIn = (hallCode?: string) =>
    execute(context, resident, 'booking:check-in', testRequestId(), { code, ...(hallCode && { hallCode }) });
  const shownNow = () => context.hallCode.addressAt(context.clock())?.split('/').at(-1);
  return { hub, checkIn, shownNow, number };
}

test('a phone checks in by the code that the hall shows, with its number and without paper', async () => {
  const { hub, checkIn, shownNow, number } = await openHall();
  const result = await checkIn(shownNow());
  expect(result).toMatchObject({ ok: true, value: { coming: 'in-time', ticket: { number, printJobId: null } } });
  hub.db.close();
});

test('a phone that is not in the hall does not check in, and its booking is as it was', async () => {
  const { hub, checkIn, shownNow } = await openHall();
  const old = shownNow();
  expect(await checkIn()).toMatchObject({ refusal: { code: 'booking-not-here' } });
  expect(await checkIn('0000000000ZZ')).toMatchObject({ refusal: { code: 'booking-not-here' } });
  hub.clock.advance(2 * HALL_CODE_MS);
  expect(await checkIn(old)).toMatchObject({ refusal: { code: 'booking-not-here' } });
  hub.clock.advance(MINUTE);
  expect(await checkIn(shownNow())).toMatchObject({ ok: true });
  hub.db.close();
});
