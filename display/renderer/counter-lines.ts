/** The counters of a screen: a line for each at which somebody may be called, and the numbers of the others. */
import { type Counter, type Hall, inLanguage, type Language } from '#shared/model.ts';
import type { CounterState, DisplayView } from '#shared/views.ts';

export type CounterLine = {
  readonly counterId: string;
  readonly number: number;
  readonly agency: string;
  /** The name of its own queue. */
  readonly queue: string;
  readonly state: Exclude<CounterState, 'closed'>;
  /** The ticket called to it or served at it, and which of the two. */
  readonly ticket: string | null;
  readonly isServing: boolean;
};
/** What is told of a counter beside its number. */
export type Told = 'agency' | 'queue';
export type CounterLines = { readonly lines: readonly CounterLine[]; readonly closed: readonly number[] };

/**
 * A counter that the view does not name is closed, and so is one whose device is away, unless it has a ticket: then
 * its holder may still be sitting there.
 */
export function counterLines(
  hall: Hall,
  shown: readonly Counter[],
  view: DisplayView,
  language: Language,
): CounterLines {
  const live = new Map(view.counters.map((counter) => [counter.counterId, counter]));
  const agencies = new Map(hall.agencies.map(({ id, shortName }) => [id, shortName]));
  const queues = new Map(hall.queues.map(({ id, name }) => [id, inLanguage(name, language)]));
  const lines: CounterLine[] = [];
  const closed: number[] = [];
  for (const { id, number, agencyId, queueIds } of shown) {
    const now = live.get(id);
    if (!now || now.state === 'closed' || (now.isAway && now.number === null)) closed.push(number);
    else {
      const { state, number: ticket, isServing } = now;
      const agency = agencies.get(agencyId) ?? '';
      const queue = queues.get(queueIds[0] ?? '') ?? '';
      lines.push({ counterId: id, number, agency, queue, state, ticket, isServing });
    }
  }
  return { lines, closed };
}
