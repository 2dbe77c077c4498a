/** The vocabulary of the hall: one word per idea, the same on the wire, in the database and on the screens. */
import type { Day, Instant, MinuteOfDay, Weekday } from './time.ts';

export const languages = ['id', 'en', 'su'] as const;
export type Language = (typeof languages)[number];
/** A text in the hall's languages; Indonesian is always there, the others fall back to it. */
export type Localized = { readonly id: string; readonly en?: string | undefined; readonly su?: string | undefined };

/** The text in the wanted language, or in Indonesian where it has not been translated. */
export const inLanguage = (text: Localized, language: Language): string => text[language] ?? text.id;

export const lanes = ['regular', 'priority', 'booked'] as const;
export type Lane = (typeof lanes)[number];

export const ticketStates = [
  'waiting',
  'out',
  'called',
  'serving',
  'held',
  'missed',
  'done',
  'cancelled',
  'expired',
] as const;
/** *out*: its holder stepped out for a little while; it is passed over, and waits again with its old due time. */
export type TicketState = (typeof ticketStates)[number];

/** Opening times of one day of the week: intervals in order, not overlapping, `from` < `to`; none = closed. */
export type DayHours = readonly { readonly from: MinuteOfDay; readonly to: MinuteOfDay }[];
/** Opening times of a week, index 0 = Sunday. */
export type WeekHours = readonly [DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours];

/** Who shut a day: the state for the whole nation, or the place itself. */
export const closures = ['national', 'local'] as const;
export type Closure = (typeof closures)[number];
/** Days on which the hall, or some of its agencies, does not keep its usual week: a holiday, the hours of Ramadan. */
export type CalendarEntry = {
  readonly id: string;
  /** The first and the last day. */
  readonly from: Day;
  readonly to: Day;
  /** The reason as residents read it. */
  readonly name: Localized;
  /** Whom it concerns; null: the whole hall. */
  readonly agencyIds: readonly string[] | null;
  /** Shut all day; null where there are hours. */
  readonly closed: Closure | null;
  /** The weekdays with other hours than usual. */
  readonly hours: SomeDays;
  /** The day on which somebody checked it; null = not checked yet. */
  readonly checked: Day | null;
};

/** An *instansi*: a tenant of the hall. */
export type Agency = {
  readonly id: string;
  readonly name: Localized;
  /** What people call it, for small spaces: "Disdukcapil". */
  readonly shortName: string;
};

/** Who may have a number of a queue: whoever comes or registers, only who has registered, or nobody by a phone. */
export const accesses = ['both', 'online-only', 'walk-in-only'] as const;
export type Access = (typeof accesses)[number];

/**
 * When the places of a day can be taken, on the day that lies `daysAhead` before it: all at once when that day begins,
 * all at a time of it, or each at a minute of its own from `from` to before `to`.
 */
export type Release =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'daily'; readonly at: MinuteOfDay }
  | { readonly kind: 'staggered'; readonly from: MinuteOfDay; readonly to: MinuteOfDay };

/** How people register for a queue before they come; all times in minutes. */
export type BookingRules = {
  readonly slotMinutes: number;
  /** How many people a slot can serve, walk-ins too, and on which weekdays another number. */
  readonly perSlot: number;
  readonly perSlotOn: Readonly<Partial<Record<Weekday, number>>>;
  /** How many of a hundred of these can be booked; the others are kept for walk-ins. */
  readonly onlinePercent: number;
  /** How many days before it a day can be booked at most; 0: on the day itself only. */
  readonly daysAhead: number;
  readonly release: Release;
  /** So long before its slot a booking can still be cancelled or moved. */
  readonly cancelUntil: number;
  /** So long before a slot its places can still be booked; those that are left go to walk-ins then. */
  readonly returnBefore: number;
  /** So long before its slot somebody may check in, and so long after its begin it counts as its begin. */
  readonly early: number;
  readonly grace: number;
  /** *walk-in-only*: kiosks and staff book for people who are there, phones do not. */
  readonly access: Access;
  /** The agency wants the NIK of whoever registers. */
  readonly asksNik: boolean;
};

/** What one person may book, whatever the queue. */
export type BookingLimits = {
  /** Bookings of a day under one telephone number. */
  readonly perPhoneAndDay: number;
  /** Whoever did not come so many times within so many days registers for so many days only in the hall. */
  readonly noShows: number;
  readonly withinDays: number;
  readonly barredDays: number;
};

