import type { Instant } from '#shared/time.ts';
import type { ManagerView, SupervisorView } from '#shared/views.ts';
import type { Device, HubContext } from '../commands/context.ts';

/** What the status page tells that only the running hub knows. */
export type HubStatus = Omit<ManagerView, 'devices' | 'today' | 'waits' | keyof SupervisorView> & {
  readonly connected: readonly (Device & { readonly connectedAt: Instant })[];
};

/** What the hall's manager sees: the hub's own state, the counters and the day in figures. */
export function managerView(context: HubContext, status: HubStatus & SupervisorView, now: Instant): ManagerView {
  const counts = context.store.tickets.countOfDay(context.dayOf(now));
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
    waits: context.waits.accuracy(),
    today: {
      taken: [...counts.values()].reduce((sum, n) => sum + n, 0),
      waiting: of('waiting'),
      serving: of('called') + of('serving'),
      done: of('done'),
      missed: of('missed'),
    },
  };
}
