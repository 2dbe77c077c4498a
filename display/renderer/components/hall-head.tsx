import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';
import { sayDate } from '../hall-date.ts';
import { fitting } from '../text-width.ts';
import styles from './hall-head.module.css';

type Props = {
  readonly hall: Hall;
  readonly now: Instant;
  readonly text: Words;
  readonly language: Language;
  readonly isTrial: boolean;
  /** There is room for a large clock. */
  readonly isLarge: boolean;
};

/** The hall's name, its clock (the hub's, in the hall's zone) and its date. */
export function HallHead({ hall, now, text, language, isTrial, isLarge }: Props) {
  const name = inLanguage(hall.name, language);
  const time = sayTime(now, hall.timeZone, text);
  const [weekday, date] = sayDate(now, hall.timeZone, text);
  return (
    <header className={isLarge ? `${styles.head} ${styles.large}` : styles.head}>
      <div className={styles.name}>
        <h1 style={fitting(name)}>{name}</h1>
      </div>
      <p className={styles.clock}>
        <time>{time}</time> <small>{hall.zoneLabel}</small>
      </p>
      <p className={styles.date}>
        {[weekday, date].map((part) => (
          <span key={part} style={fitting(part)}>
            {part}
          </span>
        ))}
        {isTrial && <strong className={styles.trial}>{text.trial}</strong>}
      </p>
    </header>
  );
}
