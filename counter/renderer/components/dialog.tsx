import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useCounter } from '../counter-context.ts';
import { useKeepFocus } from '../use-keep-focus.ts';
import styles from './dialog.module.css';

type Props = {
  readonly title: string;
  /** What the button that leaves it says. */
  readonly leave: string;
  readonly children: ReactNode;
};

/** The browser's own modal dialog: it keeps the focus inside, Escape closes it, and the focus goes back after it. */
export function Dialog({ title, leave, children }: Props) {
  const { step, words, isLive } = useCounter();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeepFocus(dialog, heading);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it leaves the page, else the browser does not give the focus back.
    return () => element?.close();
  }, []);
  const close = () => step({ type: 'close-dialog' });
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="dialog-title"
      // By the state first: the browser tells of a close later, when a key may have opened the next dialog already.
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClose={() => {
        if (!dialog.current?.open) close();
      }}
    >
      <div className={styles.top}>
        <h2 ref={heading} id="dialog-title" tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className={styles.close} onClick={close}>
          {leave} <kbd>Esc</kbd>
        </button>
      </div>
      {!isLive && <p className={styles.lost}>{words.link.lost}</p>}
      {children}
    </dialog>
  );
}
