/** The counters of a screen, a line each. */
import type { Counter, Hall } from '#shared/model.ts';
import type { CounterState, DisplayView } from '#shared/protocol.ts';

export type CounterLine = {
  readonly counterId: string;
  readonly number: number;
  readonly agency: string;
  readonly state: CounterState;
  /** The ticket called to it or served at it, and which of the two. */
  readonly ticket: string | null;
  readonly isServing: boolean;
};

/** A counter that the view does not name is closed. */
export function counterLines(hall: Hall, shown: readonly Counter[], view: DisplayView): readonly CounterLine[] {
  const live = new Map(view.counters.map((counter) => [counter.counterId, counter]));
  const agencies = new Map(hall.agencies.map(({ id, shortName }) => [id, shortName]));
  return shown.map(({ id, number, agencyId }) => {
    const now = live.get(id);
    return {
      counterId: id,
      number,
      agency: agencies.get(agencyId) ?? '',
      state: now?.state ?? 'closed',
      ticket: now?.number ?? null,
      isServing: now?.isServing ?? false,
    };
  });
}
