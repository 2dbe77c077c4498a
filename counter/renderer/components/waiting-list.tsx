import { sayTime } from '#shared/text/say-time.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import { useHubClock } from '#shared/ui/use-hub.ts';
import { useCounter } from '../counter-context.ts';
import { minutesSince } from '../elapsed.ts';
import { serviceName } from '../find.ts';
import { type OwnCounter, takesBookings } from '../offer.ts';
import { ActionButton } from './action-button.tsx';
import { LaneLabel } from './lane-label.tsx';
import styles from './lists.module.css';
import { MoreButton } from './more-button.tsx';

/** Who waits for this counter, in the order in which the hub means to call them. */
export function WaitingList({ own }: { readonly own: OwnCounter }) {
  const screen = useCounter();
  const { words, language, hall, step } = screen;
  const now = useHubClock(screen, 5_000);
  const t = words.counter;
  const hidden = own.waitingCount - own.waiting.length;
  return (
    <section className={styles.waiting} aria-labelledby="waiting-title">
      <div className={styles.heading}>
        <h2 id="waiting-title">
          {t.waiting.title} <span className={styles.count}>{own.waitingCount}</span>
        </h2>
        {takesBookings(hall) && (
          <ActionButton
            look="small"
            label={t.bookings.title}
            shortcut="bookings"
            onPress={() => step({ type: 'open-dialog', dialog: { kind: 'bookings' } })}
          />
        )}
        {own.actions.includes('ticket:take') && (
          <ActionButton
            look="small"
            label={t.actions['ticket:take']}
            shortcut="take"
            onPress={() => step({ type: 'open-dialog', dialog: { kind: 'take', taken: null } })}
          />
        )}
      </div>
      {own.waiting.length === 0 && <p className={styles.none}>{t.waiting.none}</p>}
      {own.waiting.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard (WCAG 2.1.1)
        <ol className={styles.rows} tabIndex={0} aria-labelledby="waiting-title">
          {own.waiting.map((ticket) => (
            <li key={ticket.id} className={styles.row}>
              <strong className={styles.number}>{ticket.number}</strong>
              <span className={styles.facts}>
                <LaneLabel lane={ticket.lane} />
                <span className={styles.service}>
                  <Unbroken text={serviceName(hall, ticket.serviceId, language)} />
                  {ticket.isForOne && <small> · {t.forThisCounter}</small>}
                </span>
              </span>
              <span className={styles.since}>
                {sayTime(ticket.arrivedAt, hall.timeZone, words)}
                {now !== null && <> · {t.minutes(minutesSince(ticket.arrivedAt, now))}</>}
              </span>
              <MoreButton ticket={ticket} look="small" />
            </li>
          ))}
          {hidden > 0 && <li className={styles.more}>{t.waiting.more(hidden)}</li>}
        </ol>
      )}
    </section>
  );
}
