/** What a kiosk needs to go on alone when the hub is away. */
import type { Queue } from '#shared/model.ts';
import type { Lease, QueuePlan } from '#shared/offline/entries.ts';
import { leaseText } from '#shared/offline/entry-hash.ts';
import { refuse } from '#shared/refusal.ts';
import { type Day, type Instant, instantOf, serviceDay, wallClock } from '#shared/time.ts';
import { queueDay } from '../domain/calendar.ts';
import { blockSize, blockUntil, MOST_SERIES, nextBlock, shareOf } from '../domain/lease.ts';
import type { KioskSeries } from '../store/offline.ts';
import { actorOf, type CommandContext, type Handler } from './context.ts';
import { queuesNow } from './queue-now.ts';

/**
 * Gives a kiosk numbers of its own series for the time in which the hub is away, and the day's plan of every queue, with
 * its share of what is left of each quota. The
 * same run gets the same numbers again, for longer; another run those beyond. Refuses (`offline-none-left`) where there
 * are too many kiosks today, or the numbers of the series are used up today (of the last ones 40 are given an hour), and any while the service day is in doubt
 * (`clock-doubted`) or the hub may not know which numbers are out (`numbers-awaited`, `numbers-withheld`).
 */
export const leaseNumbers: Handler<'offline:lease'> = (context, { run }) => {
  const { now, device, sealer } = context;
  const { hall } = context.hall();
  const obstacle = context.numbers.obstacle();
  if (obstacle) return refuse(obstacle);
  const queues = planQueues(context);
  if (queues.some(({ stopped }) => stopped === 'clock')) return refuse('clock-doubted');
  const day = context.dayOf(now);
  const series = seriesFor(context, day);
  const block = series && blockFor(context, day, series, run);
  if (!block) return refuse('offline-none-left');
  const until = blockUntil(now, serviceDay(now, hall.timeZone, hall.dayTurnsAt).until);
  const { first, last } = block;
  const lease: Lease = { deviceId: device.deviceId, run, series, day, first, last, issuedAt: now, until };
  const sealed = { ...lease, seal: sealer.seal(leaseText(lease)) };
  return { ok: true, value: { lease: sealed, queues: shareOut(context, queues, day, series) } };
};

/** With the kiosk's share of the numbers that are left, so that all kiosks together do not give out more than there are. */
function shareOut(context: CommandContext, queues: readonly QueuePlan[], day: Day, series: string) {
  const { store, device, hall } = context;
  const leased = store.offline.leasedOn(day).toSorted();
  const { named, strangers } = byOrigin(context, ({ number }) => leased.includes(`K${number}`));
  const isNamed = hall().isKiosk(device.deviceId);
  const place = (isNamed ? named : strangers).findIndex(({ number }) => `K${number}` === series);
  const kiosks = { named: named.length, strangers: strangers.length };
  const share = (left: QueuePlan['left']) =>
    Object.fromEntries(Object.entries(left).map(([lane, count]) => [lane, shareOf(count, kiosks, { isNamed, place })]));
  return queues.map((plan): QueuePlan => ({ ...plan, left: share(plan.left) }));
}

/** The series of kiosks that the hall file names, and those of all others. */
function byOrigin({ store, hall }: CommandContext, isMeant: (series: KioskSeries) => boolean = () => true) {
  const all = store.offline.allSeries().filter(isMeant);
  const isNamed = ({ deviceId }: KioskSeries) => hall().isKiosk(deviceId);
  return { named: all.filter(isNamed), strangers: all.filter((one) => !isNamed(one)) };
}

/**
 * The series of the kiosk that asks, which it keeps as long as there are others for new kiosks; then one passes on of
 * which no number was leased today. For each kiosk that the hall file names one is kept, and those of strangers go
 * first, since there is no end of names that somebody can make up. The numbers of a day go on where they ended, whoever
 * has the series, and what its last kiosk still has to deliver is covered by its own lease. Null when all were leased today.
 */
function seriesFor(context: CommandContext, day: Day): string | null {
  const { store, device, now } = context;
  const { offline } = store;
  const { hall, isKiosk } = context.hall();
  const known = offline.seriesOf(device.deviceId);
  if (known) return `K${known.number}`;
  const given = offline.allSeries().length;
  const isNamed = isKiosk(device.deviceId);
  const kept = isNamed ? 0 : hall.kiosks.filter(({ id }) => !offline.seriesOf(id)).length;
  const passing = given < MOST_SERIES - kept ? null : passingOn(context, day, isNamed);
  if (passing === undefined) return null;
  const row = { number: passing?.number ?? given + 1, deviceId: device.deviceId };
  const kind = passing ? 'offline.series-passed-on' : 'offline.series-given';
  store.record(offline.series, kind, passing, row, actorOf(context, null), now);
  return `K${row.number}`;
}

function passingOn({ store, hall }: CommandContext, day: Day, isToNamed: boolean): KioskSeries | undefined {
  const unused = store.offline.unusedSince(day);
  return unused.find(({ deviceId }) => !hall().isKiosk(deviceId)) ?? (isToNamed ? unused[0] : undefined);
}

function blockFor(context: CommandContext, day: Day, series: string, run: string) {
  const { store, now, device, hall } = context;
  const { offline, tickets, meta } = store;
  const known = offline.leaseOf(day, series, run);
  if (known) return known;
  const { named, strangers } = byOrigin(context);
  const kiosks = { named: named.length, strangers: strangers.length };
  const size = blockSize(tickets.busiestBefore(day), kiosks, { isNamed: hall().isKiosk(device.deviceId) });
  const restored = meta.restoredFrom();
  const restores = restored?.day === day ? (restored.times ?? 1) : 0;
  const sinceMs = now - (offline.latestLease(day, series)?.givenAt ?? 0);
  const block = nextBlock(tickets.numbersTaken(day, series), size, restores, sinceMs);
  if (!block) return null;
  tickets.drawUpTo(day, series, block.last);
  const row = { id: offline.nextLeaseId(), day, series, run, ...block, givenAt: now };
  store.record(offline.leases, 'offline.leased', null, row, actorOf(context, null), now);
  return block;
}

/** Every queue for the rest of the day, as far as the hub can tell now. */
function planQueues(context: CommandContext): readonly QueuePlan[] {
  const { now } = context;
  const { hall } = context.hall();
  const queueNow = queuesNow(context, now);
  return hall.queues.map((queue): QueuePlan => {
    const { opening, laneStops, left } = queueNow(queue);
    const { state } = opening;
    const isStopped = state === 'paused' || state === 'unstaffed' || state === 'external' || state === 'clock';
    return {
      queueId: queue.id,
      open: openToday(context, queue),
      stopped: isStopped ? state : null,
      // A kiosk alone gives nobody a number that is for those who have registered.
      left: queue.booking?.access === 'online-only' ? { ...left, regular: 0, priority: 0 } : left,
      laneStops,
    };
  });
}

function openToday({ hall: ofHub, now, isTrial }: CommandContext, queue: Queue): QueuePlan['open'] {
  const { hall } = ofHub();
  const { timeZone, dayTurnsAt, calendar } = hall;
  if (queue.external) return [];
  if (isTrial) {
    const { from, until } = serviceDay(now, timeZone, dayTurnsAt);
    return [{ from, until }];
  }
  const { day } = wallClock(now, timeZone);
  const at = (minute: number): Instant => instantOf(day, minute, timeZone);
  return queueDay(queue, calendar, day).hours.map(({ from, to }) => ({ from: at(from), until: at(to) }));
}
