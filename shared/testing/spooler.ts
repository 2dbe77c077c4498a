/** For tests: what a spooler, a real one or one that is played back, has in common. */

/** *stopped*: keeps jobs; *refusing*: takes none; *unreachable*: nobody at the printer; *not-running*: no spooler. */
export type SpoolerState = 'idle' | 'unknown' | 'stopped' | 'refusing' | 'unreachable' | 'not-running';

export type Spooler<State extends SpoolerState = SpoolerState> = {
  readonly set: (state: State) => Promise<void>;
  /** Oldest first, once there are `count`. */
  readonly jobs: (count: number) => Promise<readonly { readonly printer: string; readonly bytes: Buffer }[]>;
  readonly stop: () => Promise<void>;
};

/** The queue of CUPS: its names have no spaces. */
export const QUEUE = 'Kios_1';
/** What is printed in recorded exchanges. */
export const recordedJob = Buffer.from('A-001\n\x1dVB\0', 'latin1');
