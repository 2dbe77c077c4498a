import { readFileSync } from 'node:fs';
import type { Hall } from '#shared/model.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import { compareDue } from '../hub/domain/due-time.ts';
import { PLAYS } from '../hub/domain/wait-estimate.ts';
import type { WaitingNow } from '../hub/domain/wait-lines.ts';
import { createEstimator } from '../hub/estimates/estimator.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { openWaitReadings } from '../hub/store/wait-readings.ts';
import { openTestContext, type TestContext } from '../hub/testing/test-context.ts';
import { type Finding, median } from './measure.ts';

const ROUNDS = 40;
const WAITING = 400;
const SERVED_EACH = 12;
const ARRIVE_EVERY_MS = 10_000;
const kiosk = { deviceId: 'bench-kiosk', role: 'kiosk' } as const;

/**
 * One estimate of every wait in a hall with all its counters open and 400 waiting, from the database to the last
 * percentile, over as many plain passes as it has plays: the same tickets sorted and given to the counter of their
 * queue that is free first, every service as long as the mean.
 */
export async function waitEstimate(): Promise<readonly Finding[]> {
  const { hub, hall } = await openFullHall();
  const estimate = createEstimator(hub.db);
  const readings = openWaitReadings(hub.db);
  const now = hub.context.clock();
  const day = hub.context.dayOf(now);
  const times = { estimate: [] as number[], plain: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.estimate.push(cpuMs(() => estimate({ hall, now, day, isTrial: true })));
    times.plain.push(
      cpuMs(() => {
        const waiting = readings.waiting();
        for (let play = 0; play < PLAYS; play++) assignOnce(hall, waiting, now);
      }),
    );
  }
  const [ours, baseline] = [median(times.estimate), median(times.plain)];
  const queues = hall.queues.filter(({ series }) => series).length;
  return [
    {
      what: `CPU of an estimate, ${queues} queues and ${WAITING} waiting / of ${PLAYS} plain passes`,
      ours: `${ours.toFixed(1)} ms`,
      baseline: `${baseline.toFixed(1)} ms`,
      ratio: ours / baseline,
      aim: { atMost: 3 },
    },
  ];
}

function cpuMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** When each is called if all services are equal: nothing but sorting and adding up. */
function assignOnce(hall: Hall, waiting: readonly WaitingNow[], now: Instant): number {
  const desks = hall.counters.map(({ queueIds }) => ({ queueIds, freeAt: now as number }));
  let sum = 0;
  for (const { queueId } of [...waiting].sort(compareDue)) {
    let first: (typeof desks)[number] | undefined;
    for (const desk of desks) {
      if (desk.queueIds.includes(queueId) && (!first || desk.freeAt < first.freeAt)) first = desk;
    }
    if (!first) continue;
    sum += first.freeAt - now;
    first.freeAt += 10 * MINUTE;
  }
  return sum;
}

/** A hall whose counters have each served some and serve one more now, and in which 400 wait. */
async function openFullHall(): Promise<{ readonly hub: TestContext; readonly hall: Hall }> {
  const read = readHall(readFileSync(new URL('../halls/bogor.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('halls/bogor.yaml has faults');
  const { hall } = read;
  const hub = await openTestContext(hall, ':memory:', true);
  const open = new Set(hall.queues.filter(({ series }) => series).map(({ id }) => id));
  const services = hall.services.filter(({ queueId }) => open.has(queueId));
  const take = async (n: number) => {
    const lane = n % 10 === 0 ? 'priority' : 'regular';
    const serviceId = services[n % services.length]?.id ?? '';
    const reply = await hub.send(kiosk, 'ticket:take', { serviceId, lane, language: 'id' }, newRequestId());
    if (!reply.ok) throw new Error(reply.refusal.code);
    hub.clock.advance(ARRIVE_EVERY_MS);
  };
  const desks = hall.counters.map(({ id }) => ({ id, device: { deviceId: `desk-${id}`, role: 'counter' } as const }));
  for (const { id, device } of desks) {
    await hub.send(device, 'counter:open', { counterId: id, takeOver: false }, newRequestId());
  }
  for (let n = 0; n < SERVED_EACH * services.length + WAITING; n++) await take(n);
  for (let round = 0; round < SERVED_EACH; round++) {
    const called: { readonly device: (typeof desks)[number]['device']; readonly ticketId: number }[] = [];
    for (const { device } of desks) {
      const reply = await hub.send(device, 'ticket:call-next', {}, newRequestId());
      if (!reply.ok) continue;
      await hub.send(device, 'ticket:serve', { ticketId: reply.value.id }, newRequestId());
      called.push({ device, ticketId: reply.value.id });
    }
    hub.clock.advance(MINUTE);
    for (const { device, ticketId } of called) {
      hub.clock.advance(5_000);
      if (round < SERVED_EACH - 1) await hub.send(device, 'ticket:finish', { ticketId }, newRequestId());
    }
  }
  // What the counters left over or took too many of: made up to be exactly as many as wait.
  for (
    let n = hub.context.store.tickets.countWaiting().reduce((sum, { waiting }) => sum + waiting, 0);
    n < WAITING;
    n++
  )
    await take(n);
  return { hub, hall };
}
