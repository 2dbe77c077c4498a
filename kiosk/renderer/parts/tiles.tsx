import { type ReactNode, useRef } from 'react';
import type { Kiosk } from '../kiosk.ts';
import { usePageSize } from '../use-page-size.ts';
import { Icon } from './icon.tsx';
import styles from './tiles.module.css';

type Props<Item> = {
  readonly kiosk: Kiosk;
  readonly label: string;
  readonly items: readonly Item[];
  /** Agencies need less room than services. */
  readonly size: 'agency' | 'service';
  /** From 0; a page past the last shows the last. */
  readonly page: number;
  readonly idOf: (item: Item) => string;
  readonly onPick: (item: Item) => void;
  readonly children: (item: Item) => ReactNode;
};

/** Things to choose from as big tiles, as many a page as there is room for, with big buttons to turn the page. */
export function Tiles<Item>({ kiosk, label, items, size, page, idOf, onPick, children }: Props<Item>) {
  const grid = useRef<HTMLUListElement>(null);
  const perPage = usePageSize(grid);
  const words = kiosk.words.kiosk;
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const shown = Math.min(page, pages - 1);
  const turnTo = (to: number) => {
    if (to >= 0 && to < pages) kiosk.dispatch({ type: 'page', page: to });
  };
  return (
    <>
      <ul ref={grid} className={styles.tiles} data-size={size} aria-label={label}>
        {items.slice(shown * perPage, (shown + 1) * perPage).map((item) => (
          <li key={idOf(item)} className={styles.item}>
            <button type="button" className={styles.tile} onClick={() => onPick(item)}>
              {children(item)}
            </button>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <div className={styles.pager}>
          <button type="button" className={styles.turn} aria-disabled={shown === 0} onClick={() => turnTo(shown - 1)}>
            <Icon name="back" /> {words.previousPage}
          </button>
          <span role="status">{words.page(shown + 1, pages)}</span>
          <button
            type="button"
            className={styles.turn}
            aria-disabled={shown === pages - 1}
            onClick={() => turnTo(shown + 1)}
          >
            {words.nextPage} <Icon name="next" />
          </button>
        </div>
      )}
    </>
  );
}
