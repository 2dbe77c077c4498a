/** Takes in the numbers that a kiosk gave out while the hub was away: each once, as an ordinary ticket of its queue. */
import { formatNumber } from '#shared/model.ts';
import type {
  AsideReason,
  DeliveryOutcome,
  EntryDelivery,
  Unreadable,
  UnreadableDelivery,
} from '#shared/offline/entries.ts';
import { entryHash, leaseText, unreadableHash } from '#shared/offline/entry-hash.ts';
import { refuse } from '#shared/refusal.ts';
import { asInstant, type Day, type Instant } from '#shared/time.ts';
import { arrivalOf, ROUND } from '../domain/lease.ts';
import { newTicket, takeStep } from '../domain/ticket.ts';
import { hubItself } from '../store/events.ts';
import { actorOf, type CommandContext, type Handler } from './context.ts';
import { replaceTake } from './give-back.ts';
import { hearPrinted, recordPrinted } from './print-ticket.ts';

/** So many entries of a day are kept aside of a kiosk that the hall file does not name, and of all such together. */
const MOST_OF_STRANGER = 50;
const MOST_OF_STRANGERS = 500;

/**
 * Makes a ticket of each entry that its lease covers, with its due time counted from the touch; one of an earlier
 * service day has expired. One that was given instead of a number which the hub gave out to nobody's knowledge cancels
 * that. What was taken in before stays as it is, but that its paper came out after all is heard. An entry that cannot be a ticket, since it or its
 * lease is not as the hub or the kiosk wrote it, its number is another ticket's or its service is gone, is kept aside
 * for staff and changes nothing else; so is what the kiosk itself cannot read any more, unless all of its numbers are
 * tickets already. Refuses, to be sent again later, while the hub may not know which numbers are out
 * (`numbers-awaited`, `numbers-withheld`).
 */
export const deliverOffline: Handler<'offline:deliver'> = (context, { deliveries }) => {
  const obstacle = context.numbers.obstacle();
  if (obstacle) return refuse(obstacle);
  let notBefore = asInstant(0);
  const outcomes = deliveries.map((one): DeliveryOutcome => {
    if ('unreadable' in one) return { hash: one.hash, outcome: hearUnreadable(context, one) };
    const { hash, entry } = one;
    const known = context.store.offline.ticketOf(hash);
    if (known) {
      if (one.paper) hearPrinted(context, known.ticketId, one.paper, actorOf(context, null));
      return { hash, outcome: 'known' };
    }
    const reason = whyAside(context, one);
    if (reason) {
      setAside(context, { hash, reason, number: formatNumber(entry.lease.series, entry.number), entry });
      return { hash, outcome: 'aside' };
    }
    // A kiosk's journal is in order, whatever its clock was made to say in between.
    notBefore = takeIn(context, one, notBefore);
    return { hash, outcome: 'taken' };
  });
  return { ok: true, value: { outcomes } };
};

function whyAside({ store, hall, device, sealer }: CommandContext, { entry, hash }: EntryDelivery): AsideReason | null {
  const { lease, number, serviceId } = entry;
  if (entryHash(entry) !== hash) return 'damaged';
  if (lease.deviceId !== device.deviceId || !sealer.isSealed(leaseText(lease), lease.seal)) return 'foreign';
  if (number < lease.first || number > lease.last) return 'not-leased';
  if (store.tickets.byNumber(lease.day as Day, lease.series, number)) return 'number-taken';
  const queue = hall().queue(hall().service(serviceId)?.queueId ?? '');
  return queue?.series ? null : 'service-unknown';
}

