import type { Counter } from '#shared/model.ts';
import { sayTime } from '#shared/text/say-time.ts';
import { useHubClock } from '#shared/ui/use-hub.ts';
import { useCounter } from '../counter-context.ts';
import type { OwnCounter } from '../offer.ts';
import { ActionButton } from './action-button.tsx';
import styles from './desk-header.module.css';

type Props = { readonly own: OwnCounter; readonly counter: Counter; readonly isTrial: boolean };

/** Which counter this is, whether it is open, its figures of today, and the ways to pause and to leave it. */
export function DeskHeader({ own, counter, isTrial }: Props) {
  const screen = useCounter();
  const { words, hall, run, step } = screen;
  const now = useHubClock(screen);
  const t = words.counter;
  const agency = hall.agencies.find(({ id }) => id === counter.agencyId);
  const close = () => {
    if (own.waitingCount > 0) step({ type: 'open-dialog', dialog: { kind: 'close' } });
    else void run('counter:close', {}, 'ticket');
  };
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        {t.heading(counter.number)} <small>{agency?.shortName}</small>
      </h1>
      <span className={styles.state} data-state={own.state}>
        {t.states[own.state]}
      </span>
      {isTrial && <span className={styles.trial}>{words.trial}</span>}
      <dl className={styles.today} aria-label={t.today.title}>
        <div>
          <dd>{own.served}</dd>
          <dt>{t.today.served}</dt>
        </div>
        <div>
          <dd>{own.missedCount}</dd>
          <dt>{t.today.missed}</dt>
        </div>
      </dl>
      {now !== null && (
        <time className={styles.clock}>
          {sayTime(now, hall.timeZone, words)} {hall.zoneLabel}
        </time>
      )}
      <div className={styles.actions}>
        {own.actions.includes('counter:pause') && (
          <ActionButton
            look="on-dark"
            label={t.actions['counter:pause']}
            onPress={() => void run('counter:pause', {}, 'ticket')}
          />
        )}
        {own.actions.includes('counter:close') && (
          <ActionButton look="on-dark" label={t.actions['counter:close']} onPress={close} />
        )}
      </div>
    </header>
  );
}
