import { type ReactNode, useSyncExternalStore } from 'react';
import type { Words } from '#shared/text/index.ts';
import { type Finding, sayFinding } from '../assess.ts';
import styles from './topic.module.css';

type Props = {
  /** Its place in the page, for links. */
  readonly id: string;
  readonly title: string;
  /** Those that need somebody are said at the top of the page. */
  readonly findings: readonly Finding[];
  readonly text: Words;
  /** A long list: on a small screen it is folded until somebody asks for it. */
  readonly isLong?: boolean;
  readonly children?: ReactNode;
};

const wide = matchMedia('(min-width: 40rem)');
const onWidthChange = (listener: () => void) => {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
};

/** One part of the hall: whether it is well, and its facts. */
export function Topic({ id, title, findings, text, isLong = false, children }: Props) {
  const isWide = useSyncExternalStore(onWidthChange, () => wide.matches);
  const isGood = findings.every((finding) => finding.isGood);
  return (
    <section id={id} className={styles.topic} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
        <h2 id={`${id}-title`} className={styles.title}>
          {title}
        </h2>
        {findings.length > 0 && (
          <span className={isGood ? styles.good : styles.bad}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={isGood ? 'M3 8.5l3.5 3.5L13 5' : 'M8 2.5v7M8 12v1.5'} />
            </svg>
            {isGood ? text.admin.good : text.admin.attention}
          </span>
        )}
      </div>
      {isGood &&
        findings.map((finding) => {
          const sentence = sayFinding(finding, text);
          return (
            <p className={styles.finding} key={sentence}>
              {sentence}
            </p>
          );
        })}
      {isLong ? (
        <details open={isWide} className={styles.fold}>
          <summary>{text.admin.show}</summary>
          {children}
        </details>
      ) : (
        children
      )}
    </section>
  );
}
