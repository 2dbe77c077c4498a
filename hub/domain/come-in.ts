/** When whoever waits outside is to come in. */
import type { Come, WaitRange } from '#shared/views.ts';

/** With so few ahead the turn may come at any moment, whatever the estimate says. */
const FEW_AHEAD = 2;
/** What is told as "about 15 minutes" begins here, since a way back takes time and an estimate may be wrong. */
const SOON_FROM_MINUTES = 15;
const NOW_FROM_MINUTES = 5;

/**
 * Whether the turn of a ticket is near: by the middle of its likely wait, and by the people ahead. Where neither is
 * known, as for one that a single counter calls in its own time, it is *now*: nobody is kept away from a turn that may
 * come.
 * @param ahead null where it waits for one counter
 * @param wait in whole minutes; null where it is not known
 */
export function whenToCome(ahead: number | null, wait: WaitRange | null): Come {
  if (ahead === null || ahead <= FEW_AHEAD) return 'now';
  if (!wait) return 'later';
  if (wait.from <= NOW_FROM_MINUTES) return 'now';
  return wait.from <= SOON_FROM_MINUTES ? 'soon' : 'later';
}
