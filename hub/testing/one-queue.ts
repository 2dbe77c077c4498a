/** Days of one queue about which theory knows all, lived through by the hub. */
import { type Hall, lanes, type WeekHours } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, type Day, HOUR, SECOND } from '#shared/time.ts';
import { type Discipline, underDiscipline } from '../day/disciplines.ts';
import { driveDay } from '../day/drive-day.ts';
import type { Spell } from '../day/open-hours.ts';
import { createRandom } from '../day/random.ts';
import { readTurns } from '../day/read-turns.ts';
import type { Turn } from '../day/turn.ts';
import type { Visitor } from '../day/visitors.ts';

const day = '2026-11-24' as Day;
export const begins = asInstant(Date.parse('2026-11-24T00:00:00+07:00'));
const ends = asInstant(begins + 24 * HOUR);
export const meanService = 8 * SECOND;

/** A hall with one queue, open around the clock, and so many counters. */
function oneQueue(counters: number, discipline: Discipline): Hall {
  const hall = smallHall();
  const [queue] = hall.queues;
  const [counter] = hall.counters;
  if (!queue || !counter) throw new Error('the small hall is empty');
  const always = [{ from: 0, to: 24 * 60 }];
  const hours: WeekHours = [always, always, always, always, always, always, always];
  const one: Hall = {
    ...hall,
    queues: [{ ...queue, hours }],
    services: hall.services.filter(({ queueId }) => queueId === queue.id),
    counters: Array.from({ length: counters }, (_, index) => ({
      ...counter,
      id: `loket-${index + 1}`,
      number: index + 1,
      queueIds: [queue.id],
    })),
  };
  return underDiscipline(one, discipline);
}

/** People who come as by a Poisson process for services that last exponentially long. */
export function poissonVisitors(
  load: number,
  counters: number,
  count: number,
  { priority, booked }: { readonly priority: number; readonly booked: number },
): readonly Visitor[] {
  const chance = createRandom(11, 'poisson');
  let at: number = begins;
  return Array.from({ length: count }, (): Visitor => {
    at += chance.exponential(meanService / (load * counters));
    return {
      at: asInstant(Math.round(at)),
      serviceId: 'kk-baru',
      lane: chance.choose(lanes, (lane) => ({ priority, booked, regular: 1 - priority - booked })[lane]),
      serviceMs: Math.round(chance.exponential(meanService)),
      absent: null,
      sentOn: null,
      registers: null,
    };
  });
}

const allDay: readonly Spell[] = [{ from: begins, to: ends }];

/** Lives through the day of these visitors at that many counters, where nobody walks; gives their turns. */
export async function turnsOf(
  visitors: readonly Visitor[],
  discipline: Discipline,
  counters: number,
  spells: readonly Spell[] = allDay,
): Promise<readonly Turn[]> {
  const hall = oneQueue(counters, discipline);
  const shifts = hall.counters.map(({ id }) => ({
    counterId: id,
    spells,
    leavesAt: ends,
  }));
  const manners = { walkMs: 0, recallAfterMs: 0, missAfterMs: 0, betweenMs: 0 };
  const { hub } = await driveDay({ hall, day, visitors, shifts, manners, estimates: false, file: ':memory:' });
  const turns = readTurns(hub.db, day);
  await hub.close();
  return turns;
}

/** How long each waited for the first call. */
export const waitsOf = (turns: readonly Turn[]): readonly number[] =>
  turns.map(({ waits: [wait] }) => (wait?.isCalled ? wait.until - wait.from : Number.NaN));
