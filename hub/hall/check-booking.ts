/** Registering in a hall file: every queue that takes bookings says how many people a slot can serve, once. */
import { defaultRules, linesOf } from './booking-lines.ts';
import { daysOnce } from './check-times.ts';
import type { Fault, Path } from './faults.ts';
import { find, isMapping, type Mapping, type SourceTree } from './source-tree.ts';

/** Faults in the rules of registering that no single key shows. */
export function* checkBooking(tree: SourceTree): Generator<Fault> {
  const [usual] = [...find(tree.value, 'hall.booking')].map(({ value }) => value);
  for (const pattern of ['hall.booking.per-slot-on', 'queues.*.booking.per-slot-on']) {
    for (const { path, value } of find(tree.value, pattern)) {
      if (isMapping(value)) yield* daysOnce(tree, path, value, 'the people per slot of');
    }
  }
  for (const { path, value: queue } of find(tree.value, 'queues.*')) {
    if (!isMapping(queue) || !Object.hasOwn(queue, 'booking')) continue;
    if (Object.hasOwn(queue, 'external') && !Object.hasOwn(queue, 'series')) {
      const problem = 'the hall gives no numbers for this queue, so nobody can register for it here';
      const instead = 'remove it, or give this queue a series instead of external';
      yield tree.fault([...path, 'booking'], 'key', problem, instead);
      continue;
    }
    if (isMapping(queue.quota) && Object.hasOwn(queue.quota, 'booked')) {
      const problem = 'how many can be booked is said twice, by quota and by booking';
      const instead = 'remove booked from quota: the people per slot and online-percent say how many';
      yield tree.fault([...path, 'quota', 'booked'], 'key', problem, instead);
    }
    // What the shape refuses is told there.
    if (queue.booking === 'yes' || isRules(queue.booking))
      yield* checkPlaces(tree, [...path, 'booking'], rulesIn(queue.booking), rulesIn(usual));
  }
}

const known: ReadonlySet<string> = new Set(['per-slot', 'per-slot-on', ...Object.keys(linesOf(defaultRules))]);
const isRules = (value: unknown): boolean => isMapping(value) && Object.keys(value).every((key) => known.has(key));
const rulesIn = (value: unknown): Mapping => (isMapping(value) ? value : {});

function* checkPlaces(tree: SourceTree, path: Path, own: Mapping, usual: Mapping): Generator<Fault> {
  const perSlot = own['per-slot'] ?? usual['per-slot'];
  if (perSlot === undefined) {
    const problem = 'nothing is said about how many people a slot can serve';
    yield tree.fault(path, 'key', problem, 'write booking: { per-slot: 6 }, or per-slot under booking of the hall');
    return;
  }
  const percent = own['online-percent'] ?? usual['online-percent'] ?? defaultRules.onlinePercent;
  const access = own.access ?? usual.access;
  if (typeof perSlot !== 'number' || typeof percent !== 'number' || access === 'online-only') return;
  if (Math.floor((perSlot * percent) / 100) > 0) return;
  const problem = `${percent} of 100 of ${perSlot} leave no place that can be booked`;
  const instead = 'write a larger per-slot or online-percent, or remove booking from this queue';
  yield tree.fault(path, 'key', problem, instead);
}
