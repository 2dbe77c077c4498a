/** The time zone and the opening hours of a hall file. */
import { clip, type Fault, type Path } from './faults.ts';
import { dayNames, parseDays, parseIntervals } from './hours.ts';
import { nearest } from './nearest.ts';
import { find, isMapping, type Mapping, type SourceTree, texts } from './source-tree.ts';

/** Where hours stand. */
const withHours = [
  'hall.hours',
  'calendar.*.hours',
  'agencies.*.hours',
  'queues.*.hours',
  'zones.*.chime-only',
  'zones.*.silent',
  'screens.*.night',
];

/** Faults in the zone, its label, and all hours, which must be readable and, for the hall, name all seven days. */
export function* checkTimes(tree: SourceTree): Generator<Fault> {
  yield* timeZone(tree);
  for (const pattern of withHours) {
    yield* hoursReadable(tree, pattern);
  }
}

/** The labels that Indonesia's zones have by law (Keppres 41/1987). */
const labels: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};
function isZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // The one way to ask: an unknown zone throws RangeError.
  }
}

function* timeZone(tree: SourceTree): Generator<Fault> {
  for (const { path, value } of texts(tree, 'hall.time-zone')) {
    if (!isZone(value)) {
      const byLabel = Object.keys(labels).find((zone) => labels[zone] === value.toUpperCase());
      const meant = byLabel ?? nearest(value, Intl.supportedValuesOf('timeZone'));
      const instead = `write ${meant ?? 'Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)'}`;
      yield tree.fault(path, 'value', `there is no time zone "${clip(value)}"`, instead);
      continue;
    }
    const label = labels[value];
    for (const written of texts(tree, 'hall.zone-label')) {
      if (label === undefined || written.value.trim() === label) continue;
      const problem = `times in ${value} are ${label}, not "${clip(written.value)}"`;
      yield tree.fault(written.path, 'value', problem, `write zone-label: ${label}, or another time-zone`);
    }
  }
}

function* hoursReadable(tree: SourceTree, pattern: string): Generator<Fault> {
  for (const { path, value: lines } of find(tree.value, pattern)) {
    if (!isMapping(lines)) continue;
    const given = yield* daysOnce(tree, path, lines, 'the hours of');
    for (const [key, times] of Object.entries(lines)) {
      if (typeof times !== 'string') continue;
      const hours = parseIntervals(times.trim());
      if (hours.ok) continue;
      const [, evening, morning] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(times.trim()) ?? [];
      const isOverMidnight = pattern === 'screens.*.night' && evening && morning && evening > morning;
      const instead = isOverMidnight
        ? `write "00:00-${morning}, ${evening}-24:00", what each day has of the night`
        : hours.instead;
      yield tree.fault([...path, key], 'value', hours.problem, instead);
    }
    const missing = dayNames.filter((day) => !given?.has(day));
    if (pattern === 'hall.hours' && given && missing.length > 0) {
      const instead = `add ${missing[0]}: with its times, or ${missing.join(', ')}: closed`;
      yield tree.fault(path, 'key', `nothing is said about ${missing.join(', ')}`, instead);
    }
  }
}

/**
 * Faults in the days that the keys of `lines` name, each of which may be named once; `what` is what they are given.
 * @returns the days that are named; null where not every key is days
 */
export function* daysOnce(
  tree: SourceTree,
  path: Path,
  lines: Mapping,
  what: string,
): Generator<Fault, ReadonlySet<string> | null> {
  const givenBy = new Map<string, string>();
  let isEveryDayReadable = true;
  for (const [key, value] of Object.entries(lines)) {
    const at = [...path, key];
    const days = parseDays(key);
    if (!days.ok) {
      isEveryDayReadable = false;
      // { fri: 07:30-11:00, 13:00-15:00 } is read as two keys, the second without a value.
      const isCut = value === null && /^\d/.test(key);
      const instead = isCut ? 'put times with a comma inside { } in double quotes' : days.instead;
      yield tree.fault(at, 'key', days.problem, instead);
    }
    for (const day of days.ok ? days.value : []) {
      const earlier = givenBy.get(day);
      if (earlier !== undefined) {
        const problem = `${what} ${day} are given already, by "${earlier}"`;
        yield tree.fault(at, 'key', problem, `name ${day} in one line only`);
      }
      givenBy.set(day, key);
    }
  }
  return isEveryDayReadable ? new Set(givenBy.keys()) : null;
}
