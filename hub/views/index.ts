/** The view of every role. A missing one is a compile error. */
import type { Role } from '#shared/model.ts';
import type { ViewOf } from '#shared/views.ts';
import type { Device, HubContext } from '../commands/context.ts';
import { counterView, seatsOf } from './counter.ts';
import { countersShown, displayView, noticesShown } from './display.ts';
import { kioskViews, type PrinterOf, queuesView } from './kiosk.ts';
import { type HubStatus, managerView } from './manager.ts';
import { supervisorView } from './supervisor.ts';

export type ViewParts = {
  readonly context: HubContext;
  readonly printerOf: PrinterOf;
  readonly hubStatus: () => HubStatus;
};

/** Makes a value when it is first asked for, and the same one ever after. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** The views as they are at one moment: what several devices share is computed once, and is one object. */
export function viewsNow({ context, printerOf, hubStatus }: ViewParts): (device: Device) => ViewOf[Role] {
  const now = context.clock();
  const kioskView = kioskViews(
    context,
    once(() => queuesView(context, now)),
    printerOf,
  );
  const seats = once(() => seatsOf(context));
  const counters = once(() => countersShown(context));
  const notices = once(() => noticesShown(context, now));
  const overseen = once(() => supervisorView(context, counters(), notices(), now));
  const views: { readonly [R in Role]: (device: Device) => ViewOf[R] } = {
    kiosk: ({ deviceId }) => kioskView(deviceId),
    counter: ({ deviceId }) => counterView(context, deviceId, seats(), now),
    display: () => displayView(context, now, counters(), notices()),
    supervisor: overseen,
    manager: () => managerView(context, { ...hubStatus(), ...overseen() }, now),
  };
  return (device) => views[device.role](device);
}
