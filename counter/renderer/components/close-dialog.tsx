import { useEffect, useRef } from 'react';
import { useCounter } from '../counter-context.ts';
import { ActionButton } from './action-button.tsx';
import styles from './dialog.module.css';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';

/** Asks once before a counter closes while people wait for it. */
export function CloseDialog({ waitingCount }: { readonly waitingCount: number }) {
  const { words, run } = useCounter();
  const t = words.counter;
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => confirm.current?.focus(), []);
  return (
    <Dialog title={t.closing.title} leave={words.cancel}>
      <p className={styles.text}>{t.closing.text(waitingCount)}</p>
      <div className={styles.actions}>
        <ActionButton
          ref={confirm}
          look="plain"
          label={t.actions['counter:close']}
          onPress={() => void run('counter:close', {}, 'dialog')}
        />
      </div>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}
