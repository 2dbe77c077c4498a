/** What a kiosk of the small hall saw of its hub. */
import { createHash } from 'node:crypto';
import type { Hall } from '#shared/model.ts';
import type { Catalogue, Frame } from '#shared/protocol.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant, type Instant } from '#shared/time.ts';
import type { KioskView } from '#shared/views.ts';

export function seenAt(at: Instant, hall: Hall = smallHall(), history = 'history-1') {
  const hash = createHash('sha256').update(JSON.stringify(hall)).digest('hex');
  const queues: KioskView['queues'] = hall.queues.map((queue) => ({
    queueId: queue.id,
    opening: queue.external ? { state: 'external' } : { state: 'open', until: asInstant(at + 3 * 3_600_000) },
    waiting: 4,
    wait: { from: 5, to: 10 },
    laneStops: {},
  }));
  const view: KioskView = { queues, printer: null, print: null, nearestKiosk: null, staffPin: null, toPrint: [] };
  const frame: Frame<'kiosk'> = { history, epoch: 1, seq: 1, at, catalogueHash: hash, isTrial: false, view };
  const catalogue: Catalogue = { hash, hall, logo: null };
  return { frame, catalogue };
}
