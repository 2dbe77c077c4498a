import type { Agency, Counter, Hall, Queue, Service } from '#shared/model.ts';

/** The hall with its things by id. */
export type HallIndex = {
  readonly hall: Hall;
  readonly agency: (id: string) => Agency | undefined;
  readonly queue: (id: string) => Queue | undefined;
  readonly service: (id: string) => Service | undefined;
  readonly counter: (id: string) => Counter | undefined;
  /** Whether the hall file names a kiosk with this device's id. */
  readonly isKiosk: (deviceId: string) => boolean;
};

export function indexHall(hall: Hall): HallIndex {
  const byId = <T extends { readonly id: string }>(things: readonly T[]) => {
    const map = new Map(things.map((thing) => [thing.id, thing]));
    return (id: string) => map.get(id);
  };
  const kiosk = byId(hall.kiosks);
  return {
    hall,
    agency: byId(hall.agencies),
    queue: byId(hall.queues),
    service: byId(hall.services),
    counter: byId(hall.counters),
    isKiosk: (deviceId) => kiosk(deviceId) !== undefined,
  };
}
