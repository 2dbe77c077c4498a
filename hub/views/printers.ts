import { MAX_TICKET_MM } from '#shared/printing/paper-profile.ts';
import type { PrinterShown } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import { leftMm, ticketsLeft } from '../domain/paper-roll.ts';
import type { KnownPrinter } from '../known-printer.ts';
import { outcomeSoFar } from './lists.ts';

/** A printer as those see it who look after it: how it is, how long its roll lasts, and its latest test print. */
export function printerShown(context: HubContext, { id, name, address, roll: length }: KnownPrinter): PrinterShown {
  const { paperRolls, printJobs } = context.store;
  const roll = paperRolls.of(id);
  const test = printJobs.latestTestOf(id);
  return {
    id,
    name,
    address,
    status: context.printerStatus(id),
    roll: roll && {
      changedAt: roll.changedAt,
      leftMm: leftMm(roll, length),
      tickets: ticketsLeft(roll, length, MAX_TICKET_MM),
    },
    test: test ? { jobId: test.id, at: test.at, outcome: outcomeSoFar(test), reason: test.reason } : null,
  };
}
