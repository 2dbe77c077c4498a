/** The rows of the last calls: who is called or served, and who was a little while ago. */
import type { CallShown, DisplayView } from '#shared/views.ts';

export type CallRow = CallShown & {
  /** *held*: called or being served. *missed*: nobody came. *over*: served and gone. */
  readonly state: 'held' | 'missed' | 'over';
};

/** Every call that the hub still tells of, newest first. */
export const callRows = ({ calls, ended }: Pick<DisplayView, 'calls' | 'ended'>): readonly CallRow[] =>
  [
    ...calls.map((call) => ({ ...call, state: 'held' as const })),
    ...ended.map((call) => ({ ...call, state: call.isMissed ? ('missed' as const) : ('over' as const) })),
  ].sort((a, b) => b.seq - a.seq);
