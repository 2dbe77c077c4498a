/**
 * The one protocol between the hub and its clients: commands (a row each), views, refusals and the typed
 * Socket.IO event maps that follow from them. Requests are parsed with these schemas at the hub's boundary;
 * whatever does not fit is refused. Replies and views are made by the hub and trusted by its clients.
 */
import * as z from 'zod';
import {
  type CalendarEntry,
  type Closure,
  type Hall,
  type Lane,
  languages,
  type PrinterStatus,
  type PrintOutcome,
  type PrintReason,
  type QueueOverride,
  type Role,
  roles,
  type TicketState,
} from './model.ts';
import type { Instant } from './time.ts';

/** A call, the begin of a service and its finish can each be taken back this long after it. */
export const UNDO_WITHIN_MS = 10_000;

const entityId = z.string().min(1).max(64);
const ticketId = z.int().positive();
const nothing = z.strictObject({});
const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queue'), queueId: entityId }),
  z.strictObject({ kind: z.literal('counter'), counterId: entityId }),
]);
/** Where a ticket is sent. */
export type Destination = z.output<typeof destination>;

/** Who may end or send on an open ticket: the counter that has it, and, with that of any counter, who oversees them. */
const overseen = ['counter', 'supervisor', 'manager'] as const satisfies readonly Role[];
/** A few words that residents and staff read; nothing that cannot be printed. */
const fewWords = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u);
const minuteOfDay = z.int().min(0).max(1_440);
const dayChange = { day: z.iso.date(), agencyId: entityId.nullable(), reason: fewWords };

type Row<Kind extends 'change' | 'question', Request extends z.ZodType, Reply> = {
  readonly roles: readonly Role[];
  /** A change carries a request id and is answered once it is on disk; a question changes nothing. */
  readonly kind: Kind;
  readonly request: Request;
  /** Only a type: the shape of `value` in the reply. */
  readonly reply?: Reply;
};
const change =
  <Reply>() =>
  <Request extends z.ZodType>(roles: readonly Role[], request: Request): Row<'change', Request, Reply> => ({
    roles,
    kind: 'change',
    request,
  });
