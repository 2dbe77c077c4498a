import type { CallShown } from '#shared/protocol.ts';
import type { Words } from '#shared/text/index.ts';
import { fitting } from '../text-width.ts';
import { useRoom } from '../use-paging.ts';
import { Arrow } from './arrow.tsx';
import styles from './last-calls.module.css';

type Props = {
  /** Newest first. */
  readonly calls: readonly CallShown[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly onCard: CallShown | null;
  /** Calls up to this sequence number were old when the screen learnt of them: they do not pulse. */
  readonly oldUpTo: number;
  readonly text: Words['display'];
};

/** As many of the last calls as there is room for; one that is repeated pulses. */
export function LastCalls({ calls, numbers, onCard, oldUpTo, text }: Props) {
  const { ref, rows } = useRoom();
  return (
    <section className={styles.calls}>
      <h2 className={styles.title}>
        {text.lastCalls} <span aria-hidden="true">{text.counter}</span>
      </h2>
      <ol className={styles.list} ref={ref} style={{ gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}>
        {calls.slice(0, rows).map((call) => {
          const isPulsing = call.isRecall && call.seq > oldUpTo;
          const isOnCard = call.ticketId === onCard?.ticketId;
          const look = [styles.row, isOnCard && styles.isOnCard, isPulsing && styles.isPulsing];
          return (
            <li className={look.filter(Boolean).join(' ')} key={call.seq}>
              <span className={styles.ticket} style={fitting(call.number)}>
                {call.number}
              </span>
              <Arrow />
              <span className={styles.counter}>
                <span className="visually-hidden">{text.counter} </span>
                {numbers.get(call.counterId)}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
