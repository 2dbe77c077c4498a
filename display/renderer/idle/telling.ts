/** What of the hall's figures a slide has to tell. Pure. */
import type { Hall } from '#shared/model.ts';
import type { HallFigures } from '#shared/views.ts';

/** Of fewer waits nobody can say how true they were. */
export const LEAST_TOLD = 10;

/**
 * The figures with the waits of these agencies (null: all) as far as anything is known of them; null where a slide of
 * this kind would tell nothing.
 */
export function telling(
  kind: 'waits' | 'today',
  figures: HallFigures,
  { queues }: Pick<Hall, 'queues'>,
  agencies: readonly string[] | null,
): HallFigures | null {
  const agencyOf = new Map(queues.map(({ id, agencyId }) => [id, agencyId]));
  const waits = figures.waits.filter(
    ({ queueId, waiting, wait }) =>
      (waiting > 0 || wait !== null) && (agencies?.includes(agencyOf.get(queueId) ?? '') ?? true),
  );
  const hasSomething = kind === 'waits' ? waits.length > 0 : figures.served > 0;
  return hasSomething ? { ...figures, waits } : null;
}
