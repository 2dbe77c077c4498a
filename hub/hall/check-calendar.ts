/** The days of a hall file's calendar: each names its time and what it is like. */
import { clip, type Fault } from './faults.ts';
import { find, isMapping, type SourceTree } from './source-tree.ts';

/** Longer than this is no exception any more. */
const LONGEST_DAYS = 366;

/** Faults in the dates of the calendar, and in what is said of its days. */
export function* checkCalendar(tree: SourceTree): Generator<Fault> {
  for (const { path, value } of find(tree.value, 'calendar.*')) {
    if (!isMapping(value)) continue;
    const has = (key: string) => Object.hasOwn(value, key);
    if (has('date') && (has('from') || has('to'))) {
      const problem = 'this day has both date and from or to';
      yield tree.fault([...path, 'date'], 'key', problem, 'keep date for one day, or from and to for several');
    } else if (!has('date') && !(has('from') && has('to'))) {
      const problem = has('from') ? 'this day has no to' : has('to') ? 'this day has no from' : 'this day has no date';
      yield tree.fault(
        [...path, 'date'],
        'value',
        problem,
        'write date: 2026-12-25, or from: and to: for several days',
      );
    }
    const { from, to } = value;
    if (typeof from === 'string' && typeof to === 'string') {
      const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
      const at = [...path, 'to'];
      if (days < 1)
        yield tree.fault(
          at,
          'value',
          `${clip(to)} is before ${clip(from)}`,
          'let it end on the day it begins, or later',
        );
      if (days > LONGEST_DAYS)
        yield tree.fault(at, 'value', `this is ${days} days long`, 'change the hours of the hall instead');
    }
    if (has('closed') && has('hours')) {
      const problem = 'this day has both closed and hours';
      yield tree.fault(
        [...path, 'hours'],
        'key',
        problem,
        'keep closed for a day that is shut, hours for one that is not',
      );
    } else if (!has('closed') && !has('hours')) {
      const instead = 'write closed: national, closed: local, or hours: with some lines';
      yield tree.fault([...path, 'closed'], 'value', 'nothing is said about what this day is like', instead);
    }
    if (!Array.isArray(value.agencies)) continue;
    const seen = new Set<unknown>();
    for (const [index, id] of value.agencies.entries()) {
      const problem = `this day concerns "${clip(id)}" twice`;
      if (seen.has(id)) yield tree.fault([...path, 'agencies', index], 'value', problem, 'name each agency once');
      seen.add(id);
    }
  }
}