/** A line with its own series of numbers; several services may share it. */
export type Queue = {
  readonly id: string;
  readonly agencyId: string;
  readonly name: Localized;
  /** The letters of its numbers, unique in the hall; null for a queue that the agency runs itself. */
  readonly series: Readonly<Record<Lane, string>> | null;
  /** How long, in minutes, a ticket of each lane is meant to wait: the head starts of the order of calling. */
  readonly targetWait: Readonly<Record<Lane, number>>;
  /** How many minutes a service usually lasts, as the hall says; null where it does not. */
  readonly typicalMinutes: number | null;
  /** How many of its next tickets a missed one lets pass when it waits again. */
  readonly reinstateBehind: number;
  readonly hours: WeekHours;
  /** How many numbers of each lane are given out on a day at most; null: as many as people come. */
  readonly quota: Readonly<Record<Lane, number | null>>;
  /** Where to go for a queue that the agency runs itself; null for the hall's own queues. */
  readonly external: Localized | null;
  /** How people register for it beforehand; null where they cannot. */
  readonly booking: BookingRules | null;
};

/**
 * What staff say of a queue for the rest of a day: no numbers for a while, or none since nobody serves it, or numbers
 * until it closes although time runs short.
 */
export type QueueOverride = 'paused' | 'unstaffed' | 'kept-open';

/** A *layanan*: what a resident comes for. */
export type Service = {
  readonly id: string;
  readonly queueId: string;
  readonly name: Localized;
  /** Other words by which residents look for it: "ktp hilang". */
  readonly keywords: readonly string[];
  /** What to bring. */
  readonly requirements: readonly Localized[];
  /** What must be so, and is not carried in a bag: an age, to come in person. */
  readonly conditions: readonly Localized[];
  readonly procedure: readonly Localized[];
  readonly time: Localized | null;
  readonly cost: Localized | null;
  readonly product: Localized | null;
  /** Where the facts above come from, and the day on which somebody checked them; null = not checked yet. */
  readonly source: string | null;
  readonly checked: Day | null;
};

/** The hours of some days of the week; a day that is not named has none. */
export type SomeDays = Readonly<Partial<Record<Weekday, DayHours>>>;

/**
 * A part of the hall with loudspeakers of its own: what one of them says is understood all over it. The calls of its
 * counters are spoken in it, by one display at a time.
 */
export type Zone = {
  readonly id: string;
  readonly name: Localized;
  /** The zones in which it is heard as well, and which are heard in it: of these one speaks at a time. */
  readonly hears: readonly string[];
  /** In which language calls are spoken, and on which days in which other one after it. */
  readonly language: Language;
  readonly secondLanguage: Readonly<Partial<Record<Weekday, Language>>>;
  /** When calls only chime, and when nothing sounds at all (prayer, events); where both hold, nothing sounds. */
  readonly chimeOnly: SomeDays;
  readonly silent: SomeDays;
};

/** What sounds in a zone at a time: calls in words, a chime for each, or nothing. */
export type ZoneSound = 'voice' | 'chime' | 'nothing';

export const unspokenReasons = [
  'silent-time',
  'chime-time',
  'no-speaker',
  'no-pack',
  'too-old',
  'replaced',
  'over',
  'cut-off',
  'restarted',
] as const;
/**
 * Why a call was only shown. *silent-time*, *chime-time*: so the hall wants it then; with a chime at the latter.
 * *no-speaker*: no display of the zone could speak. *no-pack*: no voice pack can say it. *too-old*: so many waited that its turn came too late. *replaced*: it
 * was called once more, or somebody else to that counter, before its turn. *over*: its holder came, or was missed, before
 * its turn. *cut-off*: it was begun, and the display fell silent. *restarted*: the hub stopped before its turn.
 */
export type UnspokenReason = (typeof unspokenReasons)[number];

/** A *loket*: a desk with a number. */
export type Counter = {
  readonly id: string;
  readonly number: number;
  readonly agencyId: string;
  /** The queues it serves, the first being its own. */
  readonly queueIds: readonly string[];
  /** Queues of others that it helps out: it calls from one whose head is overdue by so many minutes. */
  readonly helps: readonly { readonly queueId: string; readonly whenOverdueBy: number }[];
  /** The zone in which its calls are spoken; left out: the first of the hall. */
  readonly zoneId?: string | undefined;
};

