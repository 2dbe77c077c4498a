/**
 * Loaded before the hub's own code (`node --import`), so that a walk through the screens has the same date and times
 * whenever it is made: the clocks of the process run ahead by as many milliseconds as E2E_CLOCK_FILE says, which is
 * read again on SIGUSR2.
 */
import { readFileSync } from 'node:fs';

const file = process.env.E2E_CLOCK_FILE ?? '';
const read = () => Number(readFileSync(file, 'utf8'));
let ahead = read();
process.on('SIGUSR2', () => {
  ahead = read();
});
const real = Date;
const now = () => real.now() + ahead;
globalThis.Date = new Proxy(real, {
  construct: (target, args, made) => Reflect.construct(target, args.length > 0 ? args : [now()], made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
