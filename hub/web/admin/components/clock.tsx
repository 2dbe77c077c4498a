import type { Language } from '#shared/model.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { after, type Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import type { ClockAlarm } from '#shared/views.ts';
import styles from './controls.module.css';
import { Facts } from './facts.tsx';

type Props = {
  readonly alarm: ClockAlarm | null;
  readonly now: Instant;
  /** Day and time, as precise as a clock on the wall. */
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};

/** Hall time beside what the machine's clock shows, and the button by which a person vouches for that clock. */
export function Clock({ alarm, now, when, language, send }: Props) {
  const text = words[language];
  const { admin } = text;
  const { run, isBusy, refusal } = useCommand(send);
  if (alarm?.kind !== 'doubted') return <Facts facts={[[admin.clock.hall, when(now)]]} />;
  const machine = when(after(now, alarm.leadMs));
  return (
    <>
      <Facts
        facts={[
          [admin.clock.hall, when(now)],
          [admin.clock.machine, machine],
        ]}
      />
      <button
        type="button"
        className={styles.action}
        disabled={isBusy}
        onClick={() => void run('clock:confirm', { since: alarm.since })}
      >
        {admin.clock.confirm(machine)}
      </button>
      <div role="alert">{refusal && <p className={styles.refusal}>{sayRefusal(refusal, language)}</p>}</div>
    </>
  );
}
