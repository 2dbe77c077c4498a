import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRequestId } from '#shared/ui/request-id.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { openDatabase } from '../hub/store/open.ts';
import { openTestContext } from '../hub/testing/test-context.ts';
import { inFolder } from './folder.ts';
import { type Finding, median, underLoad } from './measure.ts';

const OLD = 10_000_000;
const ROUNDS = 5;
const ROUND_MS = 1_000;
const kiosk = { deviceId: 'bench-kiosk', role: 'kiosk' } as const;
const counter = { deviceId: 'bench-counter', role: 'counter' } as const;
const input = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' } as const;

/** Taking numbers (64 in flight) and calling them in a file with ten million old tickets, over the same in an empty one. */
export const oldTickets = (): Promise<readonly Finding[]> =>
  inFolder((empty) =>
    inFolder(async (full) => {
      const old = join(full, 'antrean.db');
      fillWithOldTickets(old);
      const hubs = { old: await openHall(old), empty: await openHall(join(empty, 'antrean.db')) };
      const rates = { takeOld: [], takeEmpty: [], callOld: [], callEmpty: [] } as Record<string, number[]>;
      for (let round = 0; round < ROUNDS; round++) {
        rates.takeOld?.push(await hubs.old.take());
        rates.takeEmpty?.push(await hubs.empty.take());
        rates.callOld?.push(await hubs.old.call());
        rates.callEmpty?.push(await hubs.empty.call());
      }
      hubs.old.close();
      hubs.empty.close();
      const finding = (what: string, ours: string, baseline: string): Finding => {
        const [there, here] = [median(rates[ours] ?? []), median(rates[baseline] ?? [])];
        const show = (perSecond: number) => `${(1e6 / perSecond).toFixed(0)} µs`;
        return { what, ours: show(there), baseline: show(here), ratio: here / there, aim: { atMost: 1.2 } };
      };
      return [
        finding('a number taken, 10 million old tickets / empty file', 'takeOld', 'takeEmpty'),
        finding('next, serve and finish, 10 million old tickets / empty file', 'callOld', 'callEmpty'),
      ];
    }),
  );

function fillWithOldTickets(file: string): void {
  const db = openDatabase(file);
  db.exec(`
    WITH RECURSIVE old (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM old WHERE n < ${OLD})
    INSERT INTO ticket (id, day, queue_id, service_id, lane, series, number, state, language, arrived_at, due_at,
      due_rank, due_sub, counter_id, called_at, recalls, serving_at, ended_at)
    SELECT n, date('1999-01-01', '+' || (n / 1000) || ' days'), 'ktp', 'ktp-hilang', 'regular', 'A', n % 1000, 'done',
      'id', n, n, n, 0, 'loket-' || (1 + n % 24), n, 0, n, n FROM old`);
  db.close();
}

async function openHall(file: string) {
  const read = readHall(readFileSync(new URL('../halls/bogor.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('halls/bogor.yaml has faults');
  const hub = await openTestContext(read.hall, file);
  await hub.send(counter, 'counter:open', { counterId: 'loket-1', takeOver: false }, newRequestId());
  const callOne = async () => {
    const called = await hub.send(counter, 'ticket:call-next', {}, newRequestId());
    if (!called.ok) throw new Error(called.refusal.code);
    const { id: ticketId } = called.value;
    await hub.send(counter, 'ticket:serve', { ticketId }, newRequestId());
    await hub.send(counter, 'ticket:finish', { ticketId }, newRequestId());
  };
  const perSecond = async (inFlight: number, request: () => Promise<unknown>) =>
    (await underLoad(inFlight, ROUND_MS, request)).perSecond;
  return {
    take: () => perSecond(64, () => hub.send(kiosk, 'ticket:take', input, newRequestId())),
    call: () => perSecond(1, callOne),
    close: () => hub.db.close(),
  };
}
