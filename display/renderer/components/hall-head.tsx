import { memo } from 'react';
import type { Hall } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';
import { sayDate } from '../hall-date.ts';
import { fitting } from '../text-width.ts';
import styles from './hall-head.module.css';

type Props = {
  readonly hall: Hall;
  /** The hall's name, or that of the part which the screen shows. */
  readonly name: string;
  /** Null while the hub's clock is not known: a wrong time would be worse than none. */
  readonly now: Instant | null;
  readonly text: Words;
  readonly isTrial: boolean;
  /** There is room for a large clock. */
  readonly isLarge: boolean;
};

/** What the screen shows, the hall's clock (the hub's, in the hall's zone) and its date. */
export const HallHead = memo(function HallHead({ hall, name, now, text, isTrial, isLarge }: Props) {
  const time = now !== null && sayTime(now, hall.timeZone, text);
  const date = now === null ? [] : sayDate(now, hall.timeZone, text);
  return (
    <header className={isLarge ? `${styles.head} ${styles.large}` : styles.head}>
      <div className={styles.name} data-container>
        <h1 style={fitting(name)}>{name}</h1>
      </div>
      {time && (
        <p className={styles.clock}>
          <time>{time}</time> <small>{hall.zoneLabel}</small>
        </p>
      )}
      <p className={styles.date} data-container>
        {date.map((part) => (
          <span key={part} style={fitting(part)}>
            {part}
          </span>
        ))}
        {isTrial && <strong className={styles.trial}>{text.trial}</strong>}
      </p>
    </header>
  );
});
