import { sayRefusal } from '#shared/text/index.ts';
import { useCounter } from '../counter-context.ts';
import { isSlow, type Place } from '../flow.ts';
import styles from './notice.module.css';

/** Where this part of the screen says what was refused, or that the hub is slow to answer; spoken by screen readers. */
export function Notice({ place }: { readonly place: Place }) {
  const { flow, words, language, step } = useCounter();
  const message = flow.message?.place === place ? flow.message : null;
  return (
    <div className={styles.notice}>
      <div role="alert">{message && <p className={styles.refusal}>{sayRefusal(message.refusal, language)}</p>}</div>
      {message && (
        <button
          type="button"
          className={styles.dismiss}
          aria-label={words.counter.dismiss}
          onClick={() => step({ type: 'forget-message' })}
        >
          ×
        </button>
      )}
    </div>
  );
}

/** Says that the hub has not answered for a second. */
export function Saving() {
  const { flow, words } = useCounter();
  return (
    <p role="status" className={styles.saving}>
      {isSlow(flow) ? words.saving : ''}
    </p>
  );
}
