/**
 * The kiosk while the hub is away: goes on from what it saw last, gives out numbers under its lease, and hands them over
 * when the hub is back. Everything it must not forget is in files of one folder.
 */

import { hash } from 'node:crypto';
import { join } from 'node:path';
import { formatNumber } from '#shared/model.ts';
import type { AloneRequest, AloneTicket, Away } from '#shared/offline/bridge.ts';
import type { Delivery, DeliveryOutcome, LeaseGrant } from '#shared/offline/entries.ts';
import type { Catalogue, Frame } from '#shared/protocol.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { after, asInstant, type Instant } from '#shared/time.ts';
import type { KioskView } from '#shared/views.ts';
import { whyNoNumber } from '#shared/why-no-number.ts';
import { openHomeComing } from './home-coming.ts';
import { beginAnew, openJournal, settleAsides } from './journal.ts';
import type { JournalLine } from './journal-file.ts';
import type { MachineNow } from './machine.ts';
import * as outlines from './outlines.ts';
import { readOwn, writeOwn } from './own-file.ts';
import { type AlonePrinter, openPaperOfNumbers } from './paper-of-numbers.ts';
import { queuesAway } from './queues-away.ts';

/** What was seen is put on disk this often at most: it only serves a kiosk that starts without the hub. */
const KEEP_EVERY_MS = 30_000;

/** With the machine's clocks at the moment the lease came. */
type Granted = LeaseGrant & { readonly boot: string; readonly uptimeMs: number };

export type Alone = {
  readonly keepHall: (catalogue: Catalogue) => void;
  readonly keep: (frame: Frame<'kiosk'>) => void;
  readonly run: () => string;
  readonly grant: (grant: LeaseGrant) => void;
  readonly look: () => Away | null;
  /**
   * Gives out the next number of the lease, in the journal before it is told, with the `ticket:take` in whose place it
   * is given (`instead`). Refuses (`offline-none-left`) where there
   * is no lease of this run of the machine, or it has ended or is used up, or the journal cannot be written; and
   * what has no numbers by hours or quota (`queue-closed`, `queue-full`, …) or does not exist (`service-unknown`).
   */
  readonly take: (request: AloneRequest) => Result<AloneTicket>;
  /** Resolves once it is known what became of the paper of the number that is to be handed over next. */
  readonly paperEnded: (history: string) => Promise<void>;
  /** What that hub has not heard: numbers, and of numbers that it has a proof that came late. */
  readonly undelivered: (history: string) => readonly Delivery[];
  readonly settle: (history: string, outcomes: readonly DeliveryOutcome[]) => void;
  readonly close: () => void;
};

/**
 * @param machine reads the machine's clocks
 * @param printer prints the numbers; null at a kiosk that has none of its own
 */
