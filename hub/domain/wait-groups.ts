/** Queues and counters that have to do with each other: only those of one group need to be played together. */
import type { GroupNow } from './wait-replay.ts';

/** Splits a hall into its groups: queues that no counter joins are apart. */
export function groupsOf({ now, queues, counters, waiting }: GroupNow): readonly GroupNow[] {
  const leader = new Map(queues.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string => {
    const above = leader.get(id) ?? id;
    return above === id ? id : leaderOf(above);
  };
  for (const { queueIds } of counters) {
    const [first] = queueIds;
    if (first) for (const id of queueIds) leader.set(leaderOf(id), leaderOf(first));
  }
  const gather = <T>(things: readonly T[], queueOf: (thing: T) => string | undefined) =>
    Map.groupBy(things, (thing) => leaderOf(queueOf(thing) ?? ''));
  const countersOf = gather(counters, ({ queueIds }) => queueIds[0]);
  const waitingOf = gather(waiting, ({ queueId }) => queueId);
  return [...gather(queues, ({ id }) => id)].map(([id, queuesOfIt]) => ({
    now,
    queues: queuesOfIt,
    counters: countersOf.get(id) ?? [],
    waiting: waitingOf.get(id) ?? [],
  }));
}
