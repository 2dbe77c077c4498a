import { readFileSync } from 'node:fs';
import { newRequestId } from '#shared/ui/request-id.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { openTestContext } from '../hub/testing/test-context.ts';
import { type Finding, median } from './measure.ts';

const ROUNDS = 7;
const CALLS = 400;
const kiosk = { deviceId: 'bench-kiosk', role: 'kiosk' } as const;
const counter = { deviceId: 'bench-counter', role: 'counter' } as const;

/**
 * "Next" with 10,000 waiting in the hall's queues over the same with 10, in memory, so that no flush hides the decision.
 */
export async function callNext(): Promise<readonly Finding[]> {
  const many = await openHall(10_000);
  const few = await openHall(10);
  const times = { many: [] as number[], few: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.many.push(await many.timeCalls());
    times.few.push(await few.timeCalls());
  }
  const [ours, baseline] = [median(times.many), median(times.few)];
  const show = (ms: number) => `${((ms / CALLS) * 1_000).toFixed(0)} µs`;
  return [
    {
      what: 'next with 10,000 waiting in all queues / with 10',
      ours: show(ours),
      baseline: show(baseline),
      ratio: ours / baseline,
      aim: { atMost: 1.5 },
    },
  ];
}

/** A hall in which `waiting` people wait, spread over its queues, and a counter that calls them. */
async function openHall(waiting: number) {
  const read = readHall(readFileSync(new URL('../halls/bogor.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('halls/bogor.yaml has faults');
  const { hall } = read;
  const hub = await openTestContext(hall);
  const open = new Set(hall.queues.filter((queue) => queue.series).map(({ id }) => id));
  const services = hall.services.filter(({ queueId }) => open.has(queueId));
  const [desk] = hall.counters;
  if (!desk) throw new Error('the hall has no counters');
  const own = services.find(({ queueId }) => queueId === desk.queueIds[0]);
  const take = async (serviceId: string) => {
    const input = { serviceId, lane: 'regular', language: 'id' } as const;
    const reply = await hub.send(kiosk, 'ticket:take', input, newRequestId());
    if (!reply.ok) throw new Error(reply.refusal.code);
  };
  for (let n = 0; n < waiting; n++) await take(services[n % services.length]?.id ?? '');
  await hub.send(counter, 'counter:open', { counterId: desk.id, takeOver: false }, newRequestId());

  /** Milliseconds that `CALLS` times "next" took, with as many waiting before each. */
  const timeCalls = async () => {
    let spent = 0;
    for (let n = 0; n < CALLS; n++) {
      await take(own?.id ?? '');
      const started = performance.now();
      const called = await hub.send(counter, 'ticket:call-next', {}, newRequestId());
      spent += performance.now() - started;
      if (!called.ok) throw new Error(called.refusal.code);
      const { id: ticketId } = called.value;
      await hub.send(counter, 'ticket:serve', { ticketId }, newRequestId());
      await hub.send(counter, 'ticket:finish', { ticketId }, newRequestId());
    }
    return spent;
  };
  return { timeCalls };
}