const question =
  <Reply>() =>
  <Request extends z.ZodType>(roles: readonly Role[], request: Request): Row<'question', Request, Reply> => ({
    roles,
    kind: 'question',
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
  /** The print job of its paper, followed in the view's `print`; null where no printer is configured. */
  readonly printJobId: number | null;
};
type CalledTicket = { readonly id: number; readonly number: string };
type Nothing = Record<string, never>;

/**
 * The rule that decided. *by-hand*: missed, and called when its holder turned up. *only-helped*: the other's queue is
 * helped out only when it is overdue. *was-missed*: the other waits again after a miss. *overdue*: its queue is helped
 * out, since it is overdue. *transferred*: sent on, its arrival counts. *head-start*: its lane's. *shorter-target*: its
 * queue is meant to wait less. *came-first*: it came first.
 */
export type WhyRule =
  | 'by-hand'
  | 'only-helped'
  | 'was-missed'
  | 'overdue'
  | 'transferred'
  | 'head-start'
  | 'shorter-target'
  | 'came-first';
type WhyTicket = {
  readonly number: string;
  readonly lane: Lane;
  readonly queueId: string;
  readonly arrivedAt: Instant;
  /** By when the hub meant to call it. */
  readonly dueAt: Instant;
};
/** The last call of a ticket, and why each head of a line that was passed over had to wait. */
export type WhyCalled = WhyTicket & {
  readonly counterId: string;
  readonly calledAt: Instant;
  /** `minutes` are those of the rule; 0 where it has none. */
  readonly before: readonly (WhyTicket & { readonly rule: WhyRule; readonly minutes: number })[];
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
  /** Print a ticket of today once more, marked SALINAN. */
  'ticket:reprint': change<{ readonly printJobId: number }>()(['counter'], z.strictObject({ ticketId })),
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
  /** Believe the machine's clock, which leapt to a time that does not count yet; `since` names the alarm. */
  /** Give out numbers again, above the highest that devices can have seen. */
  'numbers:go-on': change<Nothing>()(['manager'], nothing),
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
  /** Why a ticket was called before the others that stood at the head of a line then. */
  'ticket:why': question<WhyCalled>()(overseen, z.strictObject({ ticketId })),
  /** What changes rarely, fetched when a view names a hash that the client does not have. */
  'catalogue:get': question<Catalogue>()(roles, nothing),
  /** The client's view once more, for one that noticed that it missed a change. */
  'view:get': question<Nothing>()(roles, nothing),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type RequestOf<N extends CommandName> = z.output<Commands[N]['request']>;
export type ReplyOf<N extends CommandName> = NonNullable<Commands[N]['reply']>;
/** Commands on one ticket that stands in the database already; a view says which of them may be pressed now. */
export type TicketAction =
  | 'ticket:call'
  | 'ticket:recall'
  | 'ticket:serve'
  | 'ticket:finish'
  | 'ticket:miss'
  | 'ticket:undo'
  | 'ticket:hold'
  | 'ticket:resume'
  | 'ticket:transfer'
  | 'ticket:move'
  | 'ticket:cancel'
  | 'ticket:reinstate'
  | 'ticket:reprint';
/** Commands on a counter itself. */
export type CounterAction = 'ticket:call-next' | 'ticket:take' | 'counter:open' | 'counter:pause' | 'counter:close';

export const refusalCodes = [
  'unknown-command',
  'wrong-role',
  'malformed',
  'protocol-version',
  'too-many-requests',
  'request-reused',
  'service-unknown',
  'queue-closed',
  'queue-external',
  'queue-paused',
  'queue-unstaffed',
  'queue-full',
  'queue-too-late',
  'queue-unknown',
  'clock-doubted',
  'clock-not-doubted',
  'day-past',
  'agency-unknown',
  'hours-wrong',
  'hours-needed',
  'counter-unknown',
  'counter-taken',
  'counter-not-open',
  'ticket-open',
  'ticket-unknown',
  'never-called',
  'not-your-ticket',
  'step-not-allowed',
  'undo-too-late',
  'nobody-waiting',
  'no-printer',
  'disk-full',
  'read-only',
  'numbers-awaited',
  'numbers-withheld',
  'numbers-not-withheld',
  'hub-closing',
  'hub-fault',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
/** An expected "no", as data. `detail` fills the gaps of its sentence (see text): numbers, labels, never free text. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };
export const refuse = (code: RefusalCode, detail?: Refusal['detail']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: detail ? { code, detail } : { code },
});

/** One request on the wire. Its id is made by the client, once per intention, and kept for every retry. */
export const envelope = z.strictObject({ requestId: z.string().regex(/^[\w-]{8,64}$/), input: z.unknown() });
export type Envelope<N extends CommandName> = { readonly requestId: string; readonly input: RequestOf<N> };

/** What a client says when it connects. Until devices can be paired, the role is its own word. */
export const handshake = z.strictObject({
  protocolVersion: z.int(),
  role: z.enum(roles),
  deviceId: z.string().regex(/^[\w-]{4,64}$/),
  /** The highest head that the device ever got from a beat: what it proves to have been on disk. */
  head: z
    .strictObject({ history: z.string().max(64), epoch: z.int(), seq: z.int(), signature: z.string().max(64) })
    .optional(),
});
export type Handshake = z.output<typeof handshake>;

/** The hall as clients see it, named by the hash that views carry. */
export type Catalogue = { readonly hash: string; readonly hall: Hall };

/**
 * The lanes of a queue that have no numbers today: all are given out, or whoever took one would most likely not be
 * served before closing.
 */
export type LaneStops = { readonly [L in Lane]?: 'full' | 'too-late' };
/** Why a day is shut that is not shut every week. */
export type Holiday = Pick<CalendarEntry, 'name'> & { readonly closed: Closure };
/** Whether a queue hands out numbers now, and if not, why and when it will (null: not known within a month). */
export type Opening =
  | { readonly state: 'open'; readonly until: Instant | null }
  | { readonly state: 'not-yet' | 'break'; readonly opensAt: Instant | null }
  | { readonly state: 'closed'; readonly opensAt: Instant | null; readonly holiday: Holiday | null }
  /** Stopped by staff for a while, or for the day since nobody serves it. */
  | { readonly state: 'paused' }
  | { readonly state: 'unstaffed'; readonly opensAt: Instant | null }
  /** No lane that can be taken on the spot has numbers today: all are given out, or time runs short. */
  | { readonly state: 'full' | 'too-late'; readonly opensAt: Instant | null }
  /** Not known which service day it is: the hub is making sure of its clock. */
  | { readonly state: 'clock' }
  | { readonly state: 'external' };

/** The latest paper that a device asked for. */
export type PrintProgress = {
  readonly jobId: number;
  readonly ticketId: number;
  readonly number: string;
  readonly outcome: 'printing' | PrintOutcome;
  readonly reason: PrintReason | null;
};

/** How long somebody waits, in minutes: from the middle of what is likely to its careful end. */
export type WaitRange = { readonly from: number; readonly to: number };

export type KioskView = {
  readonly queues: readonly {
    readonly queueId: string;
    readonly opening: Opening;
    readonly waiting: number;
    /** The wait of a regular ticket taken now; null where nobody can tell. */
    readonly wait: WaitRange | null;
    readonly laneStops: LaneStops;
  }[];
  /** The printer that prints this kiosk's tickets; null where none is configured. */
  readonly printer: PrinterStatus | null;
  readonly print: PrintProgress | null;
};

export type TicketInList = {
  readonly id: number;
  readonly number: string;
  readonly lane: Lane;
  readonly queueId: string;
  readonly serviceId: string;
  readonly arrivedAt: Instant;
  /** It was sent to this counter: no other may call it. */
  readonly isForOne: boolean;
  /** It has been called, so that `ticket:why` can be asked. */
  readonly wasCalled: boolean;
  readonly actions: readonly TicketAction[];
};
export type OpenTicket = TicketInList & {
  readonly state: Extract<TicketState, 'called' | 'serving'>;
  readonly calledAt: Instant;
  readonly recalls: number;
  readonly servingAt: Instant | null;
  /** Until when `ticket:undo` may be pressed; null when it may not. */
  readonly undoUntil: Instant | null;
};
export type CounterState = 'closed' | 'open' | 'paused';
export type CounterView = {
  /** All counters, to choose one. */
  readonly counters: readonly {
    readonly counterId: string;
    readonly state: CounterState;
    /** Another device sits there; `connected` says whether it is on the network now. */
    readonly taken: { readonly connected: boolean } | null;
  }[];
  /** The counter at which this device sits, or null before one is chosen. */
  readonly own: null | {
    readonly counterId: string;
    readonly state: Exclude<CounterState, 'closed'>;
    readonly ticket: OpenTicket | null;
    /** The ticket just finished here, while `ticket:undo` can take that back. */
    readonly finished: { readonly id: number; readonly number: string; readonly undoUntil: Instant } | null;
    readonly actions: readonly CounterAction[];
    /** In the order in which they are to be called; at most 50 of `waitingCount`. */
    readonly waiting: readonly TicketInList[];
    readonly waitingCount: number;
    /** Missed today, latest first, at most 50. */
    readonly missed: readonly TicketInList[];
    /** Set aside, in the order in which they are due, at most 50. */
    readonly held: readonly TicketInList[];
    /** This counter's last tickets of today, latest first, at most 10: for a reprint. */
    readonly recent: readonly TicketInList[];
    readonly served: number;
    readonly missedCount: number;
    readonly print: PrintProgress | null;
  };
};

/** One call as the hall sees it. `seq` grows with every call; a recall of a ticket is a new call. */
export type CallShown = {
  readonly seq: number;
  readonly ticketId: number;
  readonly number: string;
  readonly counterId: string;
  readonly queueId: string;
  readonly isRecall: boolean;
  readonly at: Instant;
};
/** The last call of a ticket that has left its counter since. */
export type EndedCall = CallShown & { readonly isMissed: boolean };
/** A counter as the whole hall may see it. */
export type CounterShown = {
  readonly counterId: string;
  readonly state: CounterState;
  /** Its device has not been on the network for a minute: it may be open, but nobody calls from it. */
  readonly isAway: boolean;
  /** The ticket that is called to it or served at it. */
  readonly number: string | null;
  readonly isServing: boolean;
};
export type DisplayView = {
  /**
   * Calls of tickets that are called or being served, one per ticket (its latest), newest first: at most one a
   * counter. All of them, since a screen may show a few counters only.
   */
  readonly calls: readonly CallShown[];
  /** Calls of the last quarter of an hour whose tickets were missed or finished, newest first, at most 24. */
  readonly ended: readonly EndedCall[];
  readonly counters: readonly CounterShown[];
};

/**
 * What is wrong with the clock of the hub's machine. *doubted*: it leapt, and hall time goes on without it until
 * `countsAt`, or until somebody confirms it. *waiting*: hall time is ahead of it and goes at half its pace `until` it
 * has been caught up with.
 */
export type ClockAlarm =
  | {
      readonly kind: 'doubted';
      /** What the machine's clock showed when it was first seen there: the name of the alarm. */
      readonly since: Instant;
      /** How far it is ahead of hall time, in milliseconds; negative when it is behind. */
      readonly leadMs: number;
      readonly countsAt: Instant;
      /** The hub started with it, so that no one knows how much time has passed since its last event. */
      readonly isStart: boolean;
    }
  | { readonly kind: 'waiting'; readonly until: Instant };

/** The last backup in a folder; `problem` says why the newest one failed. */
export type Backup = { readonly at: Instant | null; readonly file: string | null; readonly problem: string | null };
/** The open ticket of a counter, with what somebody who oversees the counters may do with it. */
export type OverseenTicket = TicketInList & {
  readonly counterId: string;
  readonly state: OpenTicket['state'];
  /** When it was called, or when its service began. */
  readonly since: Instant;
};
export type QueueShown = {
  readonly queueId: string;
  readonly opening: Opening;
  readonly laneStops: LaneStops;
  /** What staff said of it, in their words; null for a queue that goes by its hours, quota and time alone. */
  readonly override: { readonly state: QueueOverride; readonly reason: string; readonly since: Instant } | null;
  readonly waiting: number;
  /** How many numbers of each lane were given out today. */
  readonly taken: Readonly<Record<Lane, number>>;
};
export type SupervisorView = {
  /** In the hall's order, without those that agencies run themselves. */
  readonly queues: readonly QueueShown[];
  readonly counters: readonly CounterShown[];
  /** By the number of their counters. */
  readonly open: readonly OverseenTicket[];
};

/** How well the waits that people of one queue were told today came true. */
export type WaitAccuracy = {
  readonly queueId: string;
  /** Tickets whose call came and whose holders did. */
  readonly scored: number;
  /** Tickets whose true wait is not known: nobody came, or the day ended before the call. */
  readonly censored: number;
  /** By how many minutes the wait differed from the middle of what was told, on average; null with none scored. */
  readonly meanError: number | null;
  /** By how many minutes people waited longer than that (negative: shorter), on average. */
  readonly bias: number | null;
  /** The share that was called within the range told, and the share called no later than its careful end. */
  readonly inRange: number | null;
  readonly inTime: number | null;
};

export type ManagerView = SupervisorView & {
  readonly version: string;
  readonly startedAt: Instant;
  readonly address: string;
  readonly devices: readonly {
    readonly deviceId: string;
    readonly role: Role;
    readonly connectedAt: Instant;
    readonly counterId: string | null;
  }[];
  readonly printers: readonly { readonly id: string; readonly address: string; readonly status: PrinterStatus }[];
  readonly disk: {
    readonly freeBytes: number;
    readonly totalBytes: number;
    readonly databaseBytes: number;
    readonly full: boolean;
    /** Little room is left: less than 1 GB, or less than 15 %. */
    readonly low: boolean;
    /** It failed the hub twice within ten minutes: nothing is written to it until the hub is started again. */
    readonly failing: boolean;
  };
  /**
   * Whether numbers are given out. *awaited*: after a restore devices may tell until then what they saw. *withheld*:
   * a device saw event `seen`, and the database ends at `known`.
   */
  readonly numbers:
    | { readonly state: 'given' }
    | { readonly state: 'awaited'; readonly until: Instant }
    | { readonly state: 'withheld'; readonly seen: number; readonly known: number };
  readonly backup: Backup & {
    /** The copies on another disk; null where none is configured. */
    readonly second: (Backup & { readonly folder: string }) | null;
  };
  /** null while the clock of the hub's machine is well. */
  readonly clock: ClockAlarm | null;
  /** By queue, in order of the first ticket of which a wait was told. */
  readonly waits: readonly WaitAccuracy[];
  readonly today: {
    readonly taken: number;
    readonly waiting: number;
    readonly serving: number;
    readonly done: number;
    readonly missed: number;
  };
};

export type ViewOf = {
  readonly kiosk: KioskView;
  readonly counter: CounterView;
  readonly display: DisplayView;
  readonly supervisor: SupervisorView;
  readonly manager: ManagerView;
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
};
