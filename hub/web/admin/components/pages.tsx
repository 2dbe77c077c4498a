import type { Words } from '#shared/text/index.ts';
import styles from './listing.module.css';

const pages = ['kiosk', 'counter', 'display'] as const;

/** The pages that the hall's devices open. */
export function Pages({ text }: { readonly text: Words['admin'] }) {
  return (
    <>
      <p className={styles.hint}>{text.pagesHint}</p>
      <ul className={styles.list}>
        {pages.map((page) => (
          <li key={page}>
            <a className={styles.name} href={`/${page}/`} target="_blank" rel="noreferrer">
              {text.roles[page]}
            </a>
            <span className={styles.detail}>{`${location.origin}/${page}/`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
