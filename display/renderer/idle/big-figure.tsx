import { type ReactNode, useEffect, useEffectEvent } from 'react';
import styles from './figures.module.css';
import { SERVICE_MS } from './slides.ts';

type Props = {
  readonly title: string;
  readonly value: string;
  /** What the value is of. */
  readonly unit: string;
  /** Where it is from, or as of when it is. */
  readonly hint: string;
  readonly children: ReactNode;
  readonly onDone: () => void;
};

/** One number that fills the screen, and what more there is to say of it. */
export function BigFigure({ title, value, unit, hint, children, onDone }: Props) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const timer = setTimeout(done, SERVICE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <article className={styles.figure}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.value}>
        <strong>{value}</strong> <span>{unit}</span>
      </p>
      {children}
      <p className={styles.hint}>{hint}</p>
    </article>
  );
}
