import { memo } from 'react';
import type { Direction } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import type { CallRow } from '../call-rows.ts';
import { directionOf, type ScreenSettings } from '../screen-settings.ts';
import { fitting } from '../text-width.ts';
import { usePages, useRoom } from '../use-paging.ts';
import { Arrow } from './arrow.tsx';
import styles from './last-calls.module.css';
import list from './list.module.css';

type Props = {
  /** Newest first. */
  readonly calls: readonly CallRow[];
  readonly numbers: ReadonlyMap<string, number>;
  /** The ticket that is on the card. */
  readonly onCard: number | null;
  /** Calls up to this sequence number were old when the screen learnt of them: they do not pulse. */
  readonly oldUpTo: number;
  readonly arrows: ScreenSettings['arrows'];
  /** Repeated calls pulse. */
  readonly flashes: boolean;
  /** Those for which there is no room have their turn too; else somebody else shows them. */
  readonly isPaged: boolean;
  readonly text: Words['display'];
};

/** Keeps its place where nobody knows the way. */
const Pointer = ({ direction }: { readonly direction: Direction | null | undefined }) =>
  direction === undefined ? <span /> : <Arrow direction={direction} />;

type RowProps = {
  readonly call: CallRow;
  readonly counter: number | undefined;
  readonly direction: Direction | null | undefined;
  readonly isOnCard: boolean;
  readonly isPulsing: boolean;
  readonly text: Words['display'];
};

const Row = memo(function Row({ call, counter, direction, isOnCard, isPulsing, text }: RowProps) {
  const look = [styles.row, isOnCard && styles.isOnCard, isPulsing && styles.isPulsing];
  return (
    <li className={look.filter(Boolean).join(' ')} data-state={call.state}>
      <span className={styles.ticket} style={fitting(call.number)}>
        {call.number}
      </span>
      {call.state === 'missed' ? (
        <small className={styles.missed}>{text.missedGoTo}</small>
      ) : (
        <Pointer direction={direction} />
      )}
      <span className={styles.counter}>
        <span className="visually-hidden">{text.counter} </span>
        {counter}
      </span>
    </li>
  );
});

/**
 * As many of the last calls as there is room for; one that is repeated pulses. Those who were missed are told where
 * to go, those who were served stand back.
 */
export function LastCalls({ calls, numbers, onCard, oldUpTo, arrows, flashes, isPaged, text }: Props) {
  const { ref, rows } = useRoom();
  const { items, page, pages } = usePages(isPaged ? calls : calls.slice(0, rows), rows);
  return (
    <section className={styles.calls} data-container>
      <h2 className={list.title}>
        <span>{text.lastCalls}</span>{' '}
        {pages > 1 && (
          <span aria-hidden="true">
            {page}/{pages}
          </span>
        )}
        <span aria-hidden="true">{text.counter}</span>
      </h2>
      <ol className={styles.list} ref={ref} style={{ gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}>
        {items.map((call) => {
          const isHeld = call.state === 'held';
          const isPulsing = flashes && isHeld && call.isRecall && call.seq > oldUpTo;
          const isOnCard = isHeld && call.ticketId === onCard;
          return (
            <Row
              key={call.seq}
              call={call}
              counter={numbers.get(call.counterId)}
              direction={directionOf(arrows, call.counterId)}
              isOnCard={isOnCard}
              isPulsing={isPulsing}
              text={text}
            />
          );
        })}
      </ol>
    </section>
  );
}
