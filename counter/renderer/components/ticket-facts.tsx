import { sayTime } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import type { OpenTicket } from '#shared/views.ts';
import { sayAnnounced, waitedForSince } from '../announced.ts';
import { useCounter } from '../counter-context.ts';
import { formatElapsed } from '../elapsed.ts';
import { queueName, serviceName } from '../find.ts';
import { LaneLabel } from './lane-label.tsx';
import styles from './ticket-facts.module.css';

/** The open ticket: its number to be read from two metres, what became of its call, and for how long it is awaited or served. */
export function TicketFacts({ ticket, now }: { readonly ticket: OpenTicket; readonly now: Instant | null }) {
  const { words, language, hall } = useCounter();
  const t = words.counter.ticket;
  const isServing = ticket.state === 'serving';
  const since = ticket.servingAt ?? ticket.calledAt;
  const awaited = waitedForSince(ticket);
  return (
    <div className={styles.facts}>
      <p className={styles.state} data-state={ticket.state}>
        <span>{words.states[ticket.state]}</span>
        {now !== null && awaited !== null && <span className={styles.elapsed}>{formatElapsed(awaited, now)}</span>}
      </p>
      <p className={styles.number}>{ticket.number}</p>
      <p className={styles.service}>
        <Unbroken text={serviceName(hall, ticket.serviceId, language)} />
      </p>
      {!isServing && (
        <p className={styles.announced} data-state={ticket.announcement.state}>
          {sayAnnounced(ticket, hall.timeZone, words)}
        </p>
      )}
      <p className={styles.line}>
        <LaneLabel lane={ticket.lane} />
        <span>{queueName(hall, ticket.queueId, language)}</span>
        <span>
          {isServing ? t.servingFor : t.calledFor} {sayTime(since, hall.timeZone, words)}
        </span>
        {ticket.recalls > 0 && <span>{t.recalls(ticket.recalls)}</span>}
      </p>
    </div>
  );
}
