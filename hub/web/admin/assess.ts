/** What of the hub's state is well, and what needs a person: codes, whose sentences stand in the texts. */
import type { MessageProblem, PrinterStatus, Role, UnspokenReason } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import { after, HOUR, type Instant, MINUTE } from '#shared/time.ts';
import type { ManagerView } from '#shared/views.ts';
import type { SoundState } from '#shared/voice/order.ts';

type Sentences = Words['admin']['findings'];
export type FindingCode = keyof Sentences;
/** `detail` fills the gaps of its sentence. */
export type Finding = {
  readonly code: FindingCode;
  readonly isGood: boolean;
  readonly detail: Readonly<Record<string, string | number>>;
};
export type Topic =
  | 'queues'
  | 'bookings'
  | 'numbers'
  | 'clock'
  | 'calendar'
  | 'devices'
  | 'voice'
  | 'playlist'
  | 'printers'
  | 'disk'
  | 'backup';
export type Assessment = Readonly<Record<Topic, readonly Finding[]>>;

/** How numbers and times are written into a detail. */
export type Say = {
  readonly bytes: (bytes: number) => string;
  readonly when: (instant: Instant) => string;
  /** A printer by the name that the hall gave it, within a sentence. */
  readonly printer: (name: string | null) => string;
  /** The number of a counter. */
  readonly counter: (counterId: string) => number;
  readonly queue: (queueId: string) => string;
  readonly zone: (zoneId: string) => string;
  /** What became of messages, within a sentence. */
  readonly messageProblem: (problem: MessageProblem) => string;
};

/** Backups are hourly: two missed ones are no accident. */
export const OLD_BACKUP_MS = 2 * HOUR + 10 * MINUTE;
/** The first backup of a new hub is due an hour after its start. */
export const FIRST_BACKUP_MS = HOUR + 10 * MINUTE;

const good = (code: FindingCode, detail: Finding['detail'] = {}): Finding => ({ code, isGood: true, detail });
const bad = (code: FindingCode, detail: Finding['detail'] = {}): Finding => ({ code, isGood: false, detail });

/** Who calls from a queue: the counters that serve it or help it out. */
type CallersOf = (queueId: string) => readonly string[];

/** `unchecked` are the days of the calendar that come soon and that nobody has checked. */
export function assess(
  view: ManagerView,
  unchecked: readonly { readonly name: string; readonly days: string }[],
  now: Instant,
  say: Say,
  callersOf: CallersOf,
): Assessment {
  return {
    queues: assessQueues(view, say, callersOf),
    bookings: assessBookings(view.bookings, say),
    clock: [assessClock(view.clock, now, say)],
    calendar: unchecked.map((day) => bad('day-unchecked', day)),
    devices: assessDevices(view, say),
    voice: assessVoice(view, say),
    playlist: assessPlaylist(view.playlist),
    printers: assessPrinters(view.printers, say),
    disk: [assessDisk(view.disk, say)],
    numbers: [assessNumbers(view, say), ...assessAside(view, say)],
    backup: [assessBackup(view, now, say), ...assessCopy(view.backup.second)],
  };
}

/** Everything that is not well, each with the part of the page where something can be done about it. */
export const needingAttention = (assessment: Assessment): readonly (readonly [Topic, Finding])[] =>
  Object.entries(assessment).flatMap(([topic, findings]) =>
    findings.filter(({ isGood }) => !isGood).map((finding) => [topic as Topic, finding] as const),
  );

export const sayFinding = ({ code, detail }: Finding, { admin }: Words): string => admin.findings[code](detail);

function assessClock(alarm: ManagerView['clock'], now: Instant, { when }: Say): Finding {
  if (alarm === null) return good('clock-well');
  if (alarm.kind === 'waiting') return bad('clock-waited-for', { until: when(alarm.until) });
  const machine = when(after(now, alarm.leadMs));
  const detail = { machine, hall: when(now), countsAt: when(alarm.countsAt) };
  if (alarm.isStart) return bad(alarm.leadMs > 0 ? 'clock-after-start' : 'clock-behind-at-start', detail);
  return bad(alarm.leadMs > 0 ? 'clock-ahead' : 'clock-behind', detail);
}

/** People who wait where nobody calls: every counter of their queue is closed. */
function assessQueues({ queues, counters }: ManagerView, say: Say, callersOf: CallersOf): readonly Finding[] {
  const closed = new Set(counters.filter(({ state }) => state === 'closed').map(({ counterId }) => counterId));
  return queues
    .filter(({ queueId, waiting }) => waiting > 0 && callersOf(queueId).every((counterId) => closed.has(counterId)))
    .map(({ queueId, waiting }) => bad('nobody-calls', { queue: say.queue(queueId), waiting }));
}

/** People who lost their slot and have not heard of it, and a gateway to which no message gets. */
function assessBookings({ toCall, messages }: ManagerView['bookings'], say: Say): readonly Finding[] {
  const { problem } = messages;
  const troubles = [
    ...(toCall > 0 ? [bad('people-to-call', { count: toCall })] : []),
    ...(problem ? [bad('messages-failing', { problem: say.messageProblem(problem.problem) })] : []),
  ];
  return troubles.length > 0 ? troubles : [good('bookings-well')];
}

function assessDevices({ devices, counters }: ManagerView, say: Say): readonly Finding[] {
  const has = (role: Role) => devices.some((device) => device.role === role);
  const missing = [
    ...(has('kiosk') ? [] : [bad('no-kiosk')]),
    ...(has('counter') ? [] : [bad('no-counter')]),
    ...(has('display') ? [] : [bad('no-display')]),
  ];
  const away = counters
    .filter(({ state, isAway }) => state !== 'closed' && isAway)
    .map(({ counterId, number }) => {
      const counter = say.counter(counterId);
      return number === null ? bad('counter-away', { counter }) : bad('counter-away-with', { counter, number });
    });
  const troubles = [...missing, ...away];
  return troubles.length > 0 ? troubles : [good('devices-linked', { count: devices.length })];
}

