import { describe, expect, it } from 'vitest';
import { languages } from '#shared/model.ts';
import { playlistFaultCodes } from '#shared/playlist.ts';
import { words } from '#shared/text/index.ts';
import { after, asInstant, HOUR, MINUTE } from '#shared/time.ts';
import type { ManagerView } from '#shared/views.ts';
import type { SoundState } from '#shared/voice/order.ts';
import { type Assessment, assess, needingAttention, sayFinding, type Topic } from './assess.ts';

const now = asInstant(1_763_949_600_000);
const device = (role: ManagerView['devices'][number]['role']) => ({
  deviceId: `${role}-1`,
  role,
  connectedAt: now,
  counterId: null,
});
const printer = (status: ManagerView['printers'][number]['status'], name = 'pintu') => ({
  id: 'main',
  name,
  roll: null,
  test: null,
  address: 'tcp://10.0.0.9:9100',
  status,
});
const ready = { state: 'ready', paperNearEnd: false } as const;

const healthy: ManagerView = {
  version: '0.1.0',
  startedAt: after(now, -5 * HOUR),
  address: 'http://127.0.0.1:4000',
  devices: [device('kiosk'), device('counter'), device('display')],
  counters: [],
  notices: [],
  open: [],
  printers: [printer(ready)],
  voice: { zones: [], strays: [], faultyPacks: [], unspoken: [], unspokenLately: [] },
  playlist: null,
  disk: { freeBytes: 50e9, totalBytes: 100e9, databaseBytes: 1e6, full: false, low: false, failing: false },
  backup: { at: after(now, -30 * MINUTE), file: 'hub.sqlite', problem: null, second: null },
  staffPin: { setAt: null, wrong: 0 },
  bookings: {
    displaced: 0,
    toCall: 0,
    messages: { gateway: 'webhook', waiting: 0, sent: 4, failed: 0, problem: null },
  },
  clock: null,
  numbers: { state: 'given', isAfterRestore: false },
  aside: [],
  asideMore: 0,
  queues: [],
  waits: [],
  today: { taken: 0, waiting: 0, serving: 0, held: 0, done: 0, missed: 0, cancelled: 0 },
};
const say = {
  bytes: (bytes: number) => `${bytes / 1e9} GB`,
  when: (instant: number) => String(instant),
  printer: (name: string | null) => `printer ${name}`,
  counter: (id: string) => Number(id.replace('loket-', '')),
  queue: (id: string) => `queue ${id}`,
  zone: (id: string) => `zone ${id}`,
  messageProblem: (problem: string) => `problem ${problem}`,
};
/** Counters 1 and 2 call from both queues, 3 from the second. */
const callersOf = (queueId: string) => ['loket-1', 'loket-2', ...(queueId === 'kia' ? ['loket-3'] : [])];
const found = (part: Partial<ManagerView>): Assessment => assess({ ...healthy, ...part }, [], now, say, callersOf);
const codes = (part: Partial<ManagerView>, topic: Topic) => found(part)[topic].map(({ code }) => code);

