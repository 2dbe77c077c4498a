import { expect, test } from 'vitest';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import type { Day } from '#shared/time.ts';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import { ask } from './execute.ts';

const today = '2026-11-24' as Day;

async function openDesk() {
  const hub = await openTestContext(bookingHall({ returnBefore: 0 }));
  const book = async (minute: number, day = today, name: string | null = null) => {
    const wish = { serviceId: 'ktp-hilang', day, minute, language: 'id', name, phone: null, nik: null } as const;
    const made = await hub.send(counterDevice(1), 'booking:make', wish);
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value;
  };
  const list = () => ask(hub.context, counterDevice(1), 'booking:list', {});
  return { hub, book, list };
}

test('staff see today’s bookings of their counter’s queues in the order of their slots, whatever became of them', async () => {
  const { hub, book, list } = await openDesk();
  await hub.send(counterDevice(1), 'counter:open', { counterId: 'loket-1', takeOver: false });
  const later = await book(11 * 60, today, 'S. R.');
  const soon = await book(9 * 60 + 30);
  await book(11 * 60, '2026-11-25' as Day);
  await hub.send(counterDevice(1), 'booking:cancel', { code: later.code });
  await hub.send(kiosk, 'booking:check-in', { code: soon.code });
  expect(await list()).toEqual({
    ok: true,
    value: {
      more: 0,
      bookings: [
        expect.objectContaining({ number: soon.number, minute: 570, state: 'checked-in', name: null }),
        expect.objectContaining({ number: later.number, minute: 660, state: 'cancelled', name: 'S. R.' }),
      ],
    },
  });
  hub.db.close();
});

test('whoever sits at no counter is told to open one', async () => {
  const { hub, list } = await openDesk();
  expect(await list()).toMatchObject({ ok: false, refusal: { code: 'counter-not-open' } });
  hub.db.close();
});
