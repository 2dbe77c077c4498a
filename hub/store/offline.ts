/** What kiosks give out while the hub is away: their series, the blocks of numbers, the tickets that came of them. */
import type { Lane } from '#shared/model.ts';
import type { AsideReason } from '#shared/offline/entries.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import type { Table } from './record.ts';
import { sqlTable } from './table.ts';

/** The series of a kiosk: `K` and its number. It passes on to another kiosk when there are no more. */
export type KioskSeries = { readonly number: number; readonly deviceId: string };
export type KioskLease = {
  readonly id: number;
  readonly day: Day;
  readonly series: string;
  readonly run: string;
  readonly first: number;
  readonly last: number;
  readonly givenAt: Instant;
};
export type OfflineTicket = {
  readonly ticketId: number;
  /** Of the entry in the kiosk's journal. */
  readonly hash: string;
  readonly day: Day;
  /** Where it was taken; the ticket itself may have moved on. */
  readonly queueId: string;
  readonly lane: Lane;
};
/** An entry that could not become a ticket. */
export type OfflineAside = {
  readonly hash: string;
  readonly day: Day;
  readonly deviceId: string;
  /** As it is on the paper. */
  readonly number: string;
  readonly reason: AsideReason;
  readonly at: Instant;
  /** JSON, as it came. */
  readonly entry: string;
};

/** Entries of a day that were counted alone, beyond those that are kept. */
export type AsidesBeyond = { readonly day: Day; readonly count: number };
type AsideShown = Pick<OfflineAside, 'number' | 'deviceId' | 'at' | 'reason'>;

