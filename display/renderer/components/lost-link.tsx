import type { Hall } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';
import styles from './lost-link.module.css';

type Props = { readonly since: Instant; readonly hall: Hall; readonly text: Words };

/** What is shown is old: from when it is. */
export function LostLink({ since, hall, text }: Props) {
  return (
    <p className={styles.lost} role="alert">
      {text.link.lostSince(sayTime(since, hall.timeZone, text))}
    </p>
  );
}
