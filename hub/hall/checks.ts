/**
 * What must fit together in a hall file: ids, series, references, counters, hours, zone. Each check takes what it
 * can read and passes over what has the wrong shape, so that all faults of a file can be told at once.
 */
import { checkBooking } from './check-booking.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkScreens } from './check-screens.ts';
import { checkTimes } from './check-times.ts';
import { checkZones } from './check-zones.ts';
import { clip, type Fault } from './faults.ts';
import { nearest } from './nearest.ts';
import { find, isMapping, type SourceTree, texts } from './source-tree.ts';

const kinds = {
  calendar: 'day',
  agencies: 'agency',
  queues: 'queue',
  services: 'service',
  counters: 'counter',
  kiosks: 'kiosk',
  zones: 'zone',
  screens: 'screen',
} as const;
type Kind = keyof typeof kinds;

/** All faults between the parts of the file, lazily: a hostile file can have very many. */
export function* checkTogether(tree: SourceTree): Generator<Fault> {
  for (const kind of Object.keys(kinds) as Kind[]) yield* idsOnce(tree, kind);
  yield* seriesOnce(tree);
  yield* seriesOrExternal(tree);
  yield* known(tree, 'queues.*.agency', 'agencies');
  yield* known(tree, 'calendar.*.agencies.*', 'agencies');
  yield* known(tree, 'services.*.queue', 'queues');
  yield* known(tree, 'counters.*.agency', 'agencies');
  yield* known(tree, 'counters.*.serves.*', 'queues');
  yield* counterNumbersOnce(tree);
  yield* known(tree, 'counters.*.helps.*.queue', 'queues');
  yield* servedQueues(tree);
  yield* helpedQueues(tree);
  yield* known(tree, 'kiosks.*.near.*', 'kiosks');
  yield* nearKiosks(tree);
  yield* known(tree, 'zones.*.hears.*', 'zones');
  yield* known(tree, 'counters.*.zone', 'zones');
  yield* known(tree, 'screens.*.zone', 'zones');
  yield* known(tree, 'screens.*.agencies.*', 'agencies');
  yield* known(tree, 'screens.*.counters.*', 'counters');
  yield* known(tree, 'screens.*.arrows.*.*', 'counters');
  yield* languagesOnce(tree);
  yield* checkTimes(tree);
  yield* checkCalendar(tree);
  yield* checkBooking(tree);
  yield* checkZones(tree);
  yield* checkScreens(tree);
}

