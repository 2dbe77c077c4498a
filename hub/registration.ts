/** What residents do over the public port, by the same decisions as everybody else in the hall. */
import { randomUUID } from 'node:crypto';
import type { HubContext } from './commands/context.ts';
import type { ResidentDoor } from './commands/resident-door.ts';
import { tellSlots } from './commands/tell-slots.ts';
import type { BookingCall, Decided } from './net/booking-calls.ts';
import type { Registration } from './net/public-booking.ts';

/** No page shows more days. */
const MOST_DAYS = 31;

/** Registration as the public pages ask for it, through the door for residents. */
export function openRegistration(context: HubContext, door: ResidentDoor): Registration {
  const calls: Readonly<Record<BookingCall, (raw: unknown, asker: string) => Promise<Decided>>> = {
    make: (raw, asker) => door.send('booking:make', raw, asker),
    move: (raw, asker) => door.send('booking:move', raw, asker),
    cancel: (raw, asker) => door.send('booking:cancel', raw, asker),
    accept: (raw, asker) => door.send('offer:accept', raw, asker),
    'phone-code': async (raw, asker) => {
      const result = await door.send('phone:send-code', raw, asker);
      return result.ok ? { ok: true, value: { code: String(result.value.checkId) } } : result;
    },
    'phone-proof': async (raw, asker) => {
      const result = await door.send('phone:check-code', raw, asker);
      return result.ok ? { ok: true, value: { code: result.value.proof } } : result;
    },
    'check-in': async (raw, asker) => {
      const result = await door.send('booking:check-in', raw, asker);
      return result.ok ? { ok: true, value: result.value.booking } : result;
    },
  };
  return {
    hall: () => context.hall().hall,
    slots: async (serviceId) => {
      const { service, queue } = context.hall();
      const rules = queue(service(serviceId)?.queueId ?? '')?.booking;
      if (!rules || rules.access === 'walk-in-only') return null;
      // Today, those that can be booked, and the one that opens next.
      const days = Math.min(rules.daysAhead + 2, MOST_DAYS);
      const device = { deviceId: 'resident', role: 'resident', asker: '' } as const;
      const told = tellSlots({ ...context, device, now: context.clock() }, { serviceId, from: null, days });
      return told.ok ? told.value : null;
    },
    find: async (code, asker) => {
      const found = await door.send('booking:find', { requestId: 'question', input: { code } }, asker);
      // Whoever is shown that their slot is no more need not be called.
      if (found.ok && found.value.replan)
        await door.send('offer:see', { requestId: `see-${randomUUID()}`, input: { code } }, asker);
      return found;
    },

    carryOut: (call, requestId, input, asker) => calls[call]({ requestId, input }, asker),
  };
}
