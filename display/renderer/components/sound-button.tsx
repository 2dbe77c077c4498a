import styles from './sound-button.module.css';

/** Browsers keep a page silent until somebody has touched it. */
export function SoundButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" className={styles.button} onClick={onPress}>
      <Silent />
      {label}
    </button>
  );
}

/** Calls are not heard from this screen any more: whoever waits has to look. */
export function SoundLost({ text }: { readonly text: string }) {
  return (
    <p className={`${styles.button} ${styles.lost}`} role="status">
      <Silent />
      {text}
    </p>
  );
}

/** A crossed-out loudspeaker. */
function Silent() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M4 9v6h4l6 5V4L8 9H4z" fill="currentColor" />
      <path d="M17 9l5 6M22 9l-5 6" stroke="currentColor" strokeWidth="2" fill="none" />
    </svg>
  );
}
