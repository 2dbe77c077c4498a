/**
 * How the process of the hub is run, so that it stays small on a hall's machine. Left to themselves, Node and the
 * allocator of Linux take half as much again.
 */

/**
 * For Node: what is new and mostly soon garbage lies in 6 MB instead of 48, in the hub and in each of its threads, and
 * the rest is searched for garbage once it has grown by three tenths, instead of up to fourfold. A tenth more processor
 * time goes to that; halving the 6 MB once more makes estimates slower, and so does `--optimize-for-size`.
 * @type {readonly string[]}
 */
export const hubFlags = ['--max-semi-space-size=2', '--heap-growing-percent=30'];

/** For the allocator: one region for all threads, instead of one each that keeps what a thread left. */
export const hubEnvironment = { MALLOC_ARENA_MAX: '1' };
