/** How people use registration online on a made-up day; assumed after what is known of outpatients. */
import type { Hall } from '#shared/model.ts';
import { addDays, asInstant, type Day, type Instant, instantOf, MINUTE } from '#shared/time.ts';
import { createRandom } from './random.ts';

/** How somebody registers. */
export type Registers = {
  /** When they look for a place: on the day before. */
  readonly looksAt: Instant;
  /** How many milliseconds after the begin of their slot they come; at the time they wished for; or never. */
  readonly comes: number | 'as-wished' | 'never';
};

/** How much of a made-up day is online, both from 0 to 0.9. */
export type Online = {
  /** Of all who come, so many look for a place online first. */
  readonly share: number;
  /** Of all who register, so many never come. */
  readonly noShows: number;
};

export const registrationHabits = {
  share: 0.3,
  /**
   * 23 % over 105 studies of outpatients (L. F. Dantas et al., "No-shows in appointment scheduling", Health Policy 122,
   * 2018). Halls that do not look after their numbers have known twice as many.
   */
  noShows: 0.23,
  /**
   * Most come a little before their time. Outpatients: 84 % before it, most of them ten minutes (Cerruti et al., 2023); the
   * roads of a city are given a wider spread here.
   */
  punctuality: { meanMinutes: -10, deviationMinutes: 15, mostMinutes: 60 },
  /** Between these hours people look for a place. */
  looks: { fromHour: 7, toHour: 21 },
} as const;
export const usualOnline: Online = registrationHabits;

/** Draws, one after the other, how people register. */
export function createRegistering({ timeZone }: Pick<Hall, 'timeZone'>, day: Day, seed: number) {
  const chance = {
    online: createRandom(seed, 'online'),
    looks: createRandom(seed, 'looks for a place'),
    punctuality: createRandom(seed, 'punctuality'),
    noShowLooks: createRandom(seed, 'no-show looks for a place'),
  };
  const { punctuality, looks } = registrationHabits;
  const dayBefore = addDays(day, -1);
  const lookAt = (of: ReturnType<typeof createRandom>) =>
    asInstant(
      Math.round(
        of.between(
          instantOf(dayBefore, looks.fromHour * 60, timeZone),
          instantOf(dayBefore, looks.toHour * 60, timeZone),
        ),
      ),
    );
  return {
    /** Whether somebody is online: whoever is at one share is at every larger one. */
    isOnline: (share: number): boolean => chance.online.happens(share),
    /** How somebody registers who comes. */
    come: (): Registers => {
      const minutes = chance.punctuality.normal(punctuality.meanMinutes, punctuality.deviationMinutes);
      const most = punctuality.mostMinutes;
      const comes = Math.round(Math.max(-most, Math.min(most, minutes)) * MINUTE);
      return { looksAt: lookAt(chance.looks), comes };
    },
    /** How somebody registers who never comes. */
    stayAway: (): Registers => ({ looksAt: lookAt(chance.noShowLooks), comes: 'never' }),
  };
}
