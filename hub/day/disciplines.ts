import type { Hall, Queue } from '#shared/model.ts';

/** How a hall may order its queues: each is target waits of its own, in minutes, and nothing else. */
export const disciplines = ['fifo', 'strict', 'due'] as const;
export type Discipline = (typeof disciplines)[number];

/** What each is called in a table. */
export const disciplineNames: Readonly<Record<Discipline, string>> = {
  fifo: 'first come, first served',
  strict: 'strict priority',
  due: "due time, the hall's own",
};

/** Longer than any day: such a head start nobody else can make up for. */
const ALWAYS = 48 * 60;

/**
 * The hall under another discipline. First come, first served: the lanes have equal targets. Strict priority: theirs lie
 * further apart than a day is long. Regular tickets keep their own target, so that counters help out as they did.
 */
export function underDiscipline(hall: Hall, discipline: Discipline): Hall {
  const wait = ({ targetWait: { regular, ...others } }: Queue): Queue['targetWait'] => {
    switch (discipline) {
      case 'fifo':
        return { regular, priority: regular, booked: regular };
      case 'strict':
        return { regular, priority: regular - 2 * ALWAYS, booked: regular - ALWAYS };
      case 'due':
        return { regular, ...others };
    }
  };
  return { ...hall, queues: hall.queues.map((queue) => ({ ...queue, targetWait: wait(queue) })) };
}
