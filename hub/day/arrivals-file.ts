/** Visitors from a file instead of chance: CSV with a line each, `time, queue, lane, service seconds`. */
import { type Hall, type Lane, lanes, type Queue } from '#shared/model.ts';
import { addDays, asInstant, type Day, formatTime, type Instant, instantOf, SECOND } from '#shared/time.ts';
import { clip } from '../hall/faults.ts';
import { mostAtTheDoor, openSpells, type Spell } from './open-hours.ts';
import type { Registers } from './registering.ts';
import { mostVisitors, type Visitor } from './visitors.ts';

export type ReadArrivals =
  | { readonly ok: true; readonly visitors: readonly Visitor[] }
  | { readonly ok: false; readonly faults: readonly LineFault[] };
/** `line` counts from 1. */
export type LineFault = { readonly line: number; readonly problem: string };

const longestService = 8 * 3600;
const NOON = 12 * 60;
const columns = 'time, queue, lane, service seconds';

/**
 * The visitors of a CSV file, in order of their coming, or everything that is wrong with it. Time is the hall's own,
 * `07:31` or `07:31:20`, or with points; 0 service seconds stand for somebody who is gone when called. Cells may be in
 * double quotes and are parted by commas or, as spreadsheets with Indonesian settings do it, by semicolons; a first
 * line of headings is passed over.
 */
export function readArrivals(bytes: Uint8Array, hall: Hall, day: Day): ReadArrivals {
  const refuse = (...faults: readonly LineFault[]): ReadArrivals => ({ ok: false, faults });
  const text = decode(bytes);
  if (text === null) return refuse({ line: 1, problem: 'this is not text in UTF-8; save the table as "CSV UTF-8"' });
  const rows = text
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter((row) => row.text.replaceAll(/[\s,;"]/g, '') !== '');
  const [head] = rows;
  if (head && !/\d/.test(head.text)) rows.shift();
  if (rows.length === 0)
    return refuse({ line: 1, problem: `nobody comes in this file; write a line each: ${columns}` });
  if (rows.length > mostVisitors)
    return refuse({ line: mostVisitors + 1, problem: `${rows.length} visitors; at most ${mostVisitors} can come` });

  const separator = head?.text.includes(';') ? ';' : ',';
  const readLine = lineReader(hall, day);
  const faults: LineFault[] = [];
  const visitors: Visitor[] = [];
  for (const { text, line } of rows) {
    const read = readLine(
      text.split(separator).map((cell) =>
        cell
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .trim(),
      ),
    );
    if (typeof read === 'string') faults.push({ line, problem: read });
    else visitors.push(read);
  }
  return faults.length > 0 ? refuse(...faults) : { ok: true, visitors: visitors.sort((a, b) => a.at - b.at) };
}

/** The text without a mark at its beginning; null for what is none, such as a workbook or UTF-16. */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

/** Reads the cells of one line: a visitor, or what is wrong with it and what to write. */
function lineReader(hall: Hall, day: Day): (cells: readonly string[]) => Visitor | string {
  const queues = new Map(hall.queues.map((queue) => [queue.id, queueFacts(queue, hall, day)]));
  return (cells) => {
    const [time = '', queueId = '', laneName = '', seconds = ''] = cells;
    if (cells.length !== 4) return `this has ${cells.length} cells; write ${columns}`;
    const at = instantAt(time, hall, day);
    if (at === null) return `"${clip(time)}" is not a time; write 07:31 or 07:31:20`;
    const queue = queues.get(queueId);
    if (!queue) return `there is no queue "${clip(queueId)}"; there are ${[...queues.keys()].join(', ')}`;
    if ('problem' in queue) return queue.problem;
    if (!isWithin(queue.spells, at))
      return `nobody gets a number of queue "${queueId}" at ${time}; write a time from ${queue.hours}`;
    const lane = lanes.find((known): known is Lane => known === laneName.toLowerCase());
    if (!lane) return `"${clip(laneName)}" is not a lane; write ${lanes.join(', ')}`;
    const serviceSeconds = /^\d{1,6}$/.test(seconds) ? Number(seconds) : Number.NaN;
    if (!(serviceSeconds <= longestService))
      return `"${clip(seconds)}" is not a number of seconds; write a whole one from 0 to ${longestService}`;
    const absent = serviceSeconds === 0 ? { backAfterMs: null } : null;
    const came = { at, serviceId: queue.serviceId, serviceMs: serviceSeconds * SECOND, absent, sentOn: null };
    // Whoever has booked took the slot that was nearest to their coming.
    const registers: Registers = { looksAt: instantOf(addDays(day, -1), NOON, hall.timeZone), comes: 'as-wished' };
    return lane === 'booked' ? { ...came, lane: 'regular', registers } : { ...came, lane, registers: null };
  };
}

type QueueFacts =
  | { readonly serviceId: string; readonly spells: readonly Spell[]; readonly hours: string }
  | { readonly problem: string };

function queueFacts(queue: Queue, hall: Hall, day: Day): QueueFacts {
  const { id } = queue;
  if (queue.external) return { problem: `queue "${id}" is run by its agency: no numbers are taken for it here` };
  const service = hall.services.find(({ queueId }) => queueId === id);
  if (!service) return { problem: `no service leads to queue "${id}"` };
  const spells = openSpells(queue, hall, day);
  if (spells.length === 0) return { problem: `queue "${id}" is shut on ${day}; leave the line away` };
  const clock = (at: Instant) => formatTime(at, hall.timeZone);
  return {
    serviceId: service.id,
    spells,
    hours: spells.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', '),
  };
}

/** Whether somebody who comes at `at` can get a number, at once or having waited for the doors to open. */
const isWithin = (spells: readonly Spell[], at: Instant): boolean =>
  spells.some(({ from, to }) => from - mostAtTheDoor <= at && at < to);

function instantAt(time: string, { timeZone }: Hall, day: Day): Instant | null {
  const [, hour, minute, second = '0'] = /^(\d{1,2})[:.]([0-5]\d)(?:[:.]([0-5]\d))?$/.exec(time) ?? [];
  if (hour === undefined || Number(hour) > 23) return null;
  return asInstant(instantOf(day, Number(hour) * 60 + Number(minute), timeZone) + Number(second) * SECOND);
}
