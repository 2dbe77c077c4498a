import type { Db } from './open.ts';
import type { Row, Table } from './record.ts';

export type SqlTable<R extends Row> = Table<R> & {
  /** `SELECT every column AS its field FROM the table`, to be continued by WHERE or ORDER BY. */
  readonly select: string;
};

export type SqlShape<R extends Row> = {
  /** The table in the database. */
  readonly table: string;
  /** Its name in the event log. */
  readonly name: string;
  /** Every field of a row and its column; the first is the primary key. */
  readonly columns: { readonly [Field in keyof R]: string };
  /** The fields that can change after the row was made. */
  readonly mutable: readonly (keyof R & string)[];
};

/** The prepared statements by which rows of one shape are written. */
export function sqlTable<R extends Row>(db: Db, { table, name, columns, mutable }: SqlShape<R>): SqlTable<R> {
  const fields = Object.keys(columns) as (keyof R & string)[];
  const [keyField] = fields;
  if (!keyField) throw new Error(`${table} has no columns`);
  const key = columns[keyField];
  const insert = db.prepare(
    `INSERT INTO ${table} (${fields.map((f) => columns[f]).join(', ')}) VALUES (${fields.map(() => '?').join(', ')})`,
  );
  const update = db.prepare(
    `UPDATE ${table} SET ${mutable.map((f) => `${columns[f]} = ?`).join(', ')} WHERE ${key} = ?`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE ${key} = ?`);
  return {
    name,
    idOf: (row) => row[keyField] ?? '',
    insert: (row) => void insert.run(fields.map((field) => row[field])),
    update: (row) => void update.run([...mutable.map((field) => row[field]), row[keyField]]),
    remove: (row) => void remove.run(row[keyField]),
    select: `SELECT ${fields.map((f) => `${columns[f]} AS ${f}`).join(', ')} FROM ${table}`,
  };
}
