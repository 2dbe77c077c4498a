import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

type Props = { readonly label: string; readonly children: (id: string) => ReactNode };

/** One field of a form under its name. */
export function Field({ label, children }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
