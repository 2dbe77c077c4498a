import { useEffect, useRef } from 'react';
import type { Words } from '#shared/text/index.ts';
import controls from './controls.module.css';
import styles from './still-there.module.css';

type Props = { readonly words: Words['kiosk']; readonly secondsLeft: number; readonly onStay: () => void };

/** Asks before it goes home; a touch anywhere or any key answers. */
export function StillThere({ words, secondsLeft, onStay }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="still-there"
      onClick={onStay}
      onKeyDown={onStay}
      onCancel={onStay}
    >
      <div className={styles.box}>
        <h2 id="still-there">{words.stillThere}</h2>
        <p>{words.leavesIn(secondsLeft)}</p>
        <button type="button" className={controls.primary}>
          {words.stay}
        </button>
      </div>
    </dialog>
  );
}
