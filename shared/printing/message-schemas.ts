/** The messages of the print process, checked where they arrive: what crosses a process boundary is not believed. */
import * as z from 'zod';
import { lanes, languages, printReasons } from '../model.ts';
import { asInstant, type Day, isDay } from '../time.ts';
import { proofs } from './fence.ts';
import type {
  BookingPaper,
  FromPrintProcess,
  Paper,
  PrinterConfig,
  PrinterTraits,
  TestPaper,
  TicketPaper,
  ToPrintProcess,
} from './messages.ts';

const jobId = z.int().positive();
const printerId = z.string().min(1);

const ticketPaper = z.strictObject({
  hallName: z.string(),
  agencyName: z.string(),
  queueName: z.string(),
  serviceName: z.string(),
  number: z.string().min(1).max(16),
  lane: z.enum(lanes),
  language: z.enum(languages),
  takenAt: z.int().transform(asInstant),
  timeZone: z.string(),
  zoneLabel: z.string(),
  ahead: z.int().nonnegative().nullable(),
  // Missing from the paper of a hub that did not estimate waits yet.
  waitUpTo: z.int().positive().nullable().default(null),
  // As above: these were not on the paper of an earlier hub.
  counters: z.array(z.int()).readonly().default([]),
  requirements: z.array(z.string()).readonly(),
  follow: z.string().nullable().default(null),
  copy: z.boolean(),
  trial: z.boolean(),
}) satisfies z.ZodType<TicketPaper>;

const testPaper = z.strictObject({
  kind: z.literal('test'),
  hallName: z.string(),
  printerName: z.string(),
  language: z.enum(languages),
  printedAt: z.int().transform(asInstant),
  timeZone: z.string(),
  zoneLabel: z.string(),
}) satisfies z.ZodType<TestPaper>;

const minute = z.int().min(0).max(1_440);
const bookingPaper = z.strictObject({
  kind: z.literal('booking'),
  hallName: z.string(),
  agencyName: z.string(),
  serviceName: z.string(),
  number: z.string().min(1).max(16),
  code: z.string().min(1).max(32),
  qr: z.string().max(400),
  language: z.enum(languages),
  day: z.custom<Day>((given) => typeof given === 'string' && isDay(given)),
  minute,
  come: z.strictObject({ from: minute, until: minute }),
  zoneLabel: z.string(),
  requirements: z.array(z.string()).readonly(),
  trial: z.boolean(),
}) satisfies z.ZodType<BookingPaper>;

/** Also reads the paper of a ticket that an earlier hub wrote down. */
export const paperSchema = z.union([testPaper, bookingPaper, ticketPaper]) satisfies z.ZodType<Paper>;

const wholeNumber = (most: number) => {
  const meant = `a whole number from 1 to ${most}`;
  return z.int(meant).min(1, meant).max(most, meant);
};
/** Its sentences are for people, who write it by hand in a printer's file. */
export const printerTraits = z.strictObject({
  dialect: z.enum(['epson', 'clone'], 'epson or clone'),
  qr: z.enum(['native', 'vendor', 'raster'], 'native, vendor or raster'),
  cutter: z.enum(['partial', 'full', 'none'], 'partial, full or none'),
  logo: z
    .union(
      [z.enum(['stored', 'inline']), z.strictObject({ number: wholeNumber(99), heightDots: wholeNumber(400) })],
      'stored, inline, null, or { "number": 1, "heightDots": 80 } for a picture of the maker’s program',
    )
    .nullable(),
  nearEndSensor: z.boolean('true or false').optional(),
}) satisfies z.ZodType<PrinterTraits>;

export const printerConfig = z.strictObject({
  id: printerId,
  name: z.string().optional(),
  address: z.string(),
  profile: z.enum(['80mm', '58mm']),
  device: printerTraits.optional(),
  proof: z.enum(proofs).optional(),
  logo: z.base64().optional(),
}) satisfies z.ZodType<PrinterConfig>;

export const toPrintProcess = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('configure'), printers: z.array(printerConfig).readonly() }),
  z.strictObject({ type: z.literal('print'), jobId, printerId, paper: paperSchema }),
  z.strictObject({ type: z.literal('page-done'), pageId: z.int().positive(), problem: z.string().nullable() }),
  z.strictObject({ type: z.literal('stop') }),
]) satisfies z.ZodType<ToPrintProcess>;

/** A number is given back at the hub, which then sends no paper. */
const reason = z.enum(printReasons).exclude(['given-back']);
const status = z.strictObject({
  state: z.enum(['ready', 'no-paper', 'cover-open', 'fault', 'no-answer', 'unreachable', 'not-known']),
  paperNearEnd: z.boolean(),
});

export const fromPrintProcess = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({
    type: z.literal('outcome'),
    jobId,
    outcome: z.enum(['printed', 'not-printed', 'unknown']),
    reason: reason.nullable(),
    mm: z.number().nonnegative(),
  }),
  z.strictObject({ type: z.literal('status'), printerId, status }),
  z.strictObject({ type: z.literal('find-printer'), pageId: z.int().positive(), printer: z.string() }),
  z.strictObject({
    type: z.literal('page'),
    pageId: z.int().positive(),
    printer: z.string(),
    svg: z.string(),
    widthMm: z.number().positive(),
    heightMm: z.number().positive(),
  }),
]) satisfies z.ZodType<FromPrintProcess>;
