/**
 * The one protocol between the hub and its clients: commands (a row each) and the typed Socket.IO event maps that follow
 * from them; what they carry stands in views.ts and refusal.ts. Requests are parsed with these schemas at the hub's boundary;
 * whatever does not fit is refused. Replies and views are made by the hub and trusted by its clients.
 */
import * as z from 'zod';
import type { BookingInList, BookingShown, HolderShown, SlotsShown } from './booking.ts';
import { deviceId } from './device-id.ts';
import {
  type Hall,
  type Lane,
  languages,
  type PrinterStatus,
  printerStates,
  printOutcomes,
  printReasons,
  type Role,
  roles,
  type SenderRole,
  type TicketState,
  type WhyRule,
} from './model.ts';
import { LONGEST_NOTICE } from './notice.ts';
import { type DeliveryOutcome, delivery, type LeaseGrant, MOST_DELIVERED, run } from './offline/entries.ts';
import { plainText } from './plain-text.ts';
import { itemFailures, type Playlist } from './playlist.ts';
import type { Result } from './refusal.ts';
import { requestId } from './request-id.ts';
import { pinForm } from './staff/pin.ts';
import type { Day, Instant } from './time.ts';
import type { BookedQueue, HallFigures, PrinterShown, PrintProgress, ToCall, ViewOf } from './views.ts';
import { clipFaultReasons, type PackRef, type SpeakOrder, soundStates, speakFailures } from './voice/order.ts';

const entityId = z.string().min(1).max(64);
const ticketId = z.int().positive();
const jobId = z.int().positive();
const nothing = z.strictObject({});
const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queue'), queueId: entityId }),
  z.strictObject({ kind: z.literal('counter'), counterId: entityId }),
]);
/** Where a ticket is sent. */
export type Destination = z.output<typeof destination>;

/** Who may end or send on an open ticket: the counter that has it, and, with that of any counter, who oversees them. */
const overseen = ['counter', 'supervisor', 'manager'] as const satisfies readonly Role[];
const overseeing = ['supervisor', 'manager'] as const satisfies readonly Role[];
/** null: the printer that prints for the device that asks, the only one that staff at a kiosk may mean. */
const ofPrinter = z.strictObject({ printerId: entityId.nullable() });
/** A few words that residents and staff read; nothing that cannot be printed. */
const fewWords = z.string().trim().min(1).max(120).regex(plainText);
const minuteOfDay = z.int().min(0).max(1_440);
const callId = z.int().positive();
const spoken = { callId, epoch: z.int() };
const clipFault = z
  .strictObject({ pack: z.string().max(64), clip: z.string().max(64), reason: z.enum(clipFaultReasons) })
  .nullable();
const dayChange = { day: z.iso.date(), agencyId: entityId.nullable(), reason: fewWords };

/** Who registers people, and changes that for them. */
const booking = ['resident', 'kiosk', 'counter', 'supervisor'] as const satisfies readonly SenderRole[];
/** A booking as it was typed or scanned: its code, with its facts behind it or not. */
const bookingCode = z.string().min(1).max(400);
const slot = { day: z.iso.date().transform((day) => day as Day), minute: z.int().min(0).max(1_439) };
/** What somebody says of themselves; kept only as long and as hidden as it must be. */
const ofPerson = z.string().max(400).nullable();

/** Who may send a command: a kind of device, or a kiosk at which somebody has just given the PIN. */
export type Asker = SenderRole | 'staff-at-kiosk';

type Row<Kind extends 'change' | 'question' | 'pass', Request extends z.ZodType, Reply> = {
  readonly roles: readonly Asker[];
  /**
   * A change carries a request id and is answered once it is on disk; a question changes nothing. A pass is let through
   * each time it comes, and nothing of it is kept under its request id: it is of a PIN, which may not be, or of what
   * sounds at this moment.
   */
  readonly kind: Kind;
  readonly request: Request;
  /** Only a type: the shape of `value` in the reply. */
  readonly reply?: Reply;
};
const change =
  <Reply>() =>
  <Request extends z.ZodType>(roles: readonly Asker[], request: Request): Row<'change', Request, Reply> => ({
    roles,
    kind: 'change',
    request,
  });
