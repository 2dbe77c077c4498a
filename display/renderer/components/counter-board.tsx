import { memo } from 'react';
import type { Words } from '#shared/text/index.ts';
import { sayNumbers } from '#shared/text/say-numbers.ts';
import type { CounterLine, Told } from '../counter-lines.ts';
import { fitting } from '../text-width.ts';
import { usePages, useRoom } from '../use-paging.ts';
import styles from './counter-board.module.css';
import list from './list.module.css';

/** Beside a heading there is room for as many letters; more counters than that are counted. */
const ROOM_FOR_CLOSED = 24;

function sayClosed(closed: readonly number[], text: Words['display']): string {
  const numbers = sayNumbers(closed);
  return numbers.length <= ROOM_FOR_CLOSED ? text.closed(numbers) : text.closedCount(closed.length);
}

/** What a counter does: the ticket it has, or that it is free or on its break. */
function Doing({ line, text }: { readonly line: CounterLine; readonly text: Words['display'] }) {
  const said = line.ticket ?? text.counterStates[line.state];
  const look =
    line.ticket === null ? styles.state : line.isServing ? styles.ticket : `${styles.ticket} ${styles.called}`;
  return (
    <span className={styles.doing}>
      <span className={look} style={fitting(said)}>
        {said}
      </span>
    </span>
  );
}

type RowProps = { readonly line: CounterLine; readonly tells: Told | null; readonly text: Words['display'] };

const Row = memo(function Row({ line, tells, text }: RowProps) {
  return (
    <li className={line.ticket !== null && !line.isServing ? `${styles.row} ${styles.marked}` : styles.row}>
      <span className={styles.number}>{line.number}</span>
      <Doing line={line} text={text} />
      {tells && (
        <span className={styles.agency}>
          <span style={fitting(line[tells])}>{line[tells]}</span>
        </span>
      )}
    </li>
  );
});

/**
 * A line for each counter that is at work, with its agency or its queue where all of them fit so; else in two columns without it,
 * a page at a time. The closed ones are summed up.
 */
export function CounterBoard({
  lines,
  closed,
  tells,
  isOld,
  text,
}: {
  readonly lines: readonly CounterLine[];
  /** The numbers of the others. */
  readonly closed: readonly number[];
  /** What stands beside each number: whose counter it is, or what it is for where all are of one agency. */
  readonly tells: Told;
  /** The link is lost: what they do now is not known. */
  readonly isOld: boolean;
  readonly text: Words['display'];
}) {
  const { ref, rows } = useRoom();
  const isCompact = lines.length > rows;
  const { items, page, pages } = usePages(lines, isCompact ? 2 * rows : rows);
  return (
    <section className={isOld ? `${styles.board} ${styles.old}` : styles.board}>
      <h2 className={list.title}>
        <span>{text.counters}</span>
        {closed.length > 0 && lines.length > 0 && <span>{sayClosed(closed, text)}</span>}
        {pages > 1 && (
          <span>
            <span className="visually-hidden">{text.page(page, pages)}</span>
            <span aria-hidden="true">
              {page}/{pages}
            </span>
          </span>
        )}
      </h2>
      {lines.length === 0 && <p className={styles.none}>{text.noneOpen}</p>}
      <ol
        className={isCompact ? `${styles.list} ${styles.compact}` : styles.list}
        ref={ref}
        key={page}
        data-container
        style={{ gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}
      >
        {items.map((line) => (
          <Row key={line.counterId} line={line} tells={isCompact ? null : tells} text={text} />
        ))}
      </ol>
    </section>
  );
}
