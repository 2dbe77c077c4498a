/** Queues and counters that have to do with each other: only those of one group need to be played together. */
import type { GroupNow } from './wait-lines.ts';

/** Splits a hall into its groups: queues that neither a counter nor a ticket sent to one joins are apart. */
export function groupsOf({ now, queues, counters, waiting }: GroupNow): readonly GroupNow[] {
  const leader = new Map(queues.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string => {
    const above = leader.get(id) ?? id;
    return above === id ? id : leaderOf(above);
  };
  const join = (one: string, other: string) => leader.set(leaderOf(one), leaderOf(other));
  const firstOf = new Map(counters.map(({ id, queueIds }) => [id, queueIds[0]]));
  for (const { queueIds, helps } of counters) {
    for (const id of [...queueIds, ...helps.map(({ queueId }) => queueId)]) join(id, queueIds[0] ?? id);
  }
  for (const { queueId, forCounterId } of waiting) join(queueId, firstOf.get(forCounterId ?? '') ?? queueId);
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