const question =
  <Reply>() =>
  <Request extends z.ZodType>(roles: readonly Asker[], request: Request): Row<'question', Request, Reply> => ({
    roles,
    kind: 'question',
    request,
  });
const pass =
  <Reply>() =>
  <Request extends z.ZodType>(roles: readonly Asker[], request: Request): Row<'pass', Request, Reply> => ({
    roles,
    kind: 'pass',
    request,
  });

/** A ticket as its taker sees it. */
export type TakenTicket = {
  readonly id: number;
  readonly number: string;
  readonly lane: Lane;
  readonly queueId: string;
  readonly serviceId: string;
  readonly takenAt: Instant;
  /** People that are to be called before it, as things stand now. */
  readonly ahead: number;
  /** The wait until its call in minutes, at its careful end; null where nobody can tell. */
  readonly waitUpTo: number | null;
  /** Where a phone follows it; null where the hall has no public address. */
  readonly follow: string | null;
  /** The print job of its paper, followed in the view's `print`; null where no printer is configured. */
  readonly printJobId: number | null;
};
/** A booking just made; its slip is the print job, null where no printer is configured or nobody is at one. */
export type BookingMade = BookingShown & { readonly printJobId: number | null };
/** What a booking became. *in-time* and *grace*: due by its slot. *late*: due as if it had been taken now. */
export type CheckedIn = {
  readonly ticket: TakenTicket;
  readonly coming: 'in-time' | 'grace' | 'late';
  readonly booking: BookingShown;
  /** The hub had lost it, and believed what is sealed in its code. */
  readonly isHonoured: boolean;
};
type CalledTicket = { readonly id: number; readonly number: string };
type Nothing = Record<string, never>;

type WhyTicket = {
  readonly number: string;
  readonly lane: Lane;
  readonly queueId: string;
  readonly arrivedAt: Instant;
  /** From when it counts: its arrival, or the begin of its slot. */
  readonly countsFrom: Instant;
  /** By when the hub meant to call it. */
  readonly dueAt: Instant;
};
/** The last call of a ticket, and why each head of a line that was passed over, or the one asked about, had to wait. */
export type WhyCalled = WhyTicket & {
  readonly counterId: string;
  readonly calledAt: Instant;
  /** `minutes` are those of the rule; 0 where it has none. */
  readonly before: readonly (WhyTicket & { readonly rule: WhyRule; readonly minutes: number })[];
};

/** What the staff corner of a kiosk shows besides what the kiosk's view does. */
export type StaffLook = {
  /** Of the hub. */
  readonly version: string;
  /** The printer that prints this kiosk's tickets; null where none does. */
  readonly printer: PrinterShown | null;
  /** How many tickets of today this kiosk gave out while the hub was away. */
  readonly takenAway: number;
  /** The last tickets that were taken at this kiosk today, latest first, at most 20. */
  readonly tickets: readonly {
    readonly id: number;
    readonly number: string;
    readonly serviceId: string;
    readonly arrivedAt: Instant;
    readonly state: TicketState;
    /** What became of its latest paper; null where none was ever to come. */
    readonly paper: PrintProgress['outcome'] | null;
  }[];
};

