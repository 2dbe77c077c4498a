/** What those do who look after a printer: put a new roll in, and see whether it prints. */
import { inLanguage } from '#shared/model.ts';
import type { TestPaper } from '#shared/printing/messages.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { asStart } from '#shared/text/as-start.ts';
import { words } from '#shared/text/index.ts';
import { newRoll } from '../domain/paper-roll.ts';
import { printerFor } from '../kiosk-printers.ts';
import type { KnownPrinter } from '../known-printer.ts';
import { actorOf, type CommandContext, type Handler } from './context.ts';

/** Staff read Indonesian, whatever language residents chose. */
const LANGUAGE = 'id';

/**
 * The printer that is meant; refuses (`no-printer`) where there is none of that id, or none for the device that asks, and
 * at a kiosk any other than its own.
 */
function printerMeant(context: CommandContext, printerId: string | null): Result<KnownPrinter> {
  const own = printerFor(context, context.device.deviceId);
  if (context.device.role === 'kiosk' && printerId !== null && printerId !== own) return refuse('no-printer');
  const id = printerId ?? own;
  const printer = context.printers().find((one) => one.id === id);
  return printer ? { ok: true, value: printer } : refuse('no-printer');
}

/**
 * Counts from a full roll. Whoever says that there is one is believed, since the printer may not have noticed yet; what
 * it says now goes back with the answer. Refuses what `printerMeant` refuses.
 */
export const changeRoll: Handler<'printer:roll-changed'> = (context, { printerId }) => {
  const meant = printerMeant(context, printerId);
  if (!meant.ok) return meant;
  const { store, now } = context;
  const { id } = meant.value;
  const { table, of } = store.paperRolls;
  store.record(table, 'roll.changed', of(id), newRoll(id, now), actorOf(context, null), now);
  return { ok: true, value: { changedAt: now, status: context.printerStatus(id) } };
};

/** Queues a test print, or names the one that is under way already. Refuses what `printerMeant` refuses. */
export const printTest: Handler<'printer:print-test'> = (context, { printerId }) => {
  const meant = printerMeant(context, printerId);
  if (!meant.ok) return meant;
  const { store, device, now } = context;
  const { id } = meant.value;
  const latest = store.printJobs.latestTestOf(id);
  if (latest?.state === 'queued' || latest?.state === 'sent') return { ok: true, value: { printJobId: latest.id } };
  const job = {
    id: store.printJobs.nextId(),
    ticketId: null,
    bookingId: null,
    printerId: id,
    deviceId: device.deviceId,
    at: now,
    paper: JSON.stringify(testPaperOf(context, meant.value)),
    state: 'queued',
    reason: null,
  } as const;
  store.record(store.printJobs.table, 'print.queued', null, job, actorOf(context, null), now);
  return { ok: true, value: { printJobId: job.id } };
};

function testPaperOf({ hall, now }: CommandContext, { name }: KnownPrinter): TestPaper {
  const { name: hallName, timeZone, zoneLabel } = hall().hall;
  return {
    kind: 'test',
    hallName: inLanguage(hallName, LANGUAGE),
    printerName: asStart(words[LANGUAGE].printers.name(name)),
    language: LANGUAGE,
    printedAt: now,
    timeZone,
    zoneLabel,
  };
}
