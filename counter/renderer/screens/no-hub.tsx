import type { Language } from '#shared/model.ts';
import type { Refusal } from '#shared/refusal.ts';
import { sayRefusal, type Words } from '#shared/text/index.ts';
import styles from './no-hub.module.css';

/** The whole screen while there is nothing to work with: the hub is being reached, or does not want this client. */
export function NoHub(props: { readonly refusal: Refusal | null; readonly words: Words; readonly language: Language }) {
  const { refusal, words, language } = props;
  if (!refusal) {
    return (
      <main className={styles.screen}>
        <h1 className={styles.title}>{words.link.connecting}</h1>
        <p className={styles.text}>{words.counter.connecting}</p>
      </main>
    );
  }
  const isOld = refusal.code === 'protocol-version';
  return (
    <main className={styles.screen} data-refused>
      <h1 className={styles.title}>{isOld ? words.link.updateNeeded : words.link.refused}</h1>
      <p className={styles.text}>{sayRefusal(refusal, language)}</p>
      <p className={styles.text}>{words.counter.retrying}</p>
    </main>
  );
}
