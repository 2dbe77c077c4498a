import type { Words } from '#shared/text/index.ts';
import styles from './lost-link.module.css';

type Props = {
  /** From when it is: a time of day, with its date where that is not known to be today. */
  readonly from: string;
  readonly text: Words['link'];
};

/** What is shown is old. */
export function LostLink({ from, text }: Props) {
  return (
    <p className={styles.lost} role="alert">
      {text.lostSince(from)}
    </p>
  );
}
