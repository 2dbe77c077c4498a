/** What the hall tells of itself on its displays while nobody is called. */
import { queuesView } from '../views/kiosk.ts';
import type { Handler } from './context.ts';

export const tellFigures: Handler<'hall:figures'> = (context) => {
  const { store, waits, dayOf, now } = context;
  const scored = waits.accuracy();
  const sum = (of: (one: (typeof scored)[number]) => number) =>
    Math.round(scored.reduce((all, one) => all + of(one), 0));
  return {
    ok: true,
    value: {
      at: now,
      served: store.tickets.countOfDay(dayOf(now)).get('done') ?? 0,
      told: {
        kept: sum(({ scored, inTime }) => scored * (inTime ?? 0)),
        of: sum(({ scored }) => scored),
      },
      waits: queuesView(context, now)
        .filter(({ opening }) => opening.state === 'open')
        .map(({ queueId, waiting, wait }) => ({ queueId, waiting, wait })),
    },
  };
};