/** A kiosk with a place of its own in the hall. */
export type Kiosk = {
  /** The id of its device. */
  readonly id: string;
  /** Where it stands, as it follows "another machine": "dekat pintu timur". */
  readonly place: Localized;
  /** The other kiosks, the nearest first. */
  readonly nearIds: readonly string[];
  /** It has a camera that reads codes; left out: it has none. */
  readonly hasCamera?: boolean | undefined;
};

export const layouts = ['hall', 'zone', 'agency', 'counter'] as const;
/**
 * What a screen shows: the whole hall, the counters of its zone, those of some agencies, or a single counter, above whose
 * desk it hangs.
 */
export type Layout = (typeof layouts)[number];

export const directions = [
  'up',
  'up-right',
  'right',
  'down-right',
  'down',
  'down-left',
  'left',
  'up-left',
  'here',
] as const;
/** Where a counter lies for whoever stands before a screen and looks at it; *here*: right below it. */
export type Direction = (typeof directions)[number];

export const orientations = ['landscape', 'portrait'] as const;
/** How a screen hangs. */
export type Orientation = (typeof orientations)[number];

/** A display with a place of its own in the hall, and what it shows there. */
export type Screen = {
  readonly id: string;
  /** What people call it: "TV lobi". */
  readonly name: Localized;
  readonly layout: Layout;
  /** The zone in which it hangs; null: the first of the hall. */
  readonly zoneId: string | null;
  /** Those whose calls it shows; null: all of its layout. */
  readonly agencyIds: readonly string[] | null;
  readonly counterIds: readonly string[] | null;
  /** Null: as its picture is. Where that lies across it, the page turns itself. */
  readonly orientation: Orientation | null;
  /** In which it speaks to the hall, in turn; at least one. */
  readonly languages: readonly Language[];
  /** Where the counters lie, by their ids; a counter that is not named has no arrow of its own. */
  readonly arrows: Readonly<Record<string, Direction>>;
  /** When it is dark, unless somebody is called. */
  readonly night: SomeDays;
  /** Fewer and larger words, for whoever sees badly. */
  readonly isLarge: boolean;
  /** A new call flashes, slowly. */
  readonly flashes: boolean;
  /** The code by which the phones of those check in who registered stands in its corner; left out: among its slides only. */
  readonly showsCheckIn?: boolean | undefined;
};

/** How whoever waits may step out for a while: minutes at a time, and how many times with one number. */
export type StepOutRule = { readonly minutes: number; readonly times: number };

/** The whole place. What changes rarely: the catalogue that clients fetch once, named by its hash. */
/** What a survey of residents (*survei kepuasan masyarakat*, yearly by Permenpan RB 14/2017) found, as it was published. */
export type Satisfaction = {
  /** The index, of 100. */
  readonly value: number;
  /** When the survey ended. */
  readonly day: Day;
  /** How many answered. */
  readonly respondents: number;
  /** Who asked, or where it was published. */
  readonly source: string;
};

export type Hall = {
  readonly id: string;
  readonly name: Localized;
  readonly address: string;
  /** IANA zone, e.g. `Asia/Jakarta`, and the label printed beside times, e.g. `WIB`. */
  readonly timeZone: string;
  readonly zoneLabel: string;
  /** Minutes past midnight at which the service day turns; 0 = midnight. */
  readonly dayTurnsAt: MinuteOfDay;
  readonly languages: readonly Language[];
  /** For how long the holder of a number may step out at a time, and how often; 0 times: not at all. */
  readonly stepOut: StepOutRule;
  /** What its paper bears: a PNG in base64, left out where it has none. It stays at the hub: clients do not show it. */
  readonly logo?: string | undefined;
  /** What its last survey of residents found; left out where there was none. */
  readonly satisfaction?: Satisfaction | undefined;
  /** Texts of the hall's own: a welcome for the kiosk, lines for the displays' ticker. */
  readonly texts: { readonly welcome: Localized; readonly ticker: readonly Localized[] };
  readonly booking: BookingLimits;
  /** Where entries overlap, the narrowest holds (hub/domain/calendar.ts). */
  readonly calendar: readonly CalendarEntry[];
  readonly agencies: readonly Agency[];
  readonly queues: readonly Queue[];
  readonly services: readonly Service[];
  readonly counters: readonly Counter[];
  /** Those that have a place; any other works as well, and is never named as the nearest. */
  readonly kiosks: readonly Kiosk[];
  /** None: the whole hall is one zone (`zonesOf`). */
  readonly zones: readonly Zone[];
  /** Those that have a place; any other display shows the whole hall. */
  readonly screens: readonly Screen[];
};

