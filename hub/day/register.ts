/** What those do who register online: take a place the day before, come at their time, and check in. */
import type { TakenTicket } from '#shared/protocol.ts';
import type { RefusalCode } from '#shared/refusal.ts';
import { after, asInstant, instantOf } from '#shared/time.ts';
import type { Device, Sender } from '../commands/context.ts';
import { slotsNow } from '../commands/slots-now.ts';
import type { DayPlan } from './day-plan.ts';
import type { Floor } from './floor.ts';
import type { OnlineFigures } from './online-figures.ts';
import { openSpells } from './open-hours.ts';
import type { Registers } from './registering.ts';
import type { Visitor } from './visitors.ts';

/** Whoever finds no place the day before looks once more at this time of the day. */
const looksAgainAt = 6 * 60;
const resident = (name: number): Sender => ({ deviceId: 'public', role: 'resident', asker: `resident ${name}` });

type Hall = {
  /** What is to be done before somebody gets a number. */
  readonly lookAhead: () => void;
  readonly walkIn: (visitor: Visitor) => Promise<void>;
  readonly turnAway: (visitor: Visitor, reason: RefusalCode) => void;
  readonly sitDown: (visitor: Visitor, ticket: Pick<TakenTicket, 'id' | 'queueId'>) => Promise<void>;
};
export type Registration = {
  /** Looks for a place; whoever finds none comes all the same, but for those who never come. */
  readonly look: (visitor: Visitor, registers: Registers) => Promise<void>;
  /** What became of it, once the day is over. */
  readonly figures: () => OnlineFigures;
};

export function createRegistration(
  { hub, now, planAt, ask, send }: Floor,
  plan: Pick<DayPlan, 'hall' | 'day'>,
  kiosk: Device,
  hall: Hall,
): Registration {
  const { day } = plan;
  const { timeZone, queues } = plan.hall;
  const doorsOpenAt = Math.min(...queues.flatMap((queue) => openSpells(queue, plan.hall, day).map(({ from }) => from)));
  const count = { registered: 0, neverCame: 0, late: 0, foundNone: 0 };
  let people = 0;

  const look = async (visitor: Visitor, registers: Registers, isAgain = false): Promise<void> => {
    const minute = await freeMinute(visitor);
    const again = instantOf(day, looksAgainAt, timeZone);
    if (minute !== null) await register(visitor, registers, minute);
    else if (!isAgain && now() < again) planAt(again, () => look(visitor, registers, true));
    else if (registers.comes !== 'never') {
      count.foundNone++;
      planAt(asInstant(Math.max(visitor.at, now())), () => hall.walkIn(visitor));
    }
  };
  /** The free slot nearest to when somebody would like to be served; null for none. */
  const freeMinute = async ({ serviceId, at }: Visitor): Promise<number | null> => {
    const found = await ask(resident(people), 'booking:slots', { serviceId, from: day, days: 1 });
    if (!found.ok) return null;
    const [nearest] = found.value.days
      .flatMap(({ slots }) => slots.filter(({ free }) => free > 0))
      .map(({ minute }) => ({ minute, away: Math.abs(instantOf(day, minute, timeZone) - at) }))
      .sort((a, b) => a.away - b.away || a.minute - b.minute);
    return nearest?.minute ?? null;
  };
  const register = async (visitor: Visitor, { comes }: Registers, minute: number): Promise<void> => {
    const { serviceId } = visitor;
    const said = { name: null, phone: null, nik: `3271${String(++people).padStart(12, '0')}` };
    const slot = { serviceId, day, minute, language: 'id' as const };
    const made = await send(resident(people), 'booking:make', { ...slot, ...said });
    if (!made.ok) throw new Error(`nobody else is here, and yet: ${JSON.stringify(made.refusal)}`);
    count.registered++;
    if (comes === 'never') {
      count.neverCame++;
      return;
    }
    const { code, checkInFrom } = made.value;
    const comesAt = comes === 'as-wished' ? visitor.at : after(instantOf(day, minute, timeZone), comes);
    // Whoever comes sooner waits outside until the doors are open and they may check in.
    planAt(asInstant(Math.max(comesAt, checkInFrom, doorsOpenAt, now())), () => checkIn(visitor, code));
  };
  const checkIn = async (visitor: Visitor, code: string): Promise<void> => {
    hall.lookAhead();
    const checked = await send(kiosk, 'booking:check-in', { code });
    if (!checked.ok) return hall.turnAway(visitor, checked.refusal.code);
    if (checked.value.coming === 'late') count.late++;
    await hall.sitDown(visitor, checked.value.ticket);
  };
  return {
    look,
    figures: () => {
      const slots = queues.flatMap((queue) => slotsNow(hub.context, queue, day, now()));
      const places = slots.reduce((sum, { slot }) => sum + slot.places, 0);
      const returned = slots.reduce((sum, { count }) => sum + count.returned, 0);
      return { ...count, places, returned };
    },
  };
}
