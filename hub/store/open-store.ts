/** Everything the hub keeps, over one open database. */
import type { Ticket } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import { openAnswers } from './answers.ts';
import { openBookingHolders } from './booking-holders.ts';
import { openBookings } from './bookings.ts';
import { openCalls } from './calls.ts';
import { createGroupCommit } from './commit.ts';
import { openCounterSessions } from './counter-sessions.ts';
import { type Actor, openEventLog } from './events.ts';
import { type Flush, openFlush } from './flush.ts';
import { openHalls } from './halls.ts';
import { openKioskPrinters } from './kiosk-printers.ts';
import { openMessages } from './messages.ts';
import { openMeta } from './meta.ts';
import { openNotices } from './notices.ts';
import { openOffers } from './offers.ts';
import { openOffline } from './offline.ts';
import type { Db } from './open.ts';
import { openPaperRolls } from './paper-rolls.ts';
import { openPhoneChecks } from './phone-checks.ts';
import { openPrintJobs } from './print-jobs.ts';
import { openQueueOverrides } from './queue-overrides.ts';
import { createRecorder } from './record.ts';
import { openStaffPins } from './staff-pin.ts';
import { openTakenHere } from './taken-here.ts';
import { openTickets } from './tickets.ts';
import { openWaitEstimates } from './wait-estimates.ts';
import { createWaitingCounts } from './waiting-counts.ts';

export type Store = ReturnType<typeof openStore>;

type Parts = {
  /**
   * After each transaction, with the ids of the tickets that it changed, while it is being put on disk: what is to leave
   * the hub waits for `whenOnDisk`.
   */
  readonly onCommit?: (ticketIds: readonly number[]) => void;
  /** A storage fault after which only a restart tells what is on disk. */
  readonly onFatal: (error: Error) => void;
  /** Another flush than the real one, to prove what that is for. */
  readonly flush?: Flush;
};

export function openStore(db: Db, { onCommit, onFatal, flush = openFlush(db) }: Parts) {
  const events = openEventLog(db);
  const tickets = openTickets(db);
  const waitingCounts = createWaitingCounts(tickets.countWaiting());
  const waitEstimates = openWaitEstimates(db);
  const queueOverrides = openQueueOverrides(db);
  const offline = openOffline(db);
  const bookings = openBookings(db);
  const kioskPrinters = openKioskPrinters(db);
  const record = createRecorder(events);
  /** What the decisions of the transaction under way want done once it is committed. */
  let afterCommit: (() => void)[] = [];
  let changedTickets: number[] = [];
  const mark = () => {
    const { length } = afterCommit;
    const changed = changedTickets.length;
    const forget = () => {
      afterCommit.length = length;
      changedTickets.length = changed;
    };
    const mirrors = [waitingCounts, queueOverrides, offline, bookings, kioskPrinters];
    const reverts = [events.mark(), ...mirrors.map((one) => one.mark()), forget];
    return () => {
      for (const revert of reverts) revert();
    };
  };
  let seqOnDisk = events.lastSeq();
  const commit = createGroupCommit({
    db,
    flush,
    mark,
    onFatal,
    onCommit: () => {
      waitingCounts.settle();
      const due = afterCommit;
      afterCommit = [];
      const changed = changedTickets;
      changedTickets = [];
      for (const act of due) act();
      const seq = events.lastSeq();
      commit.whenOnDisk(() => {
        seqOnDisk = seq;
      });
      onCommit?.(changed);
    },
  });
  return {
    db,
    events,
    tickets,
    waitingCounts,
    waitEstimates,
    calls: openCalls(db),
    counterSessions: openCounterSessions(db),
    printJobs: openPrintJobs(db),
    paperRolls: openPaperRolls(db),
    queueOverrides,
    offline,
    bookings,
    bookingHolders: openBookingHolders(db),
    staffPins: openStaffPins(db),
    takenHere: openTakenHere(db),
    kioskPrinters,
    answers: openAnswers(db),
    halls: openHalls(db),
    meta: openMeta(db),
    messages: openMessages(db),
    phoneChecks: openPhoneChecks(db),
    notices: openNotices(db),
    offers: openOffers(db, bookings.forget),
    record,
    /** Records a step of a ticket's life, with the mirror of the waiting counts and the score of its estimate. */
    recordTicket: (kind: string, before: Ticket | null, after: Ticket, actor: Actor, at: Instant): void => {
      record(tickets.table, kind, before, after, actor, at);
      waitingCounts.follow(before, after);
      waitEstimates.follow(kind, before, after);
      changedTickets.push(after.id);
    },
    submit: commit.submit,
    /** Only inside a decision: calls `act` once that is committed, never when it is undone. For mirrors in memory. */
    afterCommit: (act: () => void): void => {
      afterCommit.push(act);
    },
    whenOnDisk: commit.whenOnDisk,
    /** The number of the last event that a power cut cannot take back. */
    seqOnDisk: () => seqOnDisk,
    isDiskFull: commit.isDiskFull,
    closeCommit: commit.close,
  };
}
