import type { Counter } from '#shared/model.ts';
import { useCounter } from '../counter-context.ts';
import { queueName } from '../find.ts';
import { ActionButton } from './action-button.tsx';
import styles from './counter-card.module.css';

type Props = {
  readonly counter: Counter;
  readonly taken: { readonly connected: boolean } | null;
  /** The counter at which this device sat last. */
  readonly isLast: boolean;
  readonly onOpen: () => void;
};

/** One counter to choose: what it serves, and whether it is free. A device that is connected keeps its counter. */
export function CounterCard({ counter, taken, isLast, onOpen }: Props) {
  const { words, language, hall } = useCounter();
  const t = words.counter.choose;
  const agency = hall.agencies.find(({ id }) => id === counter.agencyId);
  const state = taken === null ? t.free : taken.connected ? t.takenConnected : t.takenAway;
  return (
    <li className={styles.card} data-taken={taken !== null}>
      <p className={styles.number}>{counter.number}</p>
      <div className={styles.facts}>
        <strong>{agency?.shortName}</strong>
        <p>{counter.queueIds.map((id) => queueName(hall, id, language)).join(', ')}</p>
        <p className={styles.state}>{state}</p>
        {isLast && <p className={styles.last}>{t.last}</p>}
      </div>
      {!taken?.connected && (
        <div className={styles.action}>
          <ActionButton
            look="plain"
            label={taken ? t.takeOver(counter.number) : t.open(counter.number)}
            onPress={onOpen}
          />
        </div>
      )}
    </li>
  );
}