/** The zones of a hall; one that names none is a single zone, in which calls are spoken in Indonesian. */
export const zonesOf = ({ zones, name }: Pick<Hall, 'zones' | 'name'>): readonly [Zone, ...Zone[]] => {
  const [first, ...others] = zones;
  const whole = { id: 'hall', name, hears: [], language: 'id', secondLanguage: {}, chimeOnly: {}, silent: {} } as const;
  return first ? [first, ...others] : [whole];
};

/**
 * Where the due time of a ticket comes from: its arrival in its queue, its arrival in another from which it was sent
 * on, or its neighbours when it waited again after a miss.
 */
export type DueFrom = 'arrival' | 'transferred' | 'reinstated';

/** One resident's place in a queue on one service day. */
export type Ticket = {
  /** Grows with every ticket: the order of arrival. */
  readonly id: number;
  readonly day: Day;
  readonly queueId: string;
  readonly serviceId: string;
  readonly lane: Lane;
  readonly series: string;
  readonly number: number;
  readonly state: TicketState;
  readonly language: Language;
  readonly arrivedAt: Instant;
  /** From when its due time counts: its arrival, or for one that was booked the begin of its slot. */
  readonly countsFrom: Instant;
  /** The instant by which the hub means to call it; the queue is ordered by (dueAt, dueRank, dueSub, id). */
  readonly dueAt: Instant;
  /** Order among equal due times: the order of arrival of the ticket it stands at or behind. */
  readonly dueRank: number;
  /** 0, or for a ticket that was called back into the queue its place behind that one. */
  readonly dueSub: number;
  readonly dueFrom: DueFrom;
  /** The only counter that may call it; null for any of its queue. */
  readonly forCounterId: string | null;
  /** The counter that has it or had it last. */
  readonly counterId: string | null;
  /** The first time it was called in its present turn, and how often it was called again since. */
  readonly calledAt: Instant | null;
  readonly recalls: number;
  readonly servingAt: Instant | null;
  /** Until when at the longest its holder has stepped out; null for one that is not *out*. */
  readonly outUntil: Instant | null;
  /** How often its holder has stepped out so far. */
  readonly outs: number;
  /** When it was missed; null again once it waits again. */
  readonly missedAt: Instant | null;
  /** When it was done, missed, cancelled or expired; kept while a missed ticket is called once more. */
  readonly endedAt: Instant | null;
};

/**
 * How a slot is: *not-yet*: not so many days ahead, or not released. *open*: some can be booked. *full*: none, for now. *returned*: so
 * near that what was left has gone to walk-ins. *past*: it has begun.
 */
export type SlotState = 'not-yet' | 'open' | 'full' | 'returned' | 'past';

export const bookingStates = ['booked', 'checked-in', 'cancelled', 'no-show'] as const;
/** *checked-in*: it became a ticket. *no-show*: its day went by without that. */
export type BookingState = (typeof bookingStates)[number];

/** Who registered somebody: a phone, somebody at a kiosk, staff. */
export type BookedBy = 'resident' | 'kiosk' | 'staff';

/** A registration for a queue, a day and a slot. Whose it is stands in no row of it. */
export type Booking = {
  readonly id: number;
  readonly day: Day;
  /** When its slot begins, in minutes past midnight. */
  readonly minute: MinuteOfDay;
  readonly queueId: string;
  readonly serviceId: string;
  /** The number that its ticket will have, drawn when it was made or moved to that day. */
  readonly series: string;
  readonly number: number;
  readonly state: BookingState;
  readonly language: Language;
  readonly bookedBy: BookedBy;
  readonly madeAt: Instant;
  /** When it was checked in, was cancelled or had its day go by. */
  readonly endedAt: Instant | null;
  readonly ticketId: number | null;
  /** 1: its slot is no more, and its holder is to be offered another. */
  readonly replan: 0 | 1;
};

