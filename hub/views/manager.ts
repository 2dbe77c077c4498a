import { after, type Day, type Instant, MINUTE, serviceDay } from '#shared/time.ts';
import type { ManagerView, SupervisorView } from '#shared/views.ts';
import type { Device, HubContext } from '../commands/context.ts';
import { bookingsShown } from './bookings.ts';
import { printerShown } from './printers.ts';

const MOST_ASIDE = 20;
/** So long ago is still something to see to. */
const LATELY_MS = 15 * MINUTE;

/** What the status page tells that only the running hub knows. */
export type HubStatus = Omit<
  ManagerView,
  | 'devices'
  | 'printers'
  | 'voice'
  | 'playlist'
  | 'today'
  | 'waits'
  | 'bookings'
  | 'aside'
  | 'asideMore'
  | 'staffPin'
  | keyof SupervisorView
> & {
  readonly connected: readonly (Device & { readonly connectedAt: Instant })[];
};

/** What the hall's manager sees: the hub's own state, the counters and the day in figures. */
export function managerView(context: HubContext, status: HubStatus & SupervisorView, now: Instant): ManagerView {
  const day = context.dayOf(now);
  const { timeZone, dayTurnsAt } = context.hall().hall;
  const counts = context.store.tickets.countOfDay(day);
  const { from } = serviceDay(now, timeZone, dayTurnsAt);
  const unspokenSince = (since: Instant) =>
    [...context.store.calls.countUnspoken(since)].map(([reason, calls]) => ({ reason, calls }));
  const of = (state: string) => counts.get(state) ?? 0;
  const { connected, ...told } = status;
  return {
    ...told,
    devices: connected.map(({ deviceId, role, connectedAt }) => ({
      deviceId,
      role,
      connectedAt,
      counterId: context.store.counterSessions.ofDevice(deviceId)?.counterId ?? null,
    })),
    printers: context.printers().map((printer) => printerShown(context, printer)),
    voice: {
      ...context.voice.shown(),
      unspoken: unspokenSince(from),
      unspokenLately: unspokenSince(after(now, -LATELY_MS)),
    },
    playlist: context.playlist.shown(
      day,
      (context.hall().hall.screens ?? []).map(({ id }) => id),
    ),
    ...asideShown(context, day),
    staffPin: {
      setAt: context.store.staffPins.current()?.setAt ?? null,
      wrong: context.store.staffPins.wrongSince(from),
    },
    bookings: bookingsShown(context, now),
    waits: context.waits.accuracy(),
    today: {
      taken: [...counts.values()].reduce((sum, n) => sum + n, 0),
      waiting: of('waiting') + of('out'),
      serving: of('called') + of('serving'),
      held: of('held'),
      done: of('done'),
      missed: of('missed'),
      cancelled: of('cancelled') + of('expired'),
    },
  };
}

function asideShown({ store, hall }: HubContext, day: Day): Pick<ManagerView, 'aside' | 'asideMore'> {
  const named = hall().hall.kiosks.map(({ id }) => id);
  const aside = store.offline.asidesOn(day, named, MOST_ASIDE);
  return { aside, asideMore: store.offline.countAsides(day) - aside.length };
}