export const commands = {
  /** Take a number, with its print job in the same transaction. */
  'ticket:take': change<TakenTicket>()(
    ['kiosk', 'counter'],
    z.strictObject({
      serviceId: entityId,
      lane: z.enum(['regular', 'priority'] satisfies Lane[]),
      language: z.enum(languages),
    }),
  ),
  /** The slots of a service, `days` of them from a day on; from today where that is null. */
  'booking:slots': question<SlotsShown>()(
    booking,
    z.strictObject({ serviceId: entityId, from: slot.day.nullable(), days: z.int().min(1).max(31) }),
  ),
  /** Register for a slot, under a name, a telephone and a NIK as far as they are said (else null). */
  'booking:make': change<BookingMade>()(
    booking,
    z.strictObject({
      serviceId: entityId,
      ...slot,
      language: z.enum(languages),
      name: ofPerson,
      phone: ofPerson,
      nik: ofPerson,
      /** Of `phone:check-code`, where the hall asks residents for it. */
      phoneProof: z.string().max(100).optional(),
    }),
  ),
  /** Take another slot of the same service instead. On another day it gets another number. */
  'booking:move': change<BookingShown>()(booking, z.strictObject({ code: bookingCode, ...slot })),
  'booking:cancel': change<BookingShown>()(booking, z.strictObject({ code: bookingCode })),
  /** A booking by its code; `holder` is told to staff alone. */
  'booking:find': question<BookingShown & { readonly holder: HolderShown | null }>()(
    booking,
    z.strictObject({ code: bookingCode }),
  ),
  /** Today's bookings of the queues of the counter at which somebody sits, by their slots; `more` are not listed. */
  'booking:list': question<{ readonly bookings: readonly BookingInList[]; readonly more: number }>()(
    ['counter'],
    nothing,
  ),
  /** Print its slip once more. */
  'booking:print': change<{ readonly printJobId: number }>()(['counter'], z.strictObject({ code: bookingCode })),
  /**
   * Its holder is in the hall: it becomes a ticket, with its number and its paper. A phone proves where it is by the code
   * that the hall's displays show now.
   */
  'booking:check-in': change<CheckedIn>()(
    ['resident', 'kiosk', 'counter'],
    z.strictObject({ code: bookingCode, hallCode: z.string().max(64).optional() }),
  ),
  /** Numbers of a kiosk's own series for when the hub is away; `run` names its journal in this run of its machine. */
  'offline:lease': change<LeaseGrant>()(['kiosk'], z.strictObject({ run })),
  /** Hand over what a kiosk gave out while the hub was away, in the order of its journal. */
  'offline:deliver': change<{ readonly outcomes: readonly DeliveryOutcome[] }>()(
    ['kiosk'],
    z.strictObject({ deliveries: z.array(delivery).min(1).max(MOST_DELIVERED) }),
  ),
  /**
   * Take back the number that `ticket:take` with this request id gave out, or is still to give out: its holder does not
   * want it, or never saw it. Only soon after, and only while it waits.
   */
  'ticket:give-back': change<Nothing>()(['kiosk'], z.strictObject({ takeRequestId: requestId })),
  /** Say how the printer is that a kiosk has of its own (null: it has none), at each connection and each change. */
  'device:health': change<Nothing>()(
    ['kiosk'],
    z.strictObject({
      printer: z
        .strictObject({
          settings: z.strictObject({
            name: fewWords.optional(),
            address: z.string().min(1).max(200).regex(plainText),
            profile: z.enum(['80mm', '58mm']),
            roll: z
              .strictObject({
                metres: z.number().min(1).max(1_000).optional(),
                warnAtMetres: z.number().min(0.1).max(1_000).optional(),
              })
              .optional(),
            nearEndSensor: z.boolean().optional(),
          }),
          status: z.strictObject({ state: z.enum(printerStates), paperNearEnd: z.boolean() }),
        })
        .nullable(),
    }),
  ),
  /** A kiosk is about to print one of its view's `toPrint` on a printer of its own; without a yes it does not. */
  'print:begin': change<Nothing>()(['kiosk'], z.strictObject({ jobId })),
  /**
   * What became of it, and how far the paper was moved for it at most, in millimetres; null where nobody can tell. After
   * *unknown* a late *printed* may follow.
   */
  'print:report': change<Nothing>()(
    ['kiosk'],
    z.strictObject({
      jobId,
      outcome: z.enum(printOutcomes),
      reason: z.enum(printReasons).nullable(),
      mm: z.number().min(0).max(10_000).nullable(),
    }),
  ),
  /** Print a ticket of today once more, marked SALINAN; at a kiosk only one that was taken there. */
  'ticket:reprint': change<{ readonly printJobId: number }>()(
    ['counter', 'staff-at-kiosk'],
    z.strictObject({ ticketId }),
  ),
  /** A new roll of paper is in the printer: what is left counts from a full one. `status` is what the printer says now. */
  'printer:roll-changed': change<{ readonly changedAt: Instant; readonly status: PrinterStatus }>()(
    [...overseeing, 'staff-at-kiosk'],
    ofPrinter,
  ),
  /** Print a test: no ticket. Followed in the view of its printer; one that is still under way is not begun anew. */
  'printer:print-test': change<{ readonly printJobId: number }>()([...overseeing, 'staff-at-kiosk'], ofPrinter),
  /** Sit down at a counter; `takeOver` takes it from a device that is not connected any more. */
  'counter:open': change<Nothing>()(['counter'], z.strictObject({ counterId: entityId, takeOver: z.boolean() })),
  'counter:pause': change<Nothing>()(['counter'], nothing),
  'counter:close': change<Nothing>()(['counter'], nothing),
  /** Call the ticket with the earliest due time of this counter's queues. */
  'ticket:call-next': change<CalledTicket>()(['counter'], nothing),
  /** Call a ticket that was missed: its holder has turned up after all. */
  'ticket:call': change<CalledTicket>()(['counter'], z.strictObject({ ticketId })),
  'ticket:recall': change<Nothing>()(['counter'], z.strictObject({ ticketId })),
  'ticket:serve': change<Nothing>()(['counter'], z.strictObject({ ticketId })),
  'ticket:finish': change<Nothing>()(overseen, z.strictObject({ ticketId })),
  'ticket:miss': change<Nothing>()(overseen, z.strictObject({ ticketId })),
  /**
   * Take back the step just taken: after a call the ticket waits again with its old due time, after the begin of the
   * service it is called as before, after the finish it is served as before.
   */
  'ticket:undo': change<Nothing>()(['counter'], z.strictObject({ ticketId })),
  /** Set the open ticket aside: its holder has something to see to first. */
  'ticket:hold': change<Nothing>()(['counter'], z.strictObject({ ticketId })),
  /** Let a ticket that was set aside wait again, with its old due time. */
  'ticket:resume': change<Nothing>()(['counter'], z.strictObject({ ticketId })),
  /**
   * Send the holder of the open ticket on, with the same number: to another queue, or to one counter, which alone may
   * call it. It is due as if it had come to that queue when it arrived.
   */
  'ticket:transfer': change<Nothing>()(overseen, z.strictObject({ ticketId, to: destination })),
  /** Change the service for which a ticket waits or was called; it is due as if it had been taken for that one. */
  'ticket:move': change<Nothing>()(['counter'], z.strictObject({ ticketId, serviceId: entityId })),
  /** Step out for a little while, as long and as often as the hall lets people: the ticket is passed over meanwhile. */
  'ticket:step-out': change<Nothing>()(['resident'], z.strictObject({ ticketId })),
  /** Wait again at once, with the old due time. */
  'ticket:come-back': change<Nothing>()(['resident', 'counter'], z.strictObject({ ticketId })),
  /** End the own ticket, unless it is at a counter. */
  'ticket:cancel-own': change<Nothing>()(['resident'], z.strictObject({ ticketId })),
  /** End a ticket whose holder does not want it any more. */
  'ticket:cancel': change<Nothing>()(overseen, z.strictObject({ ticketId })),
  /** Let a missed ticket wait again, behind the next few of its queue. */
  'ticket:reinstate': change<Nothing>()(['counter'], z.strictObject({ ticketId })),
  /** Let a queue hand out no numbers, for a while or since nobody serves it today; until it is opened or the day turns. */
  'queue:pause': change<Nothing>()(['supervisor', 'manager'], z.strictObject({ queueId: entityId, reason: fewWords })),
  'queue:unstaffed': change<Nothing>()(
    ['supervisor', 'manager'],
    z.strictObject({ queueId: entityId, reason: fewWords }),
  ),
  /** Let a queue go on that staff stopped, or that stopped by itself since time runs short. */
  'queue:open': change<Nothing>()(['supervisor', 'manager'], z.strictObject({ queueId: entityId })),
  /** Put a line on all displays (`screenIds` null) or on some of the hall's screens, for so many minutes. */
  'notice:show': change<Nothing>()(
    ['supervisor', 'manager'],
    z.strictObject({
      text: z.string().trim().min(1).max(LONGEST_NOTICE).regex(plainText),
      forMinutes: z.int().min(1).max(1_440),
      screenIds: z.array(entityId).min(1).max(200).nullable(),
    }),
  ),
  'notice:remove': change<Nothing>()(['supervisor', 'manager'], z.strictObject({ noticeId: z.int().positive() })),
  /** Give out numbers again, above the highest that devices can have seen. */
  'numbers:go-on': change<Nothing>()(['manager'], nothing),
  /** Believe the machine's clock, which leapt to a time that does not count yet; `since` names the alarm. */
  'clock:confirm': change<Nothing>()(['manager'], z.strictObject({ since: z.int() })),
  /** Shut a day for the whole hall (`agencyId` null) or one agency. */
  'day:close': change<Nothing>()(['manager'], z.strictObject(dayChange)),
  /** Open a day that is shut, at `hours` or (null) at the usual ones. */
  'day:open': change<Nothing>()(
    ['manager'],
    z.strictObject({
      ...dayChange,
      hours: z
        .array(z.strictObject({ from: minuteOfDay, to: minuteOfDay }))
        .min(1)
        .max(5)
        .nullable(),
    }),
  ),
  /** Take the slot that is kept for the holder of a booking whose own is no more. */
  'offer:accept': change<BookingShown>()(booking, z.strictObject({ code: bookingCode })),
  /** Its holder saw at their code that it is no more, so that nobody has to call them. */
  'offer:see': change<Nothing>()(booking, z.strictObject({ code: bookingCode })),
  /**
   * Send a code to a telephone, by which residents prove that it is theirs before they register with it. The reply names
   * the check, and says until when its code is valid.
   */
  'phone:send-code': pass<{ readonly checkId: number; readonly until: Instant }>()(
    ['resident'],
    z.strictObject({ phone: z.string().max(400), language: z.enum(languages) }),
  ),
  /** Take the code that came; `proof` is what `booking:make` asks for, for half an hour. */
  'phone:check-code': pass<{ readonly proof: string }>()(
    ['resident'],
    z.strictObject({ checkId: z.int().positive(), code: z.string().regex(/^\d{6}$/) }),
  ),
  /** How the queues that take bookings stand on a day. */
  'booking:day': question<{ readonly queues: readonly BookedQueue[] }>()(
    overseeing,
    z.strictObject({ day: z.iso.date() }),
  ),
  /** Whom staff call since their slot is no more, with names and telephones; `more` are not shown. */
  'replan:list': question<{ readonly people: readonly ToCall[]; readonly more: number }>()(overseeing, nothing),
  /** Staff told somebody that their slot is no more, or did not after all. */
  'replan:told': change<Nothing>()(overseeing, z.strictObject({ offerId: z.int().positive(), isTold: z.boolean() })),
  /** Set the PIN of the kiosks' staff corner. */
  'staff:set-pin': pass<Nothing>()(['manager'], z.strictObject({ pin: z.string().max(64) })),
  /** Open the staff corner of the kiosk that asks, on this connection and for a few minutes. */
  'staff:unlock': pass<{ readonly forMs: number }>()(['kiosk'], z.strictObject({ pin: z.string().regex(pinForm) })),
  'staff:lock': pass<Nothing>()(['kiosk'], nothing),
  /** For how long no PIN may be tried at this kiosk, in milliseconds; 0 where one may. */
  'staff:pause': question<{ readonly pausedMs: number }>()(['kiosk'], nothing),
  /** What the staff corner shows. */
  'staff:look': question<StaffLook>()(['staff-at-kiosk'], nothing),
  /**
   * Say how the sound of a display is and for which zone it is to speak, at each connection and each change; a null zone:
   * the hall's only one. The lower the rank, the rather it is asked. The answer names the voice packs that it will be asked
   * to play, so that it makes them ready ahead.
   */
  'voice:register': pass<{ readonly packs: readonly PackRef[] }>()(
    ['display'],
    z.strictObject({
      zoneId: entityId.nullable(),
      speaks: z.boolean(),
      rank: z.int().min(0).max(99),
      sound: z.enum(soundStates),
    }),
  ),
  /** What becomes of a `speak` order. */
  'voice:report': pass<Nothing>()(
    ['display'],
    z.discriminatedUnion('state', [
      z.strictObject({ ...spoken, state: z.literal('started'), fault: clipFault }),
      z.strictObject({ ...spoken, state: z.literal('ended'), isWhole: z.boolean() }),
      z.strictObject({ ...spoken, state: z.literal('failed'), reason: z.enum(speakFailures), fault: clipFault }),
    ]),
  ),
  /**
   * Why a ticket was called before the others that stood at the head of a line then; with the number of another ticket
   * as somebody types it (`a12`), why the one of the two that was called first was called before the other.
   */
  'ticket:why': question<WhyCalled>()(overseen, z.strictObject({ ticketId, other: z.string().max(16).optional() })),
  /** The pictures and videos of today, fetched when a view names a hash that the display does not have; null: none. */
  'playlist:get': question<{ readonly playlist: Playlist | null }>()(['display'], nothing),
  /** A display skipped one of them, since it could not show it. */
  'playlist:skip': pass<Nothing>()(
    ['display'],
    z.strictObject({
      file: z.string().min(1).max(200),
      mark: z.string().min(1).max(64),
      failure: z.enum(itemFailures),
    }),
  ),
  /** What the hall can tell of itself today, for displays while nobody is called. */
  'hall:figures': question<HallFigures>()(['display'], nothing),
  /** What changes rarely, fetched when a view names a hash that the client does not have. */
  'catalogue:get': question<Catalogue>()(roles, nothing),
  /** The hall's logo, a PNG in base64, for a kiosk with a printer of its own that has another one. */
  'logo:get': question<{ readonly png: string | null }>()(['kiosk'], nothing),
  /** The client's view once more, for one that noticed that it missed a change. */
  'view:get': question<Nothing>()(roles, nothing),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type RequestOf<N extends CommandName> = z.output<Commands[N]['request']>;
export type ReplyOf<N extends CommandName> = NonNullable<Commands[N]['reply']>;

/** One request on the wire. */
export const envelope = z.strictObject({ requestId, input: z.unknown() });
export type Envelope<N extends CommandName> = { readonly requestId: string; readonly input: RequestOf<N> };

/** What a client says when it connects. Until devices can be paired, the role is its own word. */
export const handshake = z.strictObject({
  protocolVersion: z.int(),
  role: z.enum(roles),
  deviceId,
  /** The highest head that the device ever got from a beat: what it proves to have been on disk. */
  head: z
    .strictObject({ history: z.string().max(64), epoch: z.int(), seq: z.int(), signature: z.string().max(64) })
    .optional(),
});
export type Handshake = z.output<typeof handshake>;

/** The hall as clients see it, named by the hash that views carry. */
export type Catalogue = {
  readonly hash: string;
  readonly hall: Hall;
  /** Names the logo that is printed on tickets; null where there is none. */
  readonly logo: string | null;
};

/** Where in the hub's history something was said. A client never goes back to a lower (epoch, seq) of one history. */
export type Position = { readonly history: string; readonly epoch: number; readonly seq: number };
/** A position that is on disk, signed with a key that only the hub has. */
export type SignedHead = Position & { readonly signature: string };
/** A whole view, ready to draw. */
export type Frame<R extends Role> = Position & {
  /** The hub's clock when the frame was made. */
  readonly at: Instant;
  readonly catalogueHash: string;
  /** The hub ignores opening hours for a first look; screens say so. */
  readonly isTrial: boolean;
  readonly view: ViewOf[R];
};
/** Every second: the hub lives, and this is the newest position of the client's own view. */
export type Beat = SignedHead & { readonly at: Instant; readonly viewSeq: number };

export type ClientToHub = {
  readonly [N in CommandName]: (envelope: Envelope<N>, reply: (result: Result<ReplyOf<N>>) => void) => void;
};
export type HubToClient = {
  readonly view: (frame: Frame<Role>) => void;
  readonly beat: (beat: Beat) => void;
} & SpeechToDisplay;
/** To the one display that is to speak in a zone now. */
export type SpeechToDisplay = {
  readonly speak: (order: SpeakOrder) => void;
  /** The call holds no more: stop, or do not begin. */
  readonly hush: (order: { readonly callId: number }) => void;
};