/** The number as people read it: `A-012`; past 999 it goes on to `A-1000`. */
export const formatNumber = (series: string, number: number): string => `${series}-${String(number).padStart(3, '0')}`;

/** The series of a kiosk, of which it gives out numbers while the hub is away. */
export const isKioskSeries = (series: string): boolean => /^K\d/.test(series);

/** A number as somebody types it: `A-012`, `a12`, `ap 3`, `k1-7`; null for what is none. */
export function parseNumber(typed: string): { readonly series: string; readonly number: number } | null {
  const [, series, number] = /^([A-Z]{1,2}|K\d+(?=[ -]))[ -]*(\d{1,6})$/.exec(typed.trim().toUpperCase()) ?? [];
  return series && number ? { series, number: Number(number) } : null;
}

/** What a message to a registered person says: that another slot is kept for them, that their own is back, a code to type. */
export const messageKinds = ['offer', 'slot-back', 'phone-code'] as const;
export type MessageKind = (typeof messageKinds)[number];
/** *dropped*: what it says was no longer true when its turn came. */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped';
export const messageProblems = [
  'unreachable',
  'no-answer',
  'gateway-busy',
  'gateway-fault',
  'not-let-in',
  'not-taken',
  'redirected',
  'interrupted',
  'no-contact',
  'too-late',
] as const;
/**
 * Why a message did not leave, or may not have. *not-let-in*: the gateway did not accept the hub's secret. *not-taken*: it
 * will not send this one. *redirected*: it is at another address than the settings say. *interrupted*: the hub stopped.
 * *no-contact*: there is no telephone, or its time to be kept was over. *too-late*: what it says was over first.
 */
export type MessageProblem = (typeof messageProblems)[number];

/** The roles that a device may claim when it connects. */
export const roles = ['kiosk', 'counter', 'display', 'supervisor', 'manager'] as const;
export type Role = (typeof roles)[number];
/** Who may send a command: a device of the hall, or a resident over the public pages. */
export type SenderRole = Role | 'resident';

export const printOutcomes = ['printed', 'not-printed', 'unknown'] as const;
/** What became of one piece of paper. *unknown* is never printed again by itself. */
export type PrintOutcome = (typeof printOutcomes)[number];
export const printReasons = [
  'no-paper',
  'cover-open',
  'printer-fault',
  'unreachable',
  'no-answer',
  'no-confirmation',
  'interrupted',
  'too-old',
  'given-back',
] as const;
/** Why paper did not come, or may not have come. */
export type PrintReason = (typeof printReasons)[number];
export const printerStates = [
  'ready',
  'no-paper',
  'cover-open',
  'fault',
  'no-answer',
  'unreachable',
  'not-known',
] as const;
/** *no-answer*: connected, but it does not say how it is. *unreachable*: there is no connection. */
export type PrinterState = (typeof printerStates)[number];
export type PrinterStatus = { readonly state: PrinterState; readonly paperNearEnd: boolean };

/**
 * The rule that decided. *by-hand*: missed, and called when its holder turned up. *was-out*: the other's holder had stepped out.
 * *only-helped*: the other's queue is helped out only when it is overdue. *was-missed*: the other waits again after a miss. *overdue*: its queue is helped
 * out, since it is overdue. *transferred*: sent on, its arrival counts. *head-start*: its lane's. *shorter-target*: its
 * queue is meant to wait less. *by-slot*: it counts from its slot, or the other does. *came-first*: it came first. *came-later*: the other was not there yet. *called-earlier*:
 * the other had been called already. *was-cancelled*: the other was no longer waiting. *sent-elsewhere*: another counter
 * alone may call the other. *other-counter*: that counter does not call from the other's queue. *unknown*: what was kept
 * does not tell.
 */
export type WhyRule =
  | 'by-hand'
  | 'was-out'
  | 'only-helped'
  | 'was-missed'
  | 'overdue'
  | 'transferred'
  | 'head-start'
  | 'shorter-target'
  | 'by-slot'
  | 'came-first'
  | 'came-later'
  | 'called-earlier'
  | 'was-cancelled'
  | 'sent-elsewhere'
  | 'other-counter'
  | 'unknown';
