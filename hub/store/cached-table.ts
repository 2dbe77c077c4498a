/** A table of few rows that are asked for with every ticket: kept in memory until one of them changes. */
import type { Db } from './open.ts';
import type { Row, Table } from './record.ts';
import { type SqlShape, sqlTable } from './table.ts';

/** The rows are in the order of their keys. */
export function cachedTable<R extends Row>(db: Db, shape: SqlShape<R>) {
  const inDatabase = sqlTable<R>(db, shape);
  const select = db.prepare<[], R>(`${inDatabase.select} ORDER BY 1`);
  let known: ReadonlyMap<string | number, R> | null = null;
  const forget = () => {
    known = null;
  };
  const rows = () => {
    known ??= new Map(select.all().map((row) => [inDatabase.idOf(row), row]));
    return known;
  };
  const then = (write: (row: R) => void) => (row: R) => {
    write(row);
    forget();
  };
  const { insert, update, remove } = inDatabase;
  const table: Table<R> = { ...inDatabase, insert: then(insert), update: then(update), remove: then(remove) };
  return {
    table,
    of: (id: string | number) => rows().get(id),
    all: (): readonly R[] => [...rows().values()],
    /** For a rollback. */
    mark: () => forget,
  };
}
