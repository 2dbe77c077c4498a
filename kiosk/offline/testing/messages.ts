/** What a test and the kiosk that it kills say to each other. */
import type { AloneRequest, AloneTicket } from '#shared/offline/bridge.ts';
import type { Delivery, DeliveryOutcome, LeaseGrant } from '#shared/offline/entries.ts';
import type { Catalogue, Frame } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import type { MachineNow } from '../machine.ts';

export type ToKiosk = { readonly clocks: MachineNow } & (
  | { readonly type: 'keep'; readonly frame: Frame<'kiosk'>; readonly catalogue: Catalogue }
  | { readonly type: 'grant'; readonly grant: LeaseGrant }
  | { readonly type: 'take'; readonly request: AloneRequest }
  | { readonly type: 'deliver'; readonly history: string }
  | { readonly type: 'settle'; readonly history: string; readonly outcomes: readonly DeliveryOutcome[] }
);
export type FromKiosk =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly run: string }
  | { readonly type: 'taken'; readonly result: Result<AloneTicket> }
  | { readonly type: 'deliveries'; readonly deliveries: readonly Delivery[] };
