/**
 * Loaded before the hub's own code (`node --import`), so that a walk through the screens has the same date and times
 * whenever it is made: the clocks of the process, also the monotonic one, run ahead by as many milliseconds as the file
 * E2E_CLOCK_FILE says.
 * It is read whenever the time is asked for, so that a moved clock holds for whatever happens after.
 */
import { readFileSync } from 'node:fs';

const file = process.env.E2E_CLOCK_FILE ?? '';
const real = Date;
const ahead = () => Number(readFileSync(file, 'utf8'));
const now = () => real.now() + ahead();
// It counts from the start of the process, as the real one does.
const aheadAtStart = ahead();
const passed = performance.now.bind(performance);
performance.now = () => passed() + ahead() - aheadAtStart;
globalThis.Date = new Proxy(real, {
  construct: (target, args, made) => Reflect.construct(target, args.length > 0 ? args : [now()], made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
