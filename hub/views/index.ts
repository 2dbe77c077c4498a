/** The view of every role. A missing one is a compile error. */
import type { PrinterStatus, Role } from '#shared/model.ts';
import type { ViewOf } from '#shared/protocol.ts';
import type { Device, HubContext } from '../commands/context.ts';
import { counterView } from './counter.ts';
import { displayView } from './display.ts';
import { kioskView, queuesView } from './kiosk.ts';
import { type HubStatus, managerView } from './manager.ts';

export type ViewParts = {
  readonly context: HubContext;
  /** The state of the ticket printer; null where none is configured. */
  readonly printerStatus: () => PrinterStatus | null;
  readonly hubStatus: () => HubStatus;
};

/** The views as they are at one moment: what several devices share is computed once. */
export function viewsNow({ context, printerStatus, hubStatus }: ViewParts): (device: Device) => ViewOf[Role] {
  const now = context.clock();
  let queues: ReturnType<typeof queuesView> | undefined;
  const views: { readonly [R in Role]: (device: Device) => ViewOf[R] } = {
    kiosk: ({ deviceId }) => {
      queues ??= queuesView(context, now);
      return kioskView(context, deviceId, queues, printerStatus());
    },
    counter: ({ deviceId }) => counterView(context, deviceId, now),
    display: () => displayView(context),
    manager: () => managerView(context, hubStatus(), now),
  };
  return (device) => views[device.role](device);
}
