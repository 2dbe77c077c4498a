/**
 * A program for the test of migrations: opens the database of a folder as a hub does, and is killed at one of its steps.
 * `node killed-migration.ts FOLDER STEP whole|in-pieces`. A step is a statement of the opening that changes something;
 * `in-pieces` is what a migration must not be: outside a transaction.
 */
import Database from 'better-sqlite3';
import { asInstant } from '#shared/time.ts';
import { openHallData } from '../store/hall-data.ts';

const [folder = '', step = '', mode = ''] = process.argv.slice(2);
const { prototype } = Database;
const { exec, pragma } = prototype;
let steps = 0;
const count = () => {
  steps += 1;
  if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
};

prototype.exec = function (...args) {
  count();
  const done = exec.apply(this, args);
  count();
  return done;
};
prototype.pragma = function (...args) {
  if (!args[0].includes('=')) return pragma.apply(this, args);
  count();
  const done = pragma.apply(this, args);
  count();
  return done;
};
if (mode === 'in-pieces') prototype.transaction = ((work: () => unknown) => work) as typeof prototype.transaction;

const { db } = await openHallData(folder, asInstant(Date.parse('2026-11-24T02:00:00Z')));
db.close();
console.log(steps);
