import type { Words } from '#shared/text/index.ts';
import type { CounterLine } from '../counter-lines.ts';
import { fitting } from '../text-width.ts';
import type { Card } from '../turns.ts';
import { Arrow } from './arrow.tsx';
import styles from './call-card.module.css';

type Props = {
  readonly card: Card | null;
  /** The counter of the card's call. */
  readonly line: CounterLine | undefined;
  readonly text: Words['display'];
};

/** The call now: the ticket, its counter and the agency, as large as the screen allows. */
export function CallCard({ card, line, text }: Props) {
  const isServing = line?.isServing === true && line.ticket === card?.call.number;
  const isNew = card !== null && !card.isQuiet && !isServing;
  const place = `${text.counter} ${line?.number}`.toUpperCase();
  return (
    <section className={styles.place}>
      <h2 className="visually-hidden">{text.nowCalling}</h2>
      <p className="visually-hidden" role="status">
        {isNew && line && text.announce(card.call.number, line.number)}
      </p>
      {card && line ? (
        <div className={`${styles.card} ${isNew ? styles.isNew : styles.isKnown}`} key={card.call.seq}>
          <div className={styles.top}>
            <p className={styles.agency} style={fitting(line.agency)}>
              {line.agency}
            </p>
          </div>
          <p className={styles.ticket} style={fitting(card.call.number)}>
            {card.call.number}
          </p>
          <p className={styles.counter} style={fitting(place)}>
            <Arrow />
            <span>{place}</span>
            <small>{isServing ? text.isServing : card.call.isRecall && text.isRecall}</small>
          </p>
        </div>
      ) : (
        <div className={`${styles.card} ${styles.isEmpty}`}>
          <p className={styles.empty}>{text.awaiting}</p>
          <p className={styles.hint}>{text.awaitingHint}</p>
        </div>
      )}
    </section>
  );
}
