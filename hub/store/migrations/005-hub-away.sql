-- The series of a kiosk (K1, K2, …), of which it gives out numbers while the hub is away: its own for good.
CREATE TABLE kiosk_series (
  number INTEGER PRIMARY KEY,
  device_id TEXT NOT NULL UNIQUE
) STRICT;

-- The blocks of numbers that kiosks were given, each for one day and one run of the kiosk. The last number of a series is
-- kept in series_counter, as that of any other.
CREATE TABLE kiosk_lease (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  series TEXT NOT NULL,
  run TEXT NOT NULL,                  -- the kiosk's journal and the run of its machine
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  UNIQUE (day, series, run)
) STRICT;

-- The tickets that a kiosk gave out while the hub was away.
CREATE TABLE offline_ticket (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  hash TEXT NOT NULL UNIQUE,          -- of the entry in the kiosk's journal
  day TEXT NOT NULL,
  queue_id TEXT NOT NULL,             -- where it was taken; the ticket itself may have moved on
  lane TEXT NOT NULL
) STRICT;
CREATE INDEX offline_ticket_of_day ON offline_ticket (day, queue_id, lane);

-- Entries of kiosks' journals that could not become tickets: for staff to see to.
CREATE TABLE offline_aside (
  hash TEXT PRIMARY KEY,
  day TEXT NOT NULL,                  -- the service day on which it was delivered
  device_id TEXT NOT NULL,            -- who delivered it
  number TEXT NOT NULL,               -- as it is on the paper
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  entry TEXT NOT NULL                 -- JSON, as it came
) STRICT, WITHOUT ROWID;
