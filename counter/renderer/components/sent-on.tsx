import { useCounter } from '../counter-context.ts';
import { queueName } from '../find.ts';
import styles from './notice.module.css';

/** Where the ticket waits that was sent on a moment ago, since it is on this screen no more. */
export function SentOn() {
  const { flow, words, language, hall } = useCounter();
  const t = words.counter.transfer;
  const { sentOn } = flow;
  const placeOf = ({ to }: NonNullable<typeof sentOn>): string =>
    to.kind === 'queue'
      ? t.queue(queueName(hall, to.queueId, language))
      : t.counter(hall.counters.find(({ id }) => id === to.counterId)?.number ?? 0);
  return (
    <p role="status" className={styles.done}>
      {sentOn && t.done(sentOn.number, placeOf(sentOn))}
    </p>
  );
}
