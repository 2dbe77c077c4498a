/** Lists that never run over the edge of the screen: as many rows as fit, the rest a page at a time. */

export const PAGE_MS = 8_000;

/** How many rows of at least `rowHeight` fit into `height` (same unit); one, where not even one does. */
export const rowsThatFit = (height: number, rowHeight: number): number => Math.max(1, Math.floor(height / rowHeight));

export type Page<Item> = { readonly items: readonly Item[]; readonly page: number; readonly pages: number };

/** The page shown after `turns` turns of the page, counted round; `page` starts at 1. */
export function pageAt<Item>(all: readonly Item[], rows: number, turns: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / rows));
  const page = turns % pages;
  return { items: all.slice(page * rows, (page + 1) * rows), page: page + 1, pages };
}
