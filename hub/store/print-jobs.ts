/** Print jobs: the journal of every piece of paper, tickets and test prints. */
import type { PrintOutcome, PrintReason } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type PrintJob = {
  readonly id: number;
  /** A ticket's, or the slip of a booking; both null: a test print. */
  readonly ticketId: number | null;
  readonly bookingId: number | null;
  readonly printerId: string;
  /** The device that asked for it. */
  readonly deviceId: string;
  readonly at: Instant;
  /** A `Paper` as JSON. */
  readonly paper: string;
  /** *sent*: the print process has it, and may have begun. */
  readonly state: 'queued' | 'sent' | PrintOutcome;
  readonly reason: PrintReason | null;
};
export type PrintJobs = ReturnType<typeof openPrintJobs>;

export function openPrintJobs(db: Db) {
  const table = sqlTable<PrintJob>(db, {
    table: 'print_job',
    name: 'print-job',
    columns: {
      id: 'id',
      ticketId: 'ticket_id',
      bookingId: 'booking_id',
      printerId: 'printer_id',
      deviceId: 'device_id',
      at: 'at',
      paper: 'paper',
      state: 'state',
      reason: 'reason',
    },
    mutable: ['state', 'reason'],
  });
  const last = db.prepare<[], { id: number }>('SELECT id FROM print_job ORDER BY id DESC LIMIT 1');
  const byId = db.prepare<[number], PrintJob>(`${table.select} WHERE id = ?`);
  const latestOf = db.prepare<[string], PrintJob>(
    `${table.select} WHERE device_id = ? AND (ticket_id IS NOT NULL OR booking_id IS NOT NULL) ORDER BY id DESC LIMIT 1`,
  );
  const latestTestOf = db.prepare<[string], PrintJob>(
    `${table.select} WHERE printer_id = ? AND ticket_id IS NULL AND booking_id IS NULL ORDER BY id DESC LIMIT 1`,
  );
  const pending = db.prepare<[], PrintJob>(`${table.select} WHERE state IN ('queued', 'sent') ORDER BY id`);
  const pendingOf = db.prepare<[string, number], PrintJob>(
    `${table.select} WHERE state IN ('queued', 'sent') AND printer_id = ? ORDER BY id LIMIT ?`,
  );
  const firstOfTicket = db.prepare<[number], PrintJob>(`${table.select} WHERE ticket_id = ? ORDER BY id LIMIT 1`);
  const latestOfTicket = db.prepare<[number], PrintJob>(`${table.select} WHERE ticket_id = ? ORDER BY id DESC LIMIT 1`);
  return {
    table,
    /** The latest paper of a ticket, a copy included. */
    latestOfTicket: (ticketId: number) => latestOfTicket.get(ticketId),
    /** The paper with which it was given out. */
    firstOfTicket: (ticketId: number) => firstOfTicket.get(ticketId),
    nextId: () => (last.get()?.id ?? 0) + 1,
    byId: (id: number) => byId.get(id),
    /** The latest paper of a ticket or a booking that a device asked for. */
    latestOf: (deviceId: string) => latestOf.get(deviceId),
    /** The latest test print of a printer. */
    latestTestOf: (printerId: string) => latestTestOf.get(printerId),
    /** Jobs without an outcome, oldest first. */
    pending: () => pending.all(),
    /** The first `limit` of one printer. */
    pendingOf: (printerId: string, limit = Number.MAX_SAFE_INTEGER) => pendingOf.all(printerId, limit),
  };
}