function takeIn(context: CommandContext, { entry, hash, ageMs, paper }: EntryDelivery, notBefore: Instant): Instant {
  const { store, now, hall } = context;
  const { lease, number, serviceId, lane, language, instead } = entry;
  const queue = hall().queue(hall().service(serviceId)?.queueId ?? '');
  if (!queue) throw new Error(`${serviceId} leads to no queue`);
  const id = store.tickets.nextId();
  // Its form was checked at the boundary.
  const day = lease.day as Day;
  const arrivedAt = asInstant(Math.max(notBefore, arrivalOf(now, ageMs, lease)));
  const { series } = lease;
  const ticket = newTicket({ id, day, serviceId, lane, series, number, language, arrivedAt }, queue);
  const actor = actorOf(context, null);
  store.recordTicket('ticket.taken', null, ticket, actor, now);
  const row = { ticketId: id, hash, day, queueId: queue.id, lane };
  store.record(store.offline.tickets, 'offline.delivered', null, row, actor, now);
  if (instead !== undefined) replaceTake(context, instead);
  if (paper) recordPrinted(context, ticket, paper, actor);
  // After a restore the hub may not remember the lease; the number is out all the same.
  if (store.tickets.numbersTaken(day, lease.series) < lease.last) store.tickets.drawUpTo(day, lease.series, lease.last);
  if (day !== context.dayOf(now)) {
    const expired = takeStep(ticket, 'day:expire', { now, counter: null, openTicket: null });
    if (expired.ok) store.recordTicket('ticket.expired', ticket, expired.value, hubItself, now);
  }
  return arrivedAt;
}

/** Somebody may hold a number of which nobody knows what it was for. */
function hearUnreadable(context: CommandContext, { unreadable }: UnreadableDelivery): 'known' | 'aside' {
  const number = unknownOf(context, unreadable);
  if (number === null) return 'known';
  setAside(context, { hash: unreadableHash(unreadable), reason: 'unreadable', number, entry: unreadable });
  return 'aside';
}

/**
 * How staff know the numbers that are no tickets: `K2-007`, `K2-007–K2-009`, `K2-?`; null where all of them are. Only
 * numbers that were leased to the kiosk are looked up, at most one block; those of which the hub does not know that, as
 * after a restore, are told as the kiosk has them.
 */
function unknownOf({ store, device }: CommandContext, { numbers }: Unreadable): string | null {
  const { offline, tickets } = store;
  const own = offline.seriesOf(device.deviceId);
  if (!numbers || numbers.last < numbers.first) return `K${own?.number ?? ''}-?`;
  const { series, first } = numbers;
  // Its form was checked at the boundary.
  const day = numbers.day as Day;
  const block = series === `K${own?.number}` ? offline.leaseWith(day, series, first) : undefined;
  if (!block) return inWords(series, first, numbers.last);
  const last = Math.min(numbers.last, block.last);
  const taken = new Set(tickets.numbersBetween(day, series, first, last));
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const unknown = all.filter((number) => !taken.has(number));
  const [from, to] = [unknown[0], unknown.at(-1)];
  return from === undefined || to === undefined ? null : inWords(series, from, to);
}

const inWords = (series: string, first: number, last: number): string =>
  [...new Set([first, last])].map((number) => formatNumber(series, number)).join('–');

type Aside = { readonly hash: string; readonly reason: AsideReason; readonly number: string; readonly entry: unknown };

/** Keeps it for staff; beyond what is kept of a device on a day it is counted alone. */
function setAside(context: CommandContext, { hash, reason, number, entry }: Aside): void {
  const { store, now, device } = context;
  const { offline } = store;
  if (offline.asideOf(hash)) return;
  const day = context.dayOf(now);
  const actor = actorOf(context, null);
  if (!isRoomAside(context, day)) {
    const before = offline.beyondOn(day) ?? null;
    const after = { day, count: (before?.count ?? 0) + 1 };
    store.record(offline.asidesBeyond, 'offline.not-kept', before, after, actor, now);
    return;
  }
  const row = { hash, day, deviceId: device.deviceId, number, reason, at: now, entry: JSON.stringify(entry) };
  store.record(offline.asides, 'offline.set-aside', null, row, actor, now);
}

/** All that a kiosk of the hall can have given out on a day; strangers share, since names can be made up without end. */
function isRoomAside({ store, device, hall }: CommandContext, day: Day): boolean {
  const { offline } = store;
  const ofDevice = offline.asidesOf(day, device.deviceId);
  if (hall().isKiosk(device.deviceId)) return ofDevice < ROUND;
  const named = hall().hall.kiosks.map(({ id }) => id);
  return ofDevice < MOST_OF_STRANGER && offline.asidesOfStrangers(day, named) < MOST_OF_STRANGERS;
}