export function openOffline(db: Db) {
  const series = sqlTable<KioskSeries>(db, {
    table: 'kiosk_series',
    name: 'kiosk-series',
    columns: { number: 'number', deviceId: 'device_id' },
    mutable: ['deviceId'],
  });
  const leases = sqlTable<KioskLease>(db, {
    table: 'kiosk_lease',
    name: 'kiosk-lease',
    columns: { id: 'id', day: 'day', series: 'series', run: 'run', first: 'first', last: 'last', givenAt: 'given_at' },
    mutable: ['last'],
  });
  const inDatabase = sqlTable<OfflineTicket>(db, {
    table: 'offline_ticket',
    name: 'offline-ticket',
    columns: { ticketId: 'ticket_id', hash: 'hash', day: 'day', queueId: 'queue_id', lane: 'lane' },
    mutable: ['hash'],
  });
  const asides = sqlTable<OfflineAside>(db, {
    table: 'offline_aside',
    name: 'offline-aside',
    columns: {
      hash: 'hash',
      day: 'day',
      deviceId: 'device_id',
      number: 'number',
      reason: 'reason',
      at: 'at',
      entry: 'entry',
    },
    mutable: ['reason'],
  });
  const asidesBeyond = sqlTable<AsidesBeyond>(db, {
    table: 'offline_aside_beyond',
    name: 'offline-aside-beyond',
    columns: { day: 'day', count: 'count' },
    mutable: ['count'],
  });
  const ofDevice = db.prepare<[string], KioskSeries>(`${series.select} WHERE device_id = ?`);
  const allSeries = db.prepare<[], KioskSeries>(`${series.select} ORDER BY number`);
  const unusedSince = db.prepare<[Day], KioskSeries>(
    `SELECT number, device_id AS deviceId FROM kiosk_series
       LEFT JOIN (SELECT series, MAX(day) AS lastDay FROM kiosk_lease GROUP BY series) ON series = 'K' || number
      WHERE COALESCE(lastDay, '') < ? ORDER BY COALESCE(lastDay, ''), number`,
  );
  const leasedOn = db.prepare<[Day], { series: string }>('SELECT DISTINCT series FROM kiosk_lease WHERE day = ?');
  const leaseOf = db.prepare<[Day, string, string], KioskLease>(
    `${leases.select} WHERE day = ? AND series = ? AND run = ?`,
  );
  const latestOf = db.prepare<[Day, string], KioskLease>(
    `${leases.select} WHERE day = ? AND series = ? ORDER BY id DESC LIMIT 1`,
  );
  const leaseWith = db.prepare<[Day, string, number, number], KioskLease>(
    `${leases.select} WHERE day = ? AND series = ? AND first <= ? AND last >= ?`,
  );
  const lastLease = db.prepare<[], { n: number | null }>('SELECT MAX(id) AS n FROM kiosk_lease');
  const ticketOf = db.prepare<[string], OfflineTicket>(`${inDatabase.select} WHERE hash = ?`);
  const asideOf = db.prepare<[string], OfflineAside>(`${asides.select} WHERE hash = ?`);
  const isNamed = 'device_id IN (SELECT value FROM json_each(?))';
  // Device by device, so that one of which much is kept hides no other.
  const asidesOn = db.prepare<[Day, string, number], AsideShown>(
    `SELECT number, device_id AS deviceId, at, reason FROM
     (SELECT *, ROW_NUMBER() OVER (PARTITION BY device_id ORDER BY at DESC, hash) AS place
      FROM offline_aside WHERE day = ?)
     ORDER BY ${isNamed} DESC, device_id IN (SELECT device_id FROM kiosk_series) DESC, place, at DESC, hash LIMIT ?`,
  );
  const countAsides = db.prepare<[Day], number>('SELECT COUNT(*) FROM offline_aside WHERE day = ?').pluck();
  const countOfOne = db
    .prepare<[Day, string], number>('SELECT COUNT(*) FROM offline_aside WHERE day = ? AND device_id = ?')
    .pluck();
  const countOfStrangers = db
    .prepare<[Day, string], number>(`SELECT COUNT(*) FROM offline_aside WHERE day = ? AND NOT ${isNamed}`)
    .pluck();
  const beyondOn = db.prepare<[Day], AsidesBeyond>(`${asidesBeyond.select} WHERE day = ?`);
  const countOn = db.prepare<[Day], { queueId: string; lane: Lane; n: number }>(
    'SELECT queue_id AS queueId, lane, COUNT(*) AS n FROM offline_ticket WHERE day = ? GROUP BY queue_id, lane',
  );
  const countOfSeries = db.prepare<[Day, string], { n: number }>(
    'SELECT COUNT(*) AS n FROM ticket WHERE day = ? AND series = ?',
  );
  /** Asked for with every view of a queue that has a quota: kept until another ticket is delivered. */
  let taken: { readonly day: Day; readonly counts: ReadonlyMap<string, number> } | null = null;
  const forget = () => {
    taken = null;
  };
  const tickets: Table<OfflineTicket> = {
    ...inDatabase,
    insert: (row) => {
      inDatabase.insert(row);
      forget();
    },
  };
  return {
    series,
    leases,
    tickets,
    asides,
    asidesBeyond,
    seriesOf: (deviceId: string) => ofDevice.get(deviceId),
    allSeries: () => allSeries.all(),
    /** The series of which no number was leased on `day` or later, that which was used longest ago first. */
    unusedSince: (day: Day) => unusedSince.all(day),
    /** The series of which numbers were leased on a day. */
    leasedOn: (day: Day): readonly string[] => leasedOn.all(day).map(({ series: one }) => one),
    leaseOf: (day: Day, ofSeries: string, run: string) => leaseOf.get(day, ofSeries, run),
    /** The block of a series that was given last on a day. */
    latestLease: (day: Day, ofSeries: string) => latestOf.get(day, ofSeries),
    /** The block that has a number in it. */
    leaseWith: (day: Day, ofSeries: string, number: number) => leaseWith.get(day, ofSeries, number, number),
    nextLeaseId: () => (lastLease.get()?.n ?? 0) + 1,
    /** The ticket that an entry became. */
    ticketOf: (hash: string) => ticketOf.get(hash),
    asideOf: (hash: string) => asideOf.get(hash),
    /**
     * `limit` entries that were kept aside on a day: those of the named kiosks first, then those of others that have a
     * series; the latest of each device before the second of any.
     */
    asidesOn: (day: Day, named: readonly string[], limit: number) => asidesOn.all(day, JSON.stringify(named), limit),
    /** How many were delivered on a day that could not become tickets, also those that are not kept. */
    countAsides: (day: Day): number => (countAsides.get(day) ?? 0) + (beyondOn.get(day)?.count ?? 0),
    /** How many are kept of one device; of all devices but the named ones. */
    asidesOf: (day: Day, deviceId: string): number => countOfOne.get(day, deviceId) ?? 0,
    asidesOfStrangers: (day: Day, named: readonly string[]): number =>
      countOfStrangers.get(day, JSON.stringify(named)) ?? 0,
    beyondOn: (day: Day) => beyondOn.get(day),
    /** How many tickets of a lane were taken in a queue on a day while the hub was away. */
    takenOn: (day: Day, queueId: string, lane: Lane): number => {
      if (taken?.day !== day)
        taken = { day, counts: new Map(countOn.all(day).map((row) => [`${row.queueId} ${row.lane}`, row.n])) };
      return taken.counts.get(`${queueId} ${lane}`) ?? 0;
    },
    /** How many tickets of a day a kiosk gave out while the hub was away. */
    countOfDevice: (day: Day, deviceId: string): number => {
      const own = ofDevice.get(deviceId);
      return own ? (countOfSeries.get(day, `K${own.number}`)?.n ?? 0) : 0;
    },
    /** For a rollback. */
    mark: () => forget,
  };
}
