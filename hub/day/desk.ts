import type { Counter } from '#shared/model.ts';
import { asInstant, type Instant } from '#shared/time.ts';
import type { Device } from '../commands/context.ts';
import type { Spell } from './open-hours.ts';
import type { Shift } from './shifts.ts';

/** A counter with its computer and whoever sits there, as it is now. */
export type Desk = {
  readonly counter: Counter;
  readonly device: Device;
  readonly shift: Shift;
  state: 'closed' | 'idle' | 'busy' | 'paused';
  idleSince: Instant;
  isLookPlanned: boolean;
};

export function deskOf(shift: Shift, counter: Counter | undefined): Desk {
  if (!counter) throw new Error(`the hall has no counter ${shift.counterId}`);
  const device: Device = { deviceId: `desk-${counter.id}`, role: 'counter' };
  return { counter, device, shift, state: 'closed', idleSince: asInstant(0), isLookPlanned: false };
}

/** What a counter does at `now`: calls, rests, finishes what waits after closing, or has gone for the day. */
export function spellAt({ spells, leavesAt }: Shift, now: Instant): 'work' | 'rest' | 'overtime' | 'left' {
  const isIn = ({ from, to }: Spell) => from <= now && now < to;
  if (spells.some(isIn)) return 'work';
  const isOver = spells.every(({ to }) => to <= now);
  if (!isOver) return 'rest';
  return now < leavesAt ? 'overtime' : 'left';
}
