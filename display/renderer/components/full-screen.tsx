import styles from './full-screen.module.css';

type Props = { readonly title: string; readonly hint: string; readonly status?: string };

/** One calm sentence in place of everything else, and what to do meanwhile. */
export function FullScreen({ title, hint, status }: Props) {
  return (
    <main className={styles.screen}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.hint}>{hint}</p>
      {status && (
        <p className={styles.status} role="status">
          {status}
        </p>
      )}
    </main>
  );
}
