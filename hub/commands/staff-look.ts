/** What the staff corner of a kiosk shows. */
import { formatNumber } from '#shared/model.ts';
import { serviceDay } from '#shared/time.ts';
import { printerFor } from '../kiosk-printers.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import { outcomeSoFar } from '../views/lists.ts';
import { printerShown } from '../views/printers.ts';
import type { Handler } from './context.ts';

const MOST_TICKETS = 20;

/** Tells of the kiosk that asks, and of no other. */
export const lookAtCorner: Handler<'staff:look'> = (context) => {
  const { store, hall: ofHub, device, now, version } = context;
  const { hall } = ofHub();
  const { day, from } = serviceDay(now, hall.timeZone, hall.dayTurnsAt);
  const tickets = store.takenHere.last(device.deviceId, from, MOST_TICKETS).flatMap((id) => {
    const ticket = store.tickets.byId(id);
    // One that was handed over today can be of a day before.
    return ticket?.day === day ? [ticket] : [];
  });
  const own = printerFor(context, device.deviceId);
  const printer = context.printers().find(({ id }) => id === own);
  return {
    ok: true,
    value: {
      version,
      printer: printer ? printerShown(context, printer) : null,
      takenAway: store.offline.countOfDevice(day, device.deviceId),
      tickets: tickets.map(({ id, series, number, serviceId, arrivedAt, state }) => ({
        id,
        number: formatNumber(series, number),
        serviceId,
        arrivedAt,
        state,
        paper: outcomeOf(store.printJobs.latestOfTicket(id)),
      })),
    },
  };
};

const outcomeOf = (job: PrintJob | undefined) => (job ? outcomeSoFar(job) : null);
