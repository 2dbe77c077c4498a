import type { ClockAlarm } from '#shared/views.ts';
import { hubItself } from '../store/events.ts';
import type { HubContext } from './context.ts';

type Parts = {
  /** An alarm that began or changed, or null: the machine's clock counts again. */
  readonly onChange: (alarm: ClockAlarm | null) => void;
  readonly onFault: (error: unknown) => void;
};

/**
 * Watches the machine's clock: the returned function, called every second, says in the log of the hall when that clock
 * is doubted, what became of it, and when it counts again.
 */
export function createClockWatch({ onChange, onFault }: Parts): (context: HubContext) => void {
  let logged = JSON.stringify(null);
  return (context) => {
    const alarm = context.hallClock.alarm();
    const before = logged;
    logged = JSON.stringify(alarm);
    if (logged === before) return;
    onChange(alarm);
    const kind = alarm === null ? 'clock.counts' : `clock.${alarm.kind}`;
    const body = logged;
    context.store
      .submit(() => context.store.events.append(context.clock(), kind, 'clock', hubItself, body))
      .catch((error: unknown) => {
        // Not said, so it is due again at the next second.
        logged = before;
        onFault(error);
      });
  };
}
