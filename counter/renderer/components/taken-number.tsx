import { useEffect, useRef } from 'react';
import type { TakenTicket } from '#shared/protocol.ts';
import type { PrintProgress } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import { serviceName } from '../find.ts';
import { ActionButton } from './action-button.tsx';
import { LaneLabel } from './lane-label.tsx';
import { isTrouble, sayPrint } from './print-note.tsx';
import styles from './taken-number.module.css';

type Props = {
  readonly taken: TakenTicket;
  readonly print: PrintProgress | null;
  /** Takes one more; left out: there is none to take. */
  readonly onAgain?: () => void;
};

/** The number just taken, large enough to be copied by hand, and whether its paper came. */
export function TakenNumber({ taken, print, onAgain }: Props) {
  const { words, language, hall, step, run } = useCounter();
  const t = words.counter;
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  const own = print && print.ticketId === taken.id ? print : null;
  const paper = own ? sayPrint(own, words) : taken.printJobId === null ? t.print.none : t.print.printing(taken.number);
  return (
    <div className={styles.taken}>
      <p className={styles.label}>{t.take.yours}</p>
      <p className={styles.number}>{taken.number}</p>
      <p className={styles.service}>
        {serviceName(hall, taken.serviceId, language)} <LaneLabel lane={taken.lane} />
      </p>
      <p>{t.take.ahead(taken.ahead)}</p>
      <p
        role="status"
        className={styles.paper}
        data-outcome={own?.outcome ?? (taken.printJobId === null ? 'unknown' : 'printing')}
      >
        {paper}
      </p>
      <div className={styles.actions}>
        <button ref={done} type="button" className={styles.done} onClick={() => step({ type: 'close-dialog' })}>
          {words.close}
        </button>
        {own && isTrouble(own) && (
          <ActionButton
            look="plain"
            label={t.actions['ticket:reprint']}
            onPress={() => void run('ticket:reprint', { ticketId: taken.id }, 'dialog')}
          />
        )}
        {onAgain && <ActionButton look="plain" label={t.take.again} onPress={onAgain} />}
      </div>
    </div>
  );
}
