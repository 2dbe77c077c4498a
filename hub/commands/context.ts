import type { Hall, PrinterStatus, Role, SenderRole } from '#shared/model.ts';
import type { CommandName, ReplyOf, RequestOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { HallIndex } from '../domain/hall-index.ts';
import type { WaitTimes } from '../estimates/wait-times.ts';
import type { Following } from '../following.ts';
import type { HallClock } from '../hall-clock.ts';
import type { HallCode } from '../hall-code.ts';
import type { KnownPrinter } from '../known-printer.ts';
import type { Gateway } from '../messages/gateway.ts';
import type { PhoneCodes } from '../messages/phone-codes.ts';
import type { NumberGuard } from '../number-guard.ts';
import type { PlaylistNow } from '../playlist/playlist.ts';
import type { Presence } from '../presence.ts';
import type { StaffDoor } from '../staff-door.ts';
import type { Actor } from '../store/events.ts';
import type { Sealer } from '../store/head-key.ts';
import type { Store } from '../store/open-store.ts';
import type { PersonKeys } from '../store/person-keys.ts';
import type { Voice } from '../voice/voice.ts';

/** What commands and views may touch of the hub. */
export type HubContext = {
  readonly store: Store;
  /** The hall as it stands now. */
  readonly hall: () => HallIndex;
  /** Lets another hall be the present one, once it is in the database. */
  readonly replaceHall: (hall: Hall) => void;
  /** Hall time: never goes back. */
  readonly clock: () => Instant;
  /** The clock that tells it, with what is wrong with the machine's own. */
  readonly hallClock: HallClock;
  /** The hall's service day at an instant. */
  readonly dayOf: (now: Instant) => Day;
  /** Opening hours are ignored for a first look. */
  readonly isTrial: boolean;
  /** The disk failed too often: the hub shows what it has and changes nothing. */
  readonly isReadOnly: boolean;
  /** Makes room on a full disk. @returns whether room was made just now, so that a command may be tried again */
  readonly makeRoom: () => boolean;
  /** Keeps numbers from being given out a second time. */
  readonly numbers: NumberGuard;
  /** Seals what only this hub can have made, with a key that is in no backup. */
  readonly sealer: Sealer;
  /** Tells people apart, and keeps what must be readable of them, by keys that are in no backup. */
  readonly people: PersonKeys;
  /** How long people will wait, as far as it is known. */
  readonly waits: WaitTimes;
  /** Where phones follow tickets. */
  readonly following: Following;
  /** What displays show to phones that check in. */
  readonly hallCode: HallCode;
  /** Where the world finds the pages for residents, without a slash at its end; null where it cannot. */
  readonly publicUrl: string | null;
  /** By what messages to registered people leave; null where none do. */
  readonly gatewayKind: Gateway['kind'] | null;
  /** The codes by which somebody proves that a telephone is theirs. */
  readonly phoneCodes: PhoneCodes;
  /** The printer that prints tickets; null where none is configured. */
  readonly printerId: string | null;
  /** Which kiosks' staff corners are open. */
  readonly staffDoor: StaffDoor;
  /** What is spoken in the hall, and by whom. */
  readonly voice: Voice;
  /** What displays show while nobody is called. */
  readonly playlist: PlaylistNow;
  /** The hub's. */
  readonly version: string;
  readonly printers: () => readonly KnownPrinter[];
  /** How a printer is, with what its roll tells: whether its paper is near its end. */
  readonly printerStatus: (printerId: string) => PrinterStatus;
} & Presence;

/** The device that sends a command; `connection` names the one over which it came from the network. */
export type Device = { readonly deviceId: string; readonly role: Role; readonly connection?: string };

/** Who sends a command: a device, or a resident over the public pages; `asker` is the address that is answered. */
export type Sender =
  | (Device & { readonly asker?: undefined })
  | {
      readonly deviceId: string;
      readonly role: Exclude<SenderRole, Role>;
      readonly connection?: undefined;
      readonly asker: string;
    };

/** One command being decided: the hub at one instant, and who asks. */
export type CommandContext = HubContext & {
  readonly device: Sender;
  readonly now: Instant;
  /** The name of the request; a question has none. */
  readonly requestId?: string;
};

/** Decides one command: refuses before it changes anything, or records its changes and replies. */
export type Handler<N extends CommandName> = (context: CommandContext, input: RequestOf<N>) => Result<ReplyOf<N>>;

/** Carries out what is let through each time it comes: nothing of its input is kept under its request id. */
export type Pass<N extends CommandName> = (
  context: HubContext & { readonly device: Sender },
  input: RequestOf<N>,
) => Promise<Result<ReplyOf<N>>>;

/** Who is to be named in the log for a command of this device, at `place` where it has one. */
export const actorOf = (context: CommandContext, place: string | null): Actor => ({
  deviceId: context.device.deviceId,
  place,
});

export const done = { ok: true, value: {} } as const;
