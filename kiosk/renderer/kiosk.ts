import type { OwnPrinterNews } from '#shared/own-printer/bridge.ts';
import type { Words } from '#shared/text/index.ts';
import type { Moment } from '#shared/text/say-when.ts';
import type { KioskView } from '#shared/views.ts';
import type { Comfort } from './comfort.ts';
import type { Action, TakeLane } from './flow.ts';
import type { HallIndex } from './hall-index.ts';
import type { SlotsKnown } from './later/use-slots.ts';

/** All that a screen draws from, and all that it can do. */
export type Kiosk = {
  readonly hall: HallIndex;
  readonly view: KioskView;
  readonly moment: Moment;
  readonly words: Words;
  /** The hub is heard: what is shown is fresh. */
  readonly isLive: boolean;
  /** The kiosk goes on without the hub, or sends people to the desk; null while it is heard, and in a browser. */
  readonly alone: 'goes-on' | 'desk' | null;
  readonly canTake: boolean;
  /** The printer that this kiosk has of its own; null in a browser. */
  readonly own: OwnPrinterNews | null;
  readonly comfort: Comfort;
  /** This machine has a voice of its own that speaks the language. */
  readonly canReadAloud: boolean;
  readonly dispatch: (action: Action) => void;
  /** Gives back the number that was taken by this request, and tells the flow what the hub says. */
  readonly giveBack: (requestId: string) => void;
  /** Somebody can hold a code before this kiosk's camera. */
  readonly hasCamera: boolean;
  /** Checks in by the code of a booking, typed or scanned; once, however often it is read. */
  readonly checkIn: (code: string) => void;
  /** What can be booked of the service that is being booked. */
  readonly slots: SlotsKnown;
  /** Books the day and the time that are agreed to, once, however often it is pressed. */
  readonly book: () => void;
  /** Takes a number for a service, once, however often it is pressed. */
  readonly take: (serviceId: string, lane: TakeLane) => void;
};
