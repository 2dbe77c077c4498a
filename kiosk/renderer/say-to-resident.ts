import type { Refusal, RefusalCode } from '#shared/refusal.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import type { Moment } from '#shared/text/say-when.ts';
import { type QueueNow, sayOpening } from './opening-words.ts';

/** Of a queue that gives out nothing now: the view knows better than the refusal when it will again. */
const ofQueue: readonly RefusalCode[] = [
  'queue-closed',
  'queue-paused',
  'queue-unstaffed',
  'queue-full',
  'queue-too-late',
];
/** Of a service or a number. Any other refusal is trouble of the machines, which residents can do nothing about. */
const ofTheirs: readonly RefusalCode[] = [
  ...ofQueue,
  'queue-external',
  'queue-unknown',
  'service-unknown',
  'offline-none-left',
  'numbers-withheld',
  'give-back-too-late',
  'ticket-unknown',
  'booking-not-offered',
  'slot-unknown',
  'slot-not-yet',
  'slot-full',
  'slot-returned',
  'slot-past',
  'step-not-allowed',
];

/**
 * A refusal in words for whoever stands at the kiosk.
 * @param now the queue that was asked for a number, as the view shows it; null where none was
 */
export function sayToResident(refusal: Refusal, moment: Moment, now: QueueNow | null): string {
  const { code } = refusal;
  const isOfQueue = ofQueue.includes(code);
  if ((isOfQueue || code === 'clock-doubted') && now && now.opening.state !== 'open')
    return `${sayOpening(now, moment)}.`;
  if (!ofTheirs.includes(code)) return words[moment.language].kiosk.notNow;
  return sayRefusal(isOfQueue ? { code } : refusal, moment.language);
}
