import { Icon, type IconName } from './icon.tsx';
import styles from './mark.module.css';

/** The large picture above the heading of a screen that has little else to show. */
export function Mark({ name }: { readonly name: IconName }) {
  return (
    <span className={styles.mark}>
      <Icon name={name} />
    </span>
  );
}
