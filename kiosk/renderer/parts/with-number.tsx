import styles from './with-number.module.css';

/** A sentence about a ticket, in which its number, e.g. `A-003`, stays on one line. */
export function WithNumber({ sentence, number }: { readonly sentence: string; readonly number: string }) {
  const at = sentence.indexOf(number);
  if (at < 0) return sentence;
  return (
    <>
      {sentence.slice(0, at)}
      <span className={styles.number}>{number}</span>
      {sentence.slice(at + number.length)}
    </>
  );
}
