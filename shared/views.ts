/** The views: what each kind of client sees of the hall, whole and ready to draw. Made by the hub, trusted by clients. */
import type {
  CalendarEntry,
  Closure,
  Lane,
  Language,
  Localized,
  MessageProblem,
  PrinterStatus,
  PrintOutcome,
  PrintReason,
  QueueOverride,
  Role,
  Service,
  TicketState,
  UnspokenReason,
} from './model.ts';
import type { AsideReason } from './offline/entries.ts';
import type { PlaylistShown } from './playlist.ts';
import type { Day, Instant, MinuteOfDay } from './time.ts';
import type { SoundState } from './voice/order.ts';

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
  | 'ticket:come-back'
  | 'ticket:transfer'
  | 'ticket:move'
  | 'ticket:cancel'
  | 'ticket:reinstate'
  | 'ticket:reprint';
export const holderActions = ['ticket:come-back', 'ticket:step-out', 'ticket:cancel-own'] as const;
/** Commands of whoever holds a ticket, from the phone that follows it. */
export type HolderAction = (typeof holderActions)[number];
/** Commands on a counter itself. */
export type CounterAction = 'ticket:call-next' | 'ticket:take' | 'counter:open' | 'counter:pause' | 'counter:close';

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
  /** Null: the slip of a booking. */
  readonly ticketId: number | null;
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
  /** Where the nearest other kiosk stands that is linked and prints; null where nobody knows one. */
  readonly nearestKiosk: Localized | null;
  /** Names the PIN of the staff corner without telling anything of it; null until one is set. */
  readonly staffPin: string | null;
  /** What this kiosk is to print on a printer of its own, the oldest first, at most 5; none of it is told elsewhere. */
  readonly toPrint: readonly PaperToPrint[];
};

/** One print job of a kiosk that prints itself. */
export type PaperToPrint = {
  readonly jobId: number;
  readonly askedAt: Instant;
  /** What is on it, for the print process: the page passes it on, and does not read it. */
  readonly paper: Readonly<Record<string, unknown>>;
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
  /** By when its holder, who stepped out, is back at the latest; null for anybody else. */
  readonly outUntil: Instant | null;
  readonly actions: readonly TicketAction[];
};
/**
 * What became of a call besides its being shown. *waiting*: its turn to be spoken has not come; whether any display of
 * its zone can speak now. *spoken*: it was begun then. *unspoken*: settled then that it is only shown; one that was *cut-off* was begun then.
 */
export type Announcement =
  | { readonly state: 'waiting'; readonly hasSpeaker: boolean }
  | { readonly state: 'spoken'; readonly at: Instant }
  | { readonly state: 'unspoken'; readonly at: Instant; readonly reason: UnspokenReason };
/** Whether a ticket may be called once more: now, `from` then on, or not at all any more. */
export type Recall =
  | { readonly state: 'ready' }
  | { readonly state: 'soon'; readonly from: Instant }
  | { readonly state: 'spent' };
