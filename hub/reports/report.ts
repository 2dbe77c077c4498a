import type { Hall } from '#shared/model.ts';
import type { Day } from '#shared/time.ts';
import type { Db } from '../store/open.ts';

/** One report over one service day. */
export type Report = {
  /** By which it is asked for: `npm run report -- NAME`, `/report/NAME.csv`. */
  readonly name: string;
  readonly columns: () => readonly string[];
  readonly rows: (db: Db, hall: Hall, day: Day) => Iterable<readonly string[]>;
};
