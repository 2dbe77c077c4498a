import type { Words } from '#shared/text/index.ts';
import styles from './lost-link.module.css';

type Props = {
  /** From when what is shown is: a time of day, with its date where that is not known to be today. */
  readonly from: string;
  /** What to do meanwhile is to be said here, since nothing else on the screen says it. */
  readonly saysWhatToDo: boolean;
  readonly text: Words;
};

/** What is shown is old, and the next call may be heard only. */
export function LostLink({ from, saysWhatToDo, text }: Props) {
  return (
    <p className={styles.lost} role="alert">
      <strong>{text.link.lostSince(from)}</strong> {saysWhatToDo && <span>{text.display.listen}</span>}
    </p>
  );
}