export type OpenTicket = TicketInList & {
  readonly state: Extract<TicketState, 'called' | 'serving'>;
  readonly calledAt: Instant;
  readonly recalls: number;
  /** Of its latest call: nobody can be missed before they were called. */
  readonly announcement: Announcement;
  /** Null while it is being served. */
  readonly recall: Recall | null;
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
    /** Stepped out for a little while, in the order in which they are due, at most 50. */
    readonly out: readonly TicketInList[];
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
/** A line that staff put on the displays for a while; `screenIds` null: on all of them. */
export type NoticeShown = {
  readonly id: number;
  readonly text: string;
  readonly screenIds: readonly string[] | null;
  readonly until: Instant;
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
  /** The calls (`seq`) that are being spoken now, at most one a zone. */
  readonly speaking: readonly number[];
  /** The oldest first. */
  readonly notices: readonly NoticeShown[];
  /** Names the pictures and videos of today (`playlist:get`); null where the hall has none. */
  readonly playlist: string | null;
  /** Where a phone that scans it here checks in, for the next minute; null where nobody registers, or phones cannot. */
  readonly checkIn: string | null;
};

/** Who speaks in the hall, and what was not spoken. */
export type VoiceShown = {
  readonly zones: readonly {
    readonly zoneId: string;
    /** The device that is asked to speak in it; null where none can. */
    readonly speaker: string | null;
    /** All displays that are in it, in the order in which they would be asked. */
    readonly displays: readonly {
      readonly deviceId: string;
      readonly speaks: boolean;
      readonly rank: number;
      readonly sound: SoundState;
    }[];
    /** How many calls wait for their turn. */
    readonly waiting: number;
  }[];
  /** Displays that name a zone which the hall does not have, or none where it has several. */
  readonly strays: readonly string[];
  /** The folders of the voice packs that are not whole. */
  readonly faultyPacks: readonly string[];
  /** How many calls of today were only shown, or were cut off, by the reason. */
  readonly unspoken: readonly UnspokenCount[];
  /** Of these, those of the last quarter of an hour. */
  readonly unspokenLately: readonly UnspokenCount[];
};
export type UnspokenCount = { readonly reason: UnspokenReason; readonly calls: number };

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
  readonly notices: readonly NoticeShown[];
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

/** A printer as those see it who look after it. */
export type PrinterShown = {
  readonly id: string;
  /** What the hall calls it; null where it was given no name. */
  readonly name: string | null;
  readonly address: string;
  readonly status: PrinterStatus;
  /** Its roll; null where nobody has said yet that one was put in. */
  readonly roll: {
    readonly changedAt: Instant;
    readonly leftMm: number;
    /** For about how many tickets that is. */
    readonly tickets: number;
  } | null;
  /** Its latest test print. */
  readonly test: (Pick<PrintProgress, 'jobId' | 'outcome' | 'reason'> & { readonly at: Instant }) | null;
};

/** What somebody who oversees registration sees at a glance. */
export type BookingsShown = {
  /** Registered people whose slot is no more and who have no other yet. */
  readonly displaced: number;
  /** Of these, those whom staff have to call. */
  readonly toCall: number;
  readonly messages: {
    /** Null where the hall sends none. */
    readonly gateway: 'webhook' | 'smtp' | null;
    readonly waiting: number;
    /** Today's. */
    readonly sent: number;
    readonly failed: number;
    /** Of the newest message that was tried today; null where it was sent. */
    readonly problem: { readonly problem: MessageProblem; readonly at: Instant } | null;
  };
};

/** The bookings of a day of one queue that takes them. */
export type BookedQueue = {
  readonly queueId: string;
  /** How many can be booked in all. */
  readonly places: number;
  /** Still to come. */
  readonly booked: number;
  readonly checkedIn: number;
  /** Of slots that have not begun: neither booked nor kept for anybody. */
  readonly free: number;
  /** Booked for a slot that is no more. */
  readonly displaced: number;
};

/**
 * Why staff have to call somebody. *no-contact*: they left no telephone, or its time to be kept is over. *not-sent*: no
 * message left. *not-read*: it left, and they have not looked. *lapsed*: they did not answer in time.
 */
export type CallReason = 'no-contact' | 'not-sent' | 'not-read' | 'lapsed';
/** A registered person whose slot is no more, for whoever calls them. */
export type ToCall = {
  readonly offerId: number;
  readonly number: string;
  readonly serviceId: string;
  readonly lost: { readonly day: Day; readonly minute: MinuteOfDay };
  /** The slot that is kept for them. */
  readonly kept: { readonly day: Day; readonly minute: MinuteOfDay; readonly until: Instant } | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly reason: CallReason;
  /** Staff said that they told them. */
  readonly isTold: boolean;
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
  readonly printers: readonly PrinterShown[];
  readonly voice: VoiceShown;
  /** The pictures and videos for displays; null where none were configured. */
  readonly playlist: PlaylistShown | null;
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
   * Whether numbers are given out. *awaited*: after a restore, or a start on a damaged log, devices may tell until
   * then what they saw. *withheld*: a device saw event `seen`, and the database ends at `known`.
   */
  readonly numbers: /** *isAfterRestore*: the hub went back to a backup today, and people may hold numbers that it does not know. */
    | { readonly state: 'given'; readonly isAfterRestore: boolean }
    | { readonly state: 'awaited'; readonly until: Instant }
    | { readonly state: 'withheld'; readonly seen: number; readonly known: number };
  /**
   * Numbers that kiosks gave out while the hub was away and that could not become tickets today, at most 20: those of
   * kiosks that the hall file names first; of the *unreadable* ones nobody knows what they were for, or whether anybody holds them.
   */
  readonly aside: readonly {
    readonly number: string;
    readonly deviceId: string;
    readonly at: Instant;
    readonly reason: AsideReason;
  }[];
  /** How many there were besides. */
  readonly asideMore: number;
  readonly backup: Backup & {
    /** The copies on another disk; null where none is configured. */
    readonly second: (Backup & { readonly folder: string }) | null;
  };
  /** The PIN of the kiosks' staff corner. */
  readonly staffPin: {
    /** Null until one is set. */
    readonly setAt: Instant | null;
    /** Wrong ones that were tried today at kiosks. */
    readonly wrong: number;
  };
  readonly bookings: BookingsShown;
  /** null while the clock of the hub's machine is well. */
  readonly clock: ClockAlarm | null;
  /** By queue, in order of the first ticket of which a wait was told. */
  readonly waits: readonly WaitAccuracy[];
  readonly today: {
    readonly taken: number;
    readonly waiting: number;
    readonly serving: number;
    readonly held: number;
    readonly done: number;
    readonly missed: number;
    readonly cancelled: number;
  };
};

/** *now*: the turn is near, come in. *soon*: about a quarter of an hour is left. *later*: there is time. */
export type Come = 'now' | 'soon' | 'later';

/** What a hall can tell of itself today. */
export type HallFigures = {
  readonly at: Instant;
  /** Tickets that were served to their end. */
  readonly served: number;
  /** Of the waits that people were told and that are over by now, so many were no longer than told. */
  readonly told: { readonly kept: number; readonly of: number };
  /** The queues that hand out numbers now, in the hall's order. */
  readonly waits: readonly Pick<KioskView['queues'][number], 'queueId' | 'waiting' | 'wait'>[];
};

/** How a ticket stands for its holder. Counters by their numbers; null where none is known any more. */
export type Standing =
  | {
      readonly state: 'waiting';
      /** People to be called before it; null where it waits for one counter, which calls it in its own time. */
      readonly ahead: number | null;
      readonly wait: WaitRange | null;
      /** Whether its holder is to be near the counters by now. */
      readonly come: Come;
      /** Where it may be called to. */
      readonly counters: readonly number[];
    }
  /** Its holder stepped out, until then at the longest. */
  | { readonly state: 'out'; readonly until: Instant }
  /** `recalls`: how often it was called once more. */
  | { readonly state: 'called'; readonly counter: number | null; readonly recalls: number }
  | { readonly state: 'serving' | 'held' | 'missed'; readonly counter: number | null }
  | { readonly state: 'done' | 'cancelled' };
/** What the phone of a ticket's holder shows: nothing of the person. */
export type FollowView = {
  readonly at: Instant;
  readonly timeZone: string;
  readonly zoneLabel: string;
  readonly hallName: Localized;
  /** The hall's languages, and the one in which the ticket was taken. */
  readonly languages: readonly Language[];
  readonly language: Language;
  readonly isTrial: boolean;
  readonly number: string;
  readonly lane: Lane;
  readonly agencyName: string;
  readonly serviceName: Localized;
  /** What to bring, and what must be so. */
  readonly needs: Pick<Service, 'requirements' | 'conditions' | 'checked'>;
  readonly standing: Standing;
  /** What its holder may do now. */
  readonly actions: readonly HolderAction[];
  /** For how long one may step out at a time. */
  readonly outMinutes: number;
};

export type ViewOf = {
  readonly kiosk: KioskView;
  readonly counter: CounterView;
  readonly display: DisplayView;
  readonly supervisor: SupervisorView;
  readonly manager: ManagerView;
};
