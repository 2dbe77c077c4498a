import styles from './arrow.module.css';

/** "Go there": the height of the text around it. */
export function Arrow() {
  return (
    <svg className={styles.arrow} viewBox="0 0 24 20" aria-hidden="true">
      <path d="M2 10h18M12 2l8 8-8 8" fill="none" stroke="currentColor" strokeWidth="3.6" strokeLinejoin="round" />
    </svg>
  );
}