/** The ids of a kind. One that is spelt wrongly counts in its right spelling too: what leads to it is not at fault. */
const idsOf = (tree: SourceTree, kind: Kind) =>
  new Set(
    texts(tree, `${kind}.*.id`).flatMap(({ value }) => [value, value.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')]),
  );

function* idsOnce(tree: SourceTree, kind: Kind): Generator<Fault> {
  const first = new Map<string, number>();
  for (const { path, value } of texts(tree, `${kind}.*.id`)) {
    const line = first.get(value);
    const fault = (problem: string, instead: string) => tree.fault(path, 'value', problem, instead);
    if (line === undefined) first.set(value, fault('', '').line);
    else
      yield fault(
        `the ${kinds[kind]} "${clip(value)}" is there already, on line ${line}`,
        'give this one an id of its own',
      );
  }
}

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

function* seriesOnce(tree: SourceTree): Generator<Fault> {
  const first = new Map<string, { line: number; where: string }>();
  const used = new Set(texts(tree, 'queues.*.series.*').map(({ value }) => value));
  for (const { path, value } of texts(tree, 'queues.*.series.*')) {
    const earlier = first.get(value);
    if (!earlier) {
      first.set(value, tree.fault(path, 'value', '', ''));
      continue;
    }
    const start = value.length === 2 ? value.charAt(0) : '';
    const free = alphabet.map((letter) => start + letter).filter((letters) => !used.has(letters));
    const problem = `the series ${clip(value)} is used already, by ${earlier.where} on line ${earlier.line}`;
    const instead =
      free.length > 0 ? `write letters that are free, e.g. ${free.slice(0, 5).join(', ')}` : 'write two letters';
    yield tree.fault(path, 'value', problem, instead);
  }
}

function* seriesOrExternal(tree: SourceTree): Generator<Fault> {
  for (const { path, value } of find(tree.value, 'queues.*')) {
    if (!isMapping(value)) continue;
    const hasSeries = Object.hasOwn(value, 'series');
    const hasExternal = Object.hasOwn(value, 'external');
    if (hasSeries && hasExternal) {
      const problem = 'this queue has both series and external';
      yield tree.fault(
        [...path, 'external'],
        'key',
        problem,
        'keep series for a queue of the hall, external for one that the agency runs itself',
      );
    }
    if (hasExternal && !hasSeries && Object.hasOwn(value, 'quota')) {
      const problem = 'the hall gives no numbers for this queue, so it has no quota';
      yield tree.fault(
        [...path, 'quota'],
        'key',
        problem,
        'remove it, or give this queue a series instead of external',
      );
    }
    if (!hasSeries && !hasExternal) {
      const instead =
        'write series: { regular: A, priority: AP, booked: AD }, or external: and where people go instead';
      yield tree.fault([...path, 'series'], 'value', 'this queue has no series', instead);
    }
  }
}

function* known(tree: SourceTree, pattern: string, kind: Kind): Generator<Fault> {
  const ids = idsOf(tree, kind);
  for (const { path, value } of texts(tree, pattern)) {
    if (ids.has(value)) continue;
    const meant = nearest(value, ids);
    const few = ids.size <= 12 ? `: ${[...ids].map(clip).join(', ')}` : ` of ${kind}`;
    const instead = meant
      ? `write ${clip(meant)}`
      : ids.size === 0
        ? `add it to ${kind}`
        : `write one of the ids${few}`;
    yield tree.fault(path, 'value', `there is no ${kinds[kind]} "${clip(value)}"`, instead);
  }
}

function* counterNumbersOnce(tree: SourceTree): Generator<Fault> {
  const first = new Map<number, number>();
  for (const { path, value } of find(tree.value, 'counters.*.number')) {
    if (typeof value !== 'number') continue;
    const line = first.get(value);
    const fault = (problem: string, instead: string) => tree.fault(path, 'value', problem, instead);
    if (line === undefined) first.set(value, fault('', '').line);
    else
      yield fault(
        `counter number ${value} is there already, on line ${line}`,
        'give each counter the number on its sign',
      );
  }
}

/** The ids of the queues that their agencies run themselves. */
function externalQueues(tree: SourceTree): ReadonlySet<unknown> {
  const external = new Set<unknown>();
  for (const { value } of find(tree.value, 'queues.*')) {
    if (isMapping(value) && Object.hasOwn(value, 'external') && !Object.hasOwn(value, 'series')) external.add(value.id);
  }
  return external;
}

function* servedQueues(tree: SourceTree): Generator<Fault> {
  const external = externalQueues(tree);
  for (const { path, value } of find(tree.value, 'counters.*.serves')) {
    if (!Array.isArray(value)) continue;
    const seen = new Set<unknown>();
    for (const [index, id] of value.entries()) {
      const at = [...path, index];
      if (seen.has(id))
        yield tree.fault(at, 'value', `this counter serves "${clip(id)}" twice`, 'name each queue once');
      else if (external.has(id)) {
        const problem = `"${clip(id)}" is run by its agency itself, the hall gives no numbers for it`;
        yield tree.fault(at, 'value', problem, 'remove it here, or give that queue a series instead of external');
      }
      seen.add(id);
    }
  }
}

function* helpedQueues(tree: SourceTree): Generator<Fault> {
  const external = externalQueues(tree);
  for (const { path, value } of find(tree.value, 'counters.*')) {
    if (!isMapping(value) || !Array.isArray(value.helps)) continue;
    const served = new Set<unknown>(Array.isArray(value.serves) ? value.serves : []);
    const seen = new Set<unknown>();
    for (const [index, help] of value.helps.entries()) {
      const id: unknown = isMapping(help) ? help.queue : null;
      if (typeof id !== 'string') continue;
      const problem = served.has(id)
        ? `this counter serves "${clip(id)}" already`
        : seen.has(id)
          ? `this counter helps "${clip(id)}" twice`
          : external.has(id)
            ? `"${clip(id)}" is run by its agency itself, the hall gives no numbers for it`
            : null;
      if (problem) yield tree.fault([...path, 'helps', index, 'queue'], 'value', problem, 'remove it from helps');
      seen.add(id);
    }
  }
}

function* nearKiosks(tree: SourceTree): Generator<Fault> {
  for (const { path, value } of find(tree.value, 'kiosks.*')) {
    if (!isMapping(value) || !Array.isArray(value.near)) continue;
    const seen = new Set<unknown>();
    for (const [index, id] of value.near.entries()) {
      const problem = id === value.id ? 'this kiosk is near itself' : `"${clip(id)}" is named twice here`;
      const instead = id === value.id ? 'name the other kiosks only' : 'name each kiosk once, the nearest first';
      if (id === value.id || seen.has(id)) yield tree.fault([...path, 'near', index], 'value', problem, instead);
      seen.add(id);
    }
  }
}

function* languagesOnce(tree: SourceTree): Generator<Fault> {
  const seen = new Set<string>();
  const written = texts(tree, 'hall.languages.*');
  for (const { path, value } of written) {
    if (seen.has(value))
      yield tree.fault(path, 'value', `the language "${clip(value)}" is named twice`, 'name it once');
    seen.add(value);
  }
  if (written.length > 0 && !seen.has('id')) {
    const instead = 'add id: every text of the hall is there in Indonesian';
    yield tree.fault(['hall', 'languages'], 'value', 'Indonesian is not among the languages', instead);
  }
}
