/** Kiosks that take numbers without end, and remember what they asked for and what they were told. */
import { setTimeout as pause } from 'node:timers/promises';
import { type HubLink, openHubLink } from '#shared/ui/hub-link.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import type { Taking } from '../../hub/testing/history-checker.ts';
import type { Chance } from './chance.ts';

export type Takers = {
  readonly links: readonly HubLink<'kiosk'>[];
  /** All that was asked for and not refused; times are those of `performance.now()`. */
  readonly takings: () => readonly Taking[];
  /** How many have got an answer. */
  readonly answered: () => number;
  /** Why numbers were refused, in order. */
  readonly refusals: readonly string[];
  /** Asks for nothing more; resolves once all who asked have their answer. */
  readonly settle: () => Promise<void>;
  readonly close: () => void;
  /** Both. */
  readonly stop: () => Promise<void>;
};

const services = ['ktp-hilang', 'kk-hilang', 'ktp-rusak'] as const;
/** Below the rate at which the hub takes a client for a broken one. */
const SLOWEST_MS = 120;

/**
 * @param count kiosks, each asking for its next number up to 0.12 s after it got the last
 * @param name the beginning of their device ids
 */
export function startTakers(url: string, count: number, chance: Chance, name = 'kiosk'): Takers {
  const takings = new Set<Taking>();
  const refusals: string[] = [];
  let answered = 0;
  let isStopping = false;

  const work = async (link: HubLink<'kiosk'>, named: () => string) => {
    while (!isStopping) {
      const askedAt = performance.now();
      const reply = link.send('ticket:take', {
        serviceId: chance.oneOf(services),
        lane: chance.next() < 0.2 ? 'priority' : 'regular',
        language: 'id',
      });
      const requestId = named();
      const taking: Taking = { requestId, askedAt, answer: null };
      takings.add(taking);
      const result = await reply;
      takings.delete(taking);
      const at = performance.now();
      if (result.ok) {
        answered += 1;
        takings.add({ requestId, askedAt, answer: { ...result.value, at } });
      } else refusals.push(result.refusal.code);
      await pause(chance.below(SLOWEST_MS));
    }
  };

  const kiosks = Array.from({ length: count }, (_, n) => {
    let last = '';
    const newId = () => {
      last = newRequestId();
      return last;
    };
    const link = openHubLink(url, 'kiosk', `${name}-${n}`, newId);
    return { link, work: work(link, () => last) };
  });
  const settle = async () => {
    isStopping = true;
    await Promise.all(kiosks.map((kiosk) => kiosk.work));
  };
  const close = () => {
    for (const { link } of kiosks) link.close();
  };
  return {
    links: kiosks.map(({ link }) => link),
    takings: () => [...takings],
    answered: () => answered,
    refusals,
    settle,
    close,
    stop: async () => {
      await settle();
      close();
    },
  };
}
