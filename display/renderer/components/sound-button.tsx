import styles from './sound-button.module.css';

type Props = { readonly label: string; readonly onPress: () => void };

/** Browsers keep a page silent until somebody has touched it. */
export function SoundButton({ label, onPress }: Props) {
  return (
    <button type="button" className={styles.button} onClick={onPress}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9v6h4l6 5V4L8 9H4z" fill="currentColor" />
        <path d="M17 9l5 6M22 9l-5 6" stroke="currentColor" strokeWidth="2" fill="none" />
      </svg>
      {label}
    </button>
  );
}
