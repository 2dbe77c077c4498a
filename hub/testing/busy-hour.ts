/** Tests and benchmarks only: an hour of calls in one zone, and how long each waits to be spoken under two rules. */
import { createRandom } from '../day/random.ts';
import { earshot } from '../domain/audio-zones.ts';
import { speakingHall, usualLengthMs } from './speaking-displays.ts';

const HOUR_MS = 3_600_000;
const ZONE = 'hall';
/** From the end of one speech to the first sound of the next. */
const GAP_MS = 300;

export type BusyHour = {
  readonly counters: number;
  readonly minutesEach: number;
  /** The share of people who do not come. */
  readonly absent: number;
  readonly seed: number;
};

type Press = {
  readonly at: number;
  readonly counter: number;
  readonly ticketId: number;
  readonly isRecall: boolean;
  readonly isPriority: boolean;
  /** When its holder stands at the counter, or is missed; later calls of the ticket come before it. */
  readonly overAt: number;
};

/** How long one call waited, in milliseconds, and whether it was spoken: else it waited until it was no longer needed. */
export type WaitToSpeech = { readonly waitMs: number; readonly isSpoken: boolean };

/**
 * The calls that counters make in an hour, whatever is spoken: people see the screen. Who comes stands there after 20 to
 * 60 s; who does not is called once more after 30 s, half of them twice, and is missed 30 s after that.
 */
export function pressesOf({ counters, minutesEach, absent, seed }: BusyHour): readonly Press[] {
  const presses: Press[] = [];
  let ticketId = 0;
  for (let counter = 1; counter <= counters; counter++) {
    const random = createRandom(seed, `counter ${counter}`);
    let at = random.between(0, minutesEach * 60_000);
    while (at < HOUR_MS) {
      ticketId += 1;
      const comes = !random.happens(absent);
      const recalls = comes ? 0 : random.happens(0.5) ? 2 : 1;
      const overAt = at + (comes ? random.between(20_000, 60_000) : 30_000 * (recalls + 1));
      const facts = { counter, ticketId, isPriority: random.happens(0.1), overAt };
      for (let n = 0; n <= recalls; n++) presses.push({ ...facts, at: at + n * 30_000, isRecall: n > 0 });
      at = overAt + (comes ? random.lognormal(minutesEach * 60_000, 0.8) : 0) + random.between(3_000, 10_000);
    }
  }
  return presses.toSorted((a, b) => a.at - b.at);
}

/** The hour under the rules of the hub. */
export function speakAdaptively(presses: readonly Press[]): readonly WaitToSpeech[] {
  const hall = speakingHall({
    displays: [{ id: 'display', zoneId: ZONE, latencyMs: GAP_MS }],
    earshot: earshot([{ id: ZONE, hears: [] }]),
  });
  const latest = new Map<number, number>();
  const happenings = presses.flatMap((press, index) => [
    { at: press.at, press, callId: index + 1 },
    { at: press.overAt, press: null, ticketId: press.ticketId },
  ]);
  for (const one of happenings.toSorted((a, b) => a.at - b.at)) {
    hall.pass(Math.max(0, one.at - hall.now()));
    if (one.press) {
      const { counter, ticketId, isRecall, isPriority } = one.press;
      latest.set(ticketId, one.callId);
      const call = { callId: one.callId, ticketId, counterId: `loket-${counter}`, zoneId: ZONE, isRecall, isPriority };
      hall.tell({ type: 'call', call });
    } else hall.tell({ type: 'over', callId: latest.get(one.ticketId) ?? 0 });
  }
  hall.pass(120_000);
  const fates = new Map(hall.fates.toReversed().map((fate) => [fate.callId, fate]));
  return presses.map(({ at }, index) => {
    const fate = fates.get(index + 1);
    return { waitMs: (fate?.at ?? Number.POSITIVE_INFINITY) - at, isSpoken: fate?.reason === null };
  });
}

/** The same hour where every call is spoken in full, after its chime, in the order in which they were made. */
export function speakInTurn(presses: readonly Press[]): readonly WaitToSpeech[] {
  let freeAt = 0;
  const form = { length: 'full', chime: true } as const;
  return presses.map(({ at }) => {
    const begins = Math.max(at, freeAt) + GAP_MS;
    freeAt = begins + usualLengthMs(null, form);
    return { waitMs: begins - at, isSpoken: true };
  });
}
