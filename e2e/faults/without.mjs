/**
 * Loaded before the hub's own code (`node --import`), to show what would come of leaving out one of its guards: the one
 * that E2E_WITHOUT names. The program is the built one as it is; only what it asks of SQLite is answered otherwise.
 */
import Database from 'better-sqlite3';

const { prototype } = Database;
const { exec, prepare } = prototype;

/** @type {Record<string, () => void>} */
const leaveOut = {
  /** Nobody is kept out of a folder in use. */
  lock: () => {
    prototype.exec = function (sql) {
      return sql === 'BEGIN EXCLUSIVE' ? this : exec.call(this, sql);
    };
  },
  /** A commit for which the disk has no room passes for one that was made. */
  'refusal-when-full': () => {
    /** @this {Database.Database} @param {string} sql */
    function prepareLax(sql) {
      /** @type {Database.Statement<unknown[]>} */
      const statement = prepare.call(this, sql);
      if (sql !== 'COMMIT') return statement;
      const run = statement.run.bind(statement);
      statement.run = (...given) => {
        try {
          return run(...given);
        } catch (error) {
          if (/** @type {{ code?: string }} */ (error).code !== 'SQLITE_FULL') throw error;
          if (this.inTransaction) exec.call(this, 'ROLLBACK');
          return { changes: 0, lastInsertRowid: 0 };
        }
      };
      return statement;
    }
    prototype.prepare = /** @type {typeof prepare} */ (prepareLax);
  },
};

const guard = leaveOut[process.env.E2E_WITHOUT ?? ''];
if (!guard) throw new Error(`no such guard: ${process.env.E2E_WITHOUT}`);
guard();
