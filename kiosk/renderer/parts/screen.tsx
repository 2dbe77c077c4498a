import { type ReactNode, useEffect, useRef } from 'react';
import styles from './screen.module.css';

/**
 * One screen of the kiosk: what there is to read above (beside, on a wide window), what there is to touch below.
 * Takes the focus to its heading when it comes up, so that a screen reader reads on from there.
 */
export function Screen({
  heading,
  intro,
  head = 'normal',
  hasKeyboard = false,
  children,
}: {
  readonly heading: ReactNode;
  readonly intro?: ReactNode;
  /** *tall* where there is more to read than to touch; *short* where what is touched stands at the lower end anyway. */
  readonly head?: 'normal' | 'tall' | 'short';
  /** Letters to touch take their room from all else. */
  readonly hasKeyboard?: boolean;
  /** What there is to touch; without it the words fill the screen. */
  readonly children?: ReactNode;
}) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    document.title = title.current?.textContent ?? '';
    scrollTo(0, 0);
  }, []);
  return (
    <main className={styles.screen} data-keyboard={hasKeyboard}>
      <div className={styles.head} data-height={head}>
        <h1 ref={title} tabIndex={-1} className={styles.heading}>
          {heading}
        </h1>
        {intro}
      </div>
      {children && <div className={styles.body}>{children}</div>}
    </main>
  );
}
