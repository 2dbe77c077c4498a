import { type Result, refuse } from '#shared/refusal.ts';
import { Closing, DiskFull } from '../store/commit.ts';
import type { HubContext } from './context.ts';

/**
 * Resolves to what was decided once it is on disk. Where the disk is full it is tried once more if room could be made,
 * else refused (`disk-full`), and `hub-closing` while the hub ends; any other fault rejects.
 */
export async function submitDecision<Value>(
  context: HubContext,
  decide: () => Result<Value>,
  isLast = false,
): Promise<Result<Value>> {
  try {
    return await context.store.submit(decide);
  } catch (error) {
    if (error instanceof DiskFull)
      return !isLast && context.makeRoom() ? submitDecision(context, decide, true) : refuse('disk-full');
    if (error instanceof Closing) return refuse('hub-closing');
    throw error;
  }
}