describe('the state of the hall', () => {
  it('is well with a kiosk, a counter, a display, a printer with paper, room and a fresh backup', () => {
    expect(needingAttention(found({}))).toEqual([]);
    expect(codes({}, 'devices')).toEqual(['devices-linked']);
    expect(codes({}, 'printers')).toEqual(['printers-ready']);
  });

  it('asks for calls to those who lost their slot, and for a look at a gateway to which no message gets', () => {
    expect(codes({}, 'bookings')).toEqual(['bookings-well']);
    const messages = {
      ...healthy.bookings.messages,
      waiting: 1,
      problem: { problem: 'unreachable', at: now },
    } as const;
    expect(found({ bookings: { displaced: 5, toCall: 2, messages } }).bookings).toEqual([
      { code: 'people-to-call', isGood: false, detail: { count: 2 } },
      { code: 'messages-failing', isGood: false, detail: { problem: 'problem unreachable' } },
    ]);
  });

  it('names each queue in which people wait while all counters that call from it are closed', () => {
    const queue = (queueId: string, waiting: number) => ({ queueId, waiting }) as ManagerView['queues'][number];
    const counter = (n: number, state: 'open' | 'paused' | 'closed') =>
      ({ counterId: `loket-${n}`, state }) as ManagerView['counters'][number];
    const queues = [queue('kependudukan', 3), queue('kia', 1)];
    const closed = [counter(1, 'closed'), counter(2, 'closed')];
    expect(found({ queues, counters: [...closed, counter(3, 'paused')] }).queues).toEqual([
      { code: 'nobody-calls', isGood: false, detail: { queue: 'queue kependudukan', waiting: 3 } },
    ]);
    expect(codes({ queues, counters: [...closed, counter(3, 'closed')] }, 'queues')).toHaveLength(2);
    expect(codes({ queues: [queue('kia', 0)], counters: closed }, 'queues')).toEqual([]);
  });

  it('tells for the rest of the day that the hub went back to a backup', () => {
    expect(codes({ numbers: { state: 'given', isAfterRestore: true } }, 'numbers')).toEqual(['numbers-after-restore']);
  });

  it('names every kind of device that is missing', () => {
    expect(codes({ devices: [device('manager'), device('counter')] }, 'devices')).toEqual(['no-kiosk', 'no-display']);
  });

  it('names a counter that is open while its device is gone, and the ticket that is still there', () => {
    const counter = { state: 'open', isAway: true, number: null, isServing: false } as const;
    const counters = [
      { ...counter, counterId: 'loket-1', number: 'A-004' },
      { ...counter, counterId: 'loket-2' },
      { ...counter, counterId: 'loket-3', isAway: false },
      { ...counter, counterId: 'loket-4', state: 'closed' as const },
    ];
    expect(found({ counters }).devices).toEqual([
      { code: 'counter-away-with', isGood: false, detail: { counter: 1, number: 'A-004' } },
      { code: 'counter-away', isGood: false, detail: { counter: 2 } },
    ]);
  });

  it('names each zone in which nobody speaks, with the display that could; and what was not spoken', () => {
    const display = (deviceId: string, sound: SoundState, speaks = true) => ({ deviceId, speaks, rank: 0, sound });
    const zone = (zoneId: string, speaker: string | null, ...displays: readonly ReturnType<typeof display>[]) => ({
      ...{ zoneId, speaker, displays, waiting: 0 },
    });
    const zones = [
      zone('a', 'tv-1', display('tv-1', 'ready'), display('tv-2', 'locked'), display('tv-3', 'broken')),
      zone('b', null, display('tv-4', 'locked'), display('tv-5', 'no-device')),
      zone('c', null, display('tv-6', 'ready', false)),
    ];
    const unspokenLately = [
      { reason: 'replaced', calls: 5 },
      { reason: 'too-old', calls: 2 },
      { reason: 'cut-off', calls: 1 },
    ] as const;
    expect(
      found({ voice: { zones, strays: ['tv-7'], faultyPacks: ['data/voices/kota'], unspoken: [], unspokenLately } })
        .voice,
    ).toEqual([
      { code: 'sound-broken', isGood: false, detail: { display: 'tv-3', zone: 'zone a' } },
      { code: 'sound-locked', isGood: false, detail: { display: 'tv-4', zone: 'zone b' } },
      { code: 'sound-no-device', isGood: false, detail: { display: 'tv-5', zone: 'zone b' } },
      { code: 'zone-mute', isGood: false, detail: { zone: 'zone c' } },
      { code: 'display-without-zone', isGood: false, detail: { display: 'tv-7' } },
      { code: 'voice-pack-faulty', isGood: false, detail: { folder: 'data/voices/kota' } },
      { code: 'calls-unspoken', isGood: false, detail: { calls: 1 } },
    ]);
    const allMute = { zones: [zone('c', null)], strays: [], faultyPacks: [], unspoken: [], unspokenLately: [] };
    expect(codes({ voice: allMute }, 'voice')).toEqual(['zone-mute']);
    expect(codes({ voice: allMute, devices: [] }, 'voice')).toEqual(['voice-ready']);
  });

  it('says of the playlist what is not shown and why, and nothing where there is none', () => {
    const playlist = { folder: '/media', items: 3, faults: [], unknownScreens: [], skipped: [] };
    expect(found({}).playlist).toEqual([]);
    expect(codes({ playlist }, 'playlist')).toEqual(['playlist-ready']);
    expect(codes({ playlist: { ...playlist, items: 0 } }, 'playlist')).toEqual(['playlist-empty']);
    const troubled = found({
      playlist: {
        ...playlist,
        faults: [{ code: 'video-codec', detail: { file: 'a.webm', codec: 'V_MPEG4' } }],
        unknownScreens: ['tv-lama'],
        skipped: [{ file: 'b.webm', deviceId: 'tv-1', failure: 'stood-still' }],
      },
    }).playlist;
    expect(troubled).toEqual([
      { code: 'playlist-video-codec', isGood: false, detail: { file: 'a.webm', codec: 'V_MPEG4' } },
      { code: 'playlist-unknown-screen', isGood: false, detail: { screen: 'tv-lama' } },
      { code: 'playlist-stood-still', isGood: false, detail: { file: 'b.webm', display: 'tv-1' } },
    ]);
    for (const language of languages) {
      for (const code of playlistFaultCodes) {
        const finding = { code: `playlist-${code}`, isGood: false, detail: { file: 'a.png' } } as const;
        expect(sayFinding(finding, words[language])).toMatch(/a\.png|playlist\.yaml|Folder|folder/);
      }
    }
  });

  it('names each printer that is not ready and the one whose paper runs out', () => {
    const printers = [
      printer(ready, 'a'),
      printer({ state: 'no-paper', paperNearEnd: true }, 'b'),
      printer({ state: 'ready', paperNearEnd: true }, 'c'),
    ];
    expect(found({ printers }).printers).toEqual([
      { code: 'printer-no-paper', isGood: false, detail: { printer: 'printer b' } },
      { code: 'paper-near-end', isGood: false, detail: { printer: 'printer c' } },
    ]);
    expect(codes({ printers: [] }, 'printers')).toEqual(['no-printer']);
  });

  it('warns of a disk that is low, says when it is full, and when it failed', () => {
    const disk = (changes: Partial<ManagerView['disk']>) => codes({ disk: { ...healthy.disk, ...changes } }, 'disk');
    expect(disk({})).toEqual(['disk-roomy']);
    expect(disk({ low: true })).toEqual(['disk-low']);
    expect(disk({ low: true, full: true })).toEqual(['disk-full']);
    expect(disk({ failing: true })).toEqual(['disk-failing']);
  });

  it('asks for every day of the calendar that comes soon and that nobody has checked', () => {
    const nyepi = { name: 'Nyepi', days: 'Senin, 8 Maret 2027' };
    expect(assess(healthy, [nyepi], now, say, callersOf).calendar).toEqual([
      { code: 'day-unchecked', isGood: false, detail: nyepi },
    ]);
  });

  it('waits for the first backup for an hour, then misses it', () => {
    const backup = { at: null, file: null, problem: null, second: null };
    expect(codes({ backup, startedAt: after(now, -50 * MINUTE) }, 'backup')).toEqual(['backup-awaited']);
    expect(codes({ backup }, 'backup')).toEqual(['backup-missing']);
  });

  it('distrusts a backup that is over two hours old or failed', () => {
    const old = { at: after(now, -3 * HOUR), file: 'hub.sqlite', problem: null, second: null };
    expect(codes({ backup: old }, 'backup')).toEqual(['backup-old']);
    expect(codes({ backup: { ...old, at: now, problem: 'disk I/O error' } }, 'backup')).toEqual(['backup-failed']);
  });

  it('needs somebody when the clock of the machine leapt, or when hall time waits for it', () => {
    const doubted = { kind: 'doubted', since: now, countsAt: after(now, MINUTE) } as const;
    const clock = (leadMs: number, isStart: boolean) => codes({ clock: { ...doubted, leadMs, isStart } }, 'clock');
    expect(codes({}, 'clock')).toEqual(['clock-well']);
    expect(clock(HOUR, false)).toEqual(['clock-ahead']);
    expect(clock(-HOUR, false)).toEqual(['clock-behind']);
    expect(clock(HOUR, true)).toEqual(['clock-after-start']);
    expect(clock(-HOUR, true)).toEqual(['clock-behind-at-start']);
    const [finding] = found({ clock: { kind: 'waiting', until: after(now, HOUR) } }).clock;
    expect(finding).toEqual({
      code: 'clock-waited-for',
      isGood: false,
      detail: { until: String(now + HOUR) },
    });
  });

  it('tells of a second folder that gets no copies, beside the backup itself', () => {
    const second = { folder: '/mnt/b', at: null, file: null, problem: 'is not there' };
    expect(codes({ backup: { ...healthy.backup, second } }, 'backup')).toEqual(['backup-made', 'backup-copy-failed']);
    expect(codes({ backup: { ...healthy.backup, second: { ...second, problem: null } } }, 'backup')).toEqual([
      'backup-made',
    ]);
  });

  it('says when numbers are withheld, by how much the database is behind, and which backup there is', () => {
    expect(codes({}, 'numbers')).toEqual(['numbers-given']);
    expect(codes({ numbers: { state: 'awaited', until: after(now, MINUTE) } }, 'numbers')).toEqual(['numbers-awaited']);
    const [finding] = found({ numbers: { state: 'withheld', seen: 120, known: 100 } }).numbers;
    expect(finding).toMatchObject({ code: 'numbers-withheld', isGood: false, detail: { lost: 20 } });
  });

  it('fills the gaps of its sentences in every language', () => {
    const [finding] = found({ printers: [printer({ state: 'unreachable', paperNearEnd: false })] }).printers;
    if (!finding) throw new Error('nothing found');
    for (const text of Object.values(words)) expect(sayFinding(finding, text)).toContain('pintu');
  });

  it('names each number of a kiosk that could not become a ticket, in every language', () => {
    const from = { number: 'K1-003', deviceId: 'kiosk-1', at: now } as const;
    const { numbers } = found({
      aside: [
        { ...from, reason: 'service-unknown' },
        { ...from, reason: 'unreadable' },
      ],
    });
    expect(numbers.map(({ code }) => code)).toEqual(['numbers-given', 'number-aside', 'number-unreadable']);
    for (const text of Object.values(words))
      for (const finding of numbers.slice(1)) expect(sayFinding(finding, text)).toMatch(/K1-003.*kiosk-1/);
  });

  it('says how many more such numbers there were than it names', () => {
    const more = found({ asideMore: 37 }).numbers[1];
    if (!more) throw new Error('nothing said');
    expect(more).toMatchObject({ code: 'numbers-aside-more', isGood: false });
    for (const text of Object.values(words)) expect(sayFinding(more, text)).toContain('37');
  });
});
