/** Visitors from a file instead of chance: CSV with a line each, `time, queue, lane, service seconds`. */
import type { Hall } from '#shared/model.ts';
import { asInstant, type Day, instantOf, SECOND } from '#shared/time.ts';
import { clip } from '../hall/faults.ts';
import type { Visitor } from './visitors.ts';

export type ReadArrivals =
  | { readonly ok: true; readonly visitors: readonly Visitor[] }
  | { readonly ok: false; readonly faults: readonly LineFault[] };
/** `line` counts from 1. */
export type LineFault = { readonly line: number; readonly problem: string };

const longestService = 8 * 3600;

/**
 * The visitors of a CSV text, in order of their coming, or everything that is wrong with it. Time is the hall's own,
 * `07:31` or `07:31:20`; 0 service seconds stand for somebody who is gone when called. Cells may be in double quotes and
 * are parted by commas or, as spreadsheets here write them, by semicolons; a first line of headings is passed over.
 */
export function readArrivals(text: string, hall: Hall, day: Day): ReadArrivals {
  const faults: LineFault[] = [];
  const visitors: Visitor[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const cells = line.split(/[,;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const isHeading = index === 0 && cells[0]?.toLowerCase() === 'time';
    if (line.trim() === '' || isHeading) continue;
    const read = readLine(cells, hall, day);
    if (typeof read === 'string') faults.push({ line: index + 1, problem: read });
    else visitors.push(read);
  }
  if (faults.length > 0) return { ok: false, faults };
  if (visitors.length === 0) return { ok: false, faults: [{ line: 1, problem: 'nobody comes in this file' }] };
  return { ok: true, visitors: visitors.sort((a, b) => a.at - b.at) };
}

function readLine(cells: readonly string[], hall: Hall, day: Day): Visitor | string {
  const [time = '', queueId = '', lane, seconds = ''] = cells;
  if (cells.length !== 4) return `this has ${cells.length} cells; write time, queue, lane, service seconds`;
  const at = instantAt(time, hall, day);
  if (at === null) return `"${clip(time)}" is not a time; write 07:31 or 07:31:20`;
  const queue = hall.queues.find(({ id }) => id === queueId);
  if (!queue) return `there is no queue "${clip(queueId)}"; there are ${hall.queues.map(({ id }) => id).join(', ')}`;
  if (queue.external) return `queue "${queueId}" is run by its agency: no numbers are taken for it here`;
  const service = hall.services.find((one) => one.queueId === queueId);
  if (!service) return `no service leads to queue "${queueId}"`;
  if (lane !== 'regular' && lane !== 'priority') return `"${clip(lane)}" is not a lane; write regular or priority`;
  const serviceSeconds = /^\d{1,6}$/.test(seconds) ? Number(seconds) : Number.NaN;
  if (!(serviceSeconds <= longestService))
    return `"${clip(seconds)}" is not a number of seconds from 0 to ${longestService}`;
  const absent = serviceSeconds === 0 ? { backAfterMs: null } : null;
  return { at, serviceId: service.id, lane, serviceMs: serviceSeconds * SECOND, absent };
}

function instantAt(time: string, { timeZone }: Hall, day: Day): Visitor['at'] | null {
  const [, hour, minute, second = '0'] = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(time) ?? [];
  if (hour === undefined || Number(hour) > 23) return null;
  return asInstant(instantOf(day, Number(hour) * 60 + Number(minute), timeZone) + Number(second) * SECOND);
}
