import type { Words } from '#shared/text/index.ts';
import type { CounterLine } from '../counter-lines.ts';
import { fitting } from '../text-width.ts';
import { usePages, useRoom } from '../use-paging.ts';
import styles from './counter-board.module.css';

type Props = { readonly lines: readonly CounterLine[]; readonly text: Words['display'] };

/** One line a counter, a page at a time where they do not all fit. */
export function CounterBoard({ lines, text }: Props) {
  const { ref, rows } = useRoom();
  const { items, page, pages } = usePages(lines, rows);
  return (
    <section className={styles.board}>
      <h2 className={styles.title}>
        {text.counters}
        {pages > 1 && (
          <span>
            <span className="visually-hidden">{text.page(page, pages)}</span>
            <span aria-hidden="true">
              {page}/{pages}
            </span>
          </span>
        )}
      </h2>
      <ol
        className={styles.list}
        ref={ref}
        key={page}
        style={{ gridTemplateRows: `repeat(${Math.min(rows, Math.max(1, lines.length))}, minmax(0, 1fr))` }}
      >
        {items.map((line) => (
          <li className={styles.row} key={line.counterId}>
            <span className={styles.number}>{line.number}</span>
            {line.ticket === null ? (
              <span className={styles.state} data-state={line.state}>
                {text.counterStates[line.state]}
              </span>
            ) : (
              <span className={line.isServing ? undefined : styles.called}>{line.ticket}</span>
            )}
            <span className={styles.agency}>
              <span style={fitting(line.agency)}>{line.agency}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
