import { memo } from 'react';
import type { Direction } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import type { CounterLine, Told } from '../counter-lines.ts';
import { fitting } from '../text-width.ts';
import type { Card } from '../turns.ts';
import { Arrow } from './arrow.tsx';
import styles from './call-card.module.css';

type Props = {
  readonly card: Card | null;
  /** The counter of the card's call. */
  readonly line: CounterLine | undefined;
  /** Where that counter lies; undefined: the screen does not say. */
  readonly direction: Direction | undefined | null;
  /** What stands above the number: whose counter it is, or what it is for where all are of one agency. */
  readonly tells: Told;
  /** A new call flashes. */
  readonly flashes: boolean;
  /** The link is lost: a call may be made that is not shown. */
  readonly isOld: boolean;
  readonly text: Words['display'];
};

/** The call now: the ticket, its counter and the agency, as large as the screen allows. */
export const CallCard = memo(function CallCard({ card, line, direction, tells, flashes, isOld, text }: Props) {
  const isServing = line?.isServing === true && line.ticket === card?.call.number;
  const isNew = card !== null && !card.isQuiet && !isServing;
  const place = `${text.counter} ${line?.number}`.toUpperCase();
  return (
    <section className={styles.place} data-container>
      <h2 className="visually-hidden">{text.nowCalling}</h2>
      <p className="visually-hidden" role="status">
        {isNew && line && text.announce(card.call.number, line.number)} {isNew && direction && text.lies[direction]}
      </p>
      {card && line ? (
        <div
          className={[styles.card, isNew ? styles.isNew : styles.isKnown, isNew && flashes && styles.flashes]
            .filter(Boolean)
            .join(' ')}
          key={card.call.seq}
        >
          <div className={styles.top}>
            <div className={styles.whose} data-container>
              <p className={styles.agency} style={fitting(line[tells])}>
                {line[tells]}
              </p>
            </div>
            {(isServing || card.call.isRecall) && (
              <p className={styles.note}>{isServing ? text.isServing : text.isRecall}</p>
            )}
          </div>
          <p className={styles.ticket} style={fitting(card.call.number)}>
            {card.call.number}
          </p>
          <p className={styles.counter} style={fitting(place)}>
            {direction !== undefined && <Arrow direction={direction} />}
            <span>{place}</span>
          </p>
        </div>
      ) : (
        <div className={`${styles.card} ${styles.isEmpty}`}>
          <p className={styles.empty}>{isOld ? text.maybeMissing : text.awaiting}</p>
          <p className={styles.hint}>{isOld ? text.listen : text.awaitingHint}</p>
        </div>
      )}
    </section>
  );
});