const soundTrouble = {
  locked: 'sound-locked',
  'no-device': 'sound-no-device',
  broken: 'sound-broken',
} as const satisfies Record<Exclude<SoundState, 'ready'>, FindingCode>;

/** Why a call was not spoken, or not to its end, that somebody can do something about. A rush is none of these. */
const faulty: readonly UnspokenReason[] = ['no-speaker', 'no-pack', 'cut-off', 'restarted'];

/** Zones in which nobody speaks, the displays that could if somebody saw to them, and what was not spoken lately. */
function assessVoice({ voice, devices }: ManagerView, say: Say): readonly Finding[] {
  const ofZones = voice.zones.flatMap(({ zoneId, speaker, displays }) => {
    const able = displays.filter(({ speaks }) => speaks);
    const troubles = able.flatMap(({ deviceId, sound }) => {
      const isNeeded = sound !== 'ready' && (speaker === null || sound === 'broken');
      return isNeeded ? [bad(soundTrouble[sound], { display: deviceId, zone: say.zone(zoneId) })] : [];
    });
    return able.length === 0 ? [bad('zone-mute', { zone: say.zone(zoneId) })] : troubles;
  });
  const strays = voice.strays.map((display) => bad('display-without-zone', { display }));
  const calls = voice.unspokenLately
    .filter(({ reason }) => faulty.includes(reason))
    .reduce((sum, one) => sum + one.calls, 0);
  const troubles = [
    // That there is no display at all is said of the devices.
    ...(devices.some(({ role }) => role === 'display') ? ofZones : []),
    ...strays,
    ...voice.faultyPacks.map((folder) => bad('voice-pack-faulty', { folder })),
    ...(calls > 0 ? [bad('calls-unspoken', { calls })] : []),
  ];
  return troubles.length > 0 ? troubles : [good('voice-ready')];
}

/** What of the playlist is not shown, and why. */
function assessPlaylist(playlist: ManagerView['playlist']): readonly Finding[] {
  if (!playlist) return [];
  const { items, faults, unknownScreens, skipped, folder } = playlist;
  const troubles = [
    ...faults.map(({ code, detail }) => bad(`playlist-${code}`, detail)),
    ...unknownScreens.map((screen) => bad('playlist-unknown-screen', { screen })),
    ...skipped.map(({ file, deviceId, failure }) => bad(`playlist-${failure}`, { file, display: deviceId })),
  ];
  if (items === 0 && troubles.length === 0) return [bad('playlist-empty', { folder })];
  return troubles.length > 0 ? troubles : [good('playlist-ready', { count: items })];
}

const printerTrouble = {
  'no-paper': 'printer-no-paper',
  'cover-open': 'printer-cover-open',
  fault: 'printer-fault',
  'no-answer': 'printer-no-answer',
  unreachable: 'printer-unreachable',
  'not-known': 'printer-not-known',
} as const satisfies Record<Exclude<PrinterStatus['state'], 'ready'>, FindingCode>;

function assessPrinters(printers: ManagerView['printers'], say: Say): readonly Finding[] {
  if (printers.length === 0) return [bad('no-printer')];
  const troubles = printers.flatMap(({ name, status }) => {
    const printer = say.printer(name);
    if (status.state !== 'ready') return [bad(printerTrouble[status.state], { printer })];
    return status.paperNearEnd ? [bad('paper-near-end', { printer })] : [];
  });
  return troubles.length > 0 ? troubles : [good('printers-ready', { count: printers.length })];
}

function assessDisk({ freeBytes, full, low, failing }: ManagerView['disk'], say: Say): Finding {
  if (failing) return bad('disk-failing');
  if (full) return bad('disk-full');
  const free = say.bytes(freeBytes);
  return low ? bad('disk-low', { free }) : good('disk-roomy', { free });
}

function assessNumbers({ numbers, backup }: ManagerView, { when }: Say): Finding {
  if (numbers.state === 'given') return numbers.isAfterRestore ? bad('numbers-after-restore') : good('numbers-given');
  if (numbers.state === 'awaited') return bad('numbers-awaited', { time: when(numbers.until) });
  const lost = numbers.seen - numbers.known;
  return bad('numbers-withheld', { lost, backup: backup.at === null ? '–' : when(backup.at) });
}

const assessAside = ({ aside, asideMore }: ManagerView, { when }: Say): readonly Finding[] => [
  ...aside.map(({ number, deviceId, at, reason }) =>
    bad(reason === 'unreadable' ? 'number-unreadable' : 'number-aside', { number, kiosk: deviceId, time: when(at) }),
  ),
  ...(asideMore > 0 ? [bad('numbers-aside-more', { count: asideMore })] : []),
];

function assessBackup({ backup, startedAt }: ManagerView, now: Instant, say: Say): Finding {
  if (backup.problem !== null) return bad('backup-failed', { problem: backup.problem });
  if (backup.at === null) {
    return now - startedAt < FIRST_BACKUP_MS ? good('backup-awaited') : bad('backup-missing');
  }
  const time = say.when(backup.at);
  return now - backup.at < OLD_BACKUP_MS ? good('backup-made', { time }) : bad('backup-old', { time });
}

function assessCopy(second: ManagerView['backup']['second']): readonly Finding[] {
  const { folder = '', problem = null } = second ?? {};
  return problem === null ? [] : [bad('backup-copy-failed', { folder, problem })];
}
