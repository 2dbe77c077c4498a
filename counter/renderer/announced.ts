/** What a counter says of its call: whether it was spoken, since when its holder can have heard it, and why not again. */
import type { Words } from '#shared/text/index.ts';
import { saySecond } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';
import type { OpenTicket } from '#shared/views.ts';

/**
 * Since when the ticket is served, or its holder can have heard of its call; null while its turn to be spoken has not
 * come: nobody is absent yet.
 */
export function waitedForSince({ servingAt, announcement }: OpenTicket): Instant | null {
  if (servingAt !== null) return servingAt;
  return announcement.state === 'waiting' ? null : announcement.at;
}

/** Whether and when the call was spoken, in a few words. */
export function sayAnnounced({ announcement }: OpenTicket, zone: string, words: Words): string {
  const { announced } = words.counter.ticket;
  switch (announcement.state) {
    case 'waiting':
      return announcement.hasSpeaker ? announced.waiting : announced.waitingForSpeaker;
    case 'spoken':
      return announced.spoken(saySecond(announcement.at, zone, words));
    case 'unspoken':
      return announced.unspoken[announcement.reason];
  }
}

/** Why a ticket that is called cannot be called once more now: for how many seconds, or at all; null where it can. */
export function recallPause({ recall }: OpenTicket, now: Instant | null): number | 'spent' | null {
  if (recall === null || recall.state === 'ready') return null;
  if (recall.state === 'spent') return 'spent';
  const seconds = now === null ? 0 : Math.ceil((recall.from - now) / 1_000);
  // The hub lets it be pressed with its next view.
  return Math.max(1, seconds);
}
