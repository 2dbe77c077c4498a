/** A display that speaks, seen from its link, and the counter that gives it something to say. */
import type { Page } from 'playwright-core';
import { openHubLink } from '#shared/ui/hub-link.ts';
import type { SpeakOrder } from '#shared/voice/order.ts';

export type FollowedOrders = {
  readonly orders: readonly SpeakOrder[];
  /** What the display tells: that it is *ready*, and of each order that it *started*, *ended* or *failed*. */
  readonly told: readonly string[];
  /** Resolves once it has told `what` so many times, to when that was (`performance.now`). */
  readonly until: (what: string, times: number) => Promise<number>;
};

/** What a page is ordered over its link from its next load on, and what it tells. */
export function followOrders(page: Page): FollowedOrders {
  const orders: SpeakOrder[] = [];
  const told: { readonly what: string; readonly at: number }[] = [];
  const waiting = new Set<() => void>();
  const hear = (what: string) => {
    told.push({ what, at: performance.now() });
    for (const look of waiting) look();
  };
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const [name, order] = eventIn(payload);
      if (name === 'speak') orders.push(order as SpeakOrder);
    });
    socket.on('framesent', ({ payload }) => {
      const [name, envelope] = eventIn(payload);
      const { input } = (envelope ?? {}) as { input?: { state?: string; sound?: string } };
      if (name === 'voice:report' && input?.state) hear(input.state);
      if (name === 'voice:register' && input?.sound === 'ready') hear('ready');
    });
  });
  return {
    orders,
    get told() {
      return told.map(({ what }) => what);
    },
    until: (what, times) =>
      new Promise((resolve) => {
        const look = () => {
          const found = told.filter((one) => one.what === what)[times - 1];
          if (!found) return;
          waiting.delete(look);
          resolve(found.at);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** The name and the first argument of a Socket.IO event; nothing for any other frame. */
function eventIn(frame: string | Buffer): readonly [string?, unknown?] {
  const [, json] = /^42\d*(\[.*)$/s.exec(String(frame)) ?? [];
  return json ? (JSON.parse(json) as [string, unknown]) : [];
}

/** Sits down at a counter, and stands at a kiosk where numbers for it are taken. */
export async function openCounter(url: string, place = 1) {
  const kiosk = openHubLink(url, 'kiosk', `kiosk-of-calls-${place}`);
  const counter = openHubLink(url, 'counter', `counter-of-calls-${place}`);
  const catalogue = await counter.send('catalogue:get', {});
  if (!catalogue.ok) throw new Error(`no catalogue: ${catalogue.refusal.code}`);
  const { hall } = catalogue.value;
  const desk = hall.counters.find(({ number }) => number === place);
  const service = hall.services.find(({ queueId }) => desk?.queueIds.includes(queueId));
  if (!desk || !service) throw new Error(`the hall has no counter ${place}, or nothing to do there`);
  await counter.send('counter:open', { counterId: desk.id, takeOver: false });
  return {
    take: () => kiosk.send('ticket:take', { serviceId: service.id, lane: 'regular', language: 'id' }),
    callNext: async () => {
      const called = await counter.send('ticket:call-next', {});
      if (!called.ok) throw new Error(`not called: ${called.refusal.code}`);
      return called.value;
    },
    finish: async (ticketId: number) => {
      await counter.send('ticket:serve', { ticketId });
      await counter.send('ticket:finish', { ticketId });
    },
    close: () => {
      kiosk.close();
      counter.close();
    },
  };
}
