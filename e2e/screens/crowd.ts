/** The rest of the hall: residents and staff at other screens, who press their buttons over sockets of their own. */
import type { Hall, Lane } from '#shared/model.ts';
import type { Day } from '#shared/time.ts';
import { connectWillingDisplay } from '../../hub/testing/speaking-client.ts';
import { connectTestClient, granted, type TestClient } from '../../hub/testing/test-client.ts';

export type Crowd = {
  /** Somebody takes a number for each of these services at another kiosk, one after the other. */
  readonly take: (serviceIds: readonly string[], lane?: Exclude<Lane, 'booked'>) => Promise<void>;
  /** Staff at another desk register somebody for each of these minutes of the day, for a lost identity card. */
  readonly register: (minutes: readonly number[]) => Promise<void>;
  /** Every counter from `first` on opens and calls somebody; some serve already, one is on its break. */
  readonly workAtCounters: (first: number) => Promise<void>;
  /** Some register for tomorrow with one agency, which then is shut that day. */
  readonly registerAndShut: () => Promise<void>;
  /** The manager sets the PIN of the kiosks' staff corner. */
  readonly setPin: (pin: string) => Promise<void>;
  readonly leave: () => void;
};

export async function openCrowd(url: string): Promise<Crowd> {
  const kiosk = await connectTestClient(url, 'kiosk', 'kiosk-in-the-crowd');
  // The machine on which the walk is done need have no loudspeaker; the hall has one.
  const loudspeaker = await connectWillingDisplay(url, 'tv-in-the-crowd');
  const clerks: TestClient<'counter'>[] = [];
  const { hall } = granted(await kiosk.send('catalogue:get', {}));
  const take = async (serviceIds: readonly string[], lane: 'regular' | 'priority' = 'regular') => {
    for (const serviceId of serviceIds) granted(await kiosk.send('ticket:take', { serviceId, lane, language: 'id' }));
  };
  return {
    take,
    register: async (minutes) => {
      const clerk = await connectTestClient(url, 'counter', 'desk-of-information');
      for (const minute of minutes) {
        const slot = { serviceId: 'ktp-hilang', day: '2026-11-24' as Day, minute, language: 'id' } as const;
        granted(await clerk.send('booking:make', { ...slot, name: null, phone: null, nik: null }));
      }
      clerk.close();
    },
    workAtCounters: async (first) => {
      for (const counter of hall.counters.filter(({ number }) => number >= first)) {
        const clerk = await connectTestClient(url, 'counter', `desk-${counter.number}`);
        clerks.push(clerk);
        granted(await clerk.send('counter:open', { counterId: counter.id, takeOver: false }));
        if (counter.number % 11 === 0) granted(await clerk.send('counter:pause', {}));
        else {
          await take([serviceOf(hall, counter.queueIds[0])]);
          const { id: ticketId } = granted(await clerk.send('ticket:call-next', {}));
          if (counter.number % 3 === 0) granted(await clerk.send('ticket:serve', { ticketId }));
        }
      }
    },
    registerAndShut: async () => {
      const queue = hall.queues.find(({ booking }) => booking !== null);
      if (!queue) throw new Error('no queue of the hall takes bookings');
      const serviceId = serviceOf(hall, queue.id);
      const { days } = granted(await kiosk.send('booking:slots', { serviceId, from: null, days: 2 }));
      const tomorrow = days[1];
      const open = tomorrow?.slots.filter(({ state }) => state === 'open') ?? [];
      if (!tomorrow || open.length < 3) throw new Error('tomorrow can be booked');
      for (const [i, name] of ['Ibu S. R.', 'B. W.', 'Pak T.'].entries()) {
        const { minute } = open[i * 2] ?? open[i] ?? { minute: 0 };
        const phone = i === 1 ? null : `0812-3456-789${i}`;
        const said = { name, phone, nik: queue.booking?.asksNik ? `32710${i}0101900001` : null };
        granted(await kiosk.send('booking:make', { serviceId, day: tomorrow.day, minute, language: 'id', ...said }));
      }
      const manager = await connectTestClient(url, 'manager', 'office');
      granted(
        await manager.send('day:close', {
          day: tomorrow.day,
          agencyId: queue.agencyId,
          reason: 'Pemeliharaan listrik',
        }),
      );
      await manager.untilFrame(({ view }) => view.bookings.displaced === 3);
      manager.close();
    },
    setPin: async (pin) => {
      const manager = await connectTestClient(url, 'manager', 'office');
      granted(await manager.send('staff:set-pin', { pin }));
      manager.close();
    },
    leave: () => {
      for (const client of [kiosk, loudspeaker, ...clerks]) client.close();
    },
  };
}

function serviceOf(hall: Hall, queueId: string | undefined): string {
  const service = hall.services.find((one) => one.queueId === queueId);
  if (!service) throw new Error(`no service leads to the queue ${queueId}`);
  return service.id;
}