export function openAlone(
  folder: string,
  machine: () => MachineNow,
  log: (line: string) => void = () => undefined,
  printer: AlonePrinter | null = null,
): Alone {
  const fileOf = (name: string) => join(folder, `${name}.json`);
  const put = (name: string, value: unknown) => writeOwn(fileOf(name), value);
  let journal = openJournal(folder, log);
  let hall = readOwn<Catalogue>(fileOf('hall'), outlines.catalogue);
  let seen = readOwn<Frame<'kiosk'>>(fileOf('seen'), outlines.frame);
  let granted = readOwn<Granted>(fileOf('lease'), outlines.granted);
  let homeComing = openHomeComing(folder, log);
  const papers = openPaperOfNumbers(printer);
  let keptAt = Number.NEGATIVE_INFINITY;
  let isWritable = true;

  const startAnew = () => {
    journal.close();
    journal = beginAnew(folder);
  };
  const last = journal.lines.at(-1)?.entry;
  const isOfThePast = last && granted && granted.lease.day > last.lease.day && last.boot !== machine().boot;
  if (homeComing.isCutShort(journal) || isOlderThan(machine(), [granted, last])) {
    log('the journal has lost its end, or the machine was put back: other numbers are asked for');
    startAnew();
    granted = null;
    homeComing = openHomeComing(folder, log);
  } else if (isOfThePast && homeComing.isAllTold(journal, papers.untold())) {
    startAnew();
    settleAsides(folder);
  }

  const runNow = () => hash('sha256', `${journal.id} ${machine().boot}`, 'hex').slice(0, 32);
  /** Hall time by the machine's own clock since the hub told it; null after a boot, when nobody knows it. */
  const hallNow = (): Instant | null => {
    const { boot, uptimeMs } = machine();
    return granted?.boot === boot ? after(asInstant(granted.lease.issuedAt), uptimeMs - granted.uptimeMs) : null;
  };
  const givenUnder = ({ lease }: LeaseGrant) =>
    journal.lines.filter(({ entry }) => entry.lease.day === lease.day && entry.lease.series === lease.series);
  /** The lease with its next number and the time; null where none can be given out. */
  const next = () => {
    const now = hallNow();
    if (!granted || now === null || !isWritable) return null;
    const { lease } = granted;
    if (lease.run !== runNow() || now < lease.issuedAt || now >= lease.until) return null;
    const numbers = givenUnder(granted).map(({ entry }) => entry.number);
    const number = Math.max(lease.first, ...numbers.filter((one) => one <= lease.last).map((one) => one + 1));
    return number > lease.last ? null : { grant: granted, number, now };
  };
  /** What the kiosk gave out since the plan was made, by `queueId lane`. */
  const givenSince = (grant: LeaseGrant, catalogue: Catalogue): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { entry } of givenUnder(grant)) {
      if (entry.takenAt < grant.lease.issuedAt) continue;
      const key = `${queueOf(catalogue, entry.serviceId)} ${entry.lane}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const queuesNow = (frame: Frame<'kiosk'>, catalogue: Catalogue): KioskView['queues'] => {
    const now = hallNow();
    return granted && now !== null
      ? queuesAway(frame, granted, givenSince(granted, catalogue), now)
      : frame.view.queues;
  };

  /** Null where the journal cannot be written, now and ever after. */
  const append = (facts: Parameters<typeof journal.append>[0]): JournalLine | null => {
    try {
      return journal.append(facts);
    } catch (error) {
      isWritable = false;
      log(`the journal cannot be written: ${error}`);
      return null;
    }
  };

  const left = (history: string) => homeComing.undelivered(journal, history, machine(), papers.untold());

  return {
    keepHall: (catalogue) => {
      hall = catalogue;
      put('hall', catalogue);
    },
    keep: (frame) => {
      seen = frame;
      const { uptimeMs } = machine();
      if (uptimeMs - keptAt < KEEP_EVERY_MS) return;
      keptAt = uptimeMs;
      put('seen', seen);
    },
    run: runNow,
    grant: (grant) => {
      const { boot, uptimeMs } = machine();
      granted = { ...grant, boot, uptimeMs };
      put('lease', granted);
      if (seen) put('seen', seen);
    },
    look: () => {
      if (!seen || !hall) return null;
      const view: KioskView = {
        queues: queuesNow(seen, hall),
        printer: null,
        print: null,
        nearestKiosk: null,
        staffPin: seen.view.staffPin ?? null,
        toPrint: [],
      };
      const at = hallNow() ?? seen.at;
      const toHandOver = homeComing.countLeft(journal, seen.history);
      return { frame: { ...seen, at, view }, catalogue: hall, seenAt: seen.at, goesOn: next() !== null, toHandOver };
    },
    take: ({ serviceId, lane, language, instead }) => {
      const ready = next();
      if (!ready || !seen || !hall) return refuse('offline-none-left');
      const queueId = queueOf(hall, serviceId);
      const queue = queuesNow(seen, hall).find((one) => one.queueId === queueId);
      if (!queue || !queueId) return refuse('service-unknown');
      const { state } = queue.opening;
      if (state !== 'open') return refuse(whyNoNumber[state]);
      const stop = queue.laneStops[lane];
      if (stop) return refuse(whyNoNumber[stop]);
      const { grant, number, now: takenAt } = ready;
      const facts = { lease: grant.lease, number, serviceId, lane, language, takenAt, ...machine(), instead };
      const written = append(facts);
      if (!written) return refuse('offline-none-left');
      papers.print(written, hall, seen.isTrial);
      return {
        ok: true,
        value: { number: formatNumber(grant.lease.series, number), lane, queueId, serviceId, takenAt },
      };
    },
    paperEnded: (history) => papers.ended(left(history)),
    undelivered: (history) => papers.addTo(left(history)),
    settle: (history, outcomes) => {
      homeComing.settle(journal, history, outcomes);
      for (const one of outcomes) papers.settle(one.hash);
    },
    close: () => journal.close(),
  };
}

const queueOf = ({ hall }: Catalogue, serviceId: string) => hall.services.find(({ id }) => id === serviceId)?.queueId;

/**
 * Whether something was written later in this run of the machine than now: a system that does not name its boots gave two
 * of them one name, and the disk may be that of the earlier one.
 */
const isOlderThan = (
  { boot, uptimeMs }: MachineNow,
  written: readonly (Pick<MachineNow, 'boot' | 'uptimeMs'> | null | undefined)[],
) => written.some((one) => one?.boot === boot && one.uptimeMs > uptimeMs);
