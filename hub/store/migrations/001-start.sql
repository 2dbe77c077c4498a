-- Facts about this installation: its history id (made once), the epoch (grows at each start).
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The hall: every agency, queue, service, counter and the hall itself as JSON under its stable id.
-- An entity that left the hall keeps its row, so that old tickets still find their names.
CREATE TABLE hall_entity (
  kind TEXT NOT NULL CHECK (kind IN ('hall', 'agency', 'queue', 'service', 'counter')),
  id TEXT NOT NULL,
  position INTEGER NOT NULL,          -- order in the hall file
  body TEXT NOT NULL,                 -- JSON, as in shared/model.ts
  removed_at INTEGER,                 -- null while it belongs to the hall
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- The last number given out per service day and series: the only source of numbers.
CREATE TABLE series_counter (
  day TEXT NOT NULL,
  series TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (day, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,             -- order of arrival
  day TEXT NOT NULL,                  -- service day, YYYY-MM-DD
  queue_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  lane TEXT NOT NULL,
  series TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  language TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,        -- all times: ms since 1970 UTC
  due_at INTEGER NOT NULL,
  due_rank INTEGER NOT NULL,
  due_sub REAL NOT NULL,
  counter_id TEXT,
  called_at INTEGER,
  recalls INTEGER NOT NULL,
  serving_at INTEGER,
  ended_at INTEGER
) STRICT;

-- No number twice on a service day.
CREATE UNIQUE INDEX ticket_number ON ticket (day, series, number);
-- The head of a queue, whatever its length.
CREATE INDEX ticket_waiting ON ticket (queue_id, due_at, due_rank, due_sub, id) WHERE state = 'waiting';
-- One open ticket per counter.
CREATE UNIQUE INDEX ticket_open ON ticket (counter_id) WHERE state IN ('called', 'serving');
CREATE INDEX ticket_missed ON ticket (queue_id, ended_at) WHERE state = 'missed';
CREATE INDEX ticket_at_counter ON ticket (counter_id, day, called_at) WHERE counter_id IS NOT NULL;

-- Every announcement, first calls and recalls; seq is what displays know it by.
CREATE TABLE call (
  seq INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  counter_id TEXT NOT NULL,
  is_recall INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX call_of_ticket ON call (ticket_id, seq);

-- Who sits where. A closed counter has no row.
CREATE TABLE counter_session (
  counter_id TEXT PRIMARY KEY,
  device_id TEXT NOT NULL UNIQUE,     -- a device sits at one counter at most
  state TEXT NOT NULL CHECK (state IN ('open', 'paused')),
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per piece of paper: the journal of attempts. It is written before the first byte leaves.
CREATE TABLE print_job (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  printer_id TEXT NOT NULL,
  device_id TEXT NOT NULL,            -- who asked for it
  at INTEGER NOT NULL,
  paper TEXT NOT NULL,                -- JSON, what is to be on it
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'printed', 'not-printed', 'unknown')),
  reason TEXT
) STRICT;
CREATE INDEX print_job_of_device ON print_job (device_id, id);
CREATE INDEX print_job_pending ON print_job (id) WHERE state IN ('queued', 'sent');

-- Answers by request id, so that a request sent again is answered again and not carried out again.
CREATE TABLE answer (
  request_id TEXT NOT NULL,           -- begins with the time: new rows lie together, whatever device they are of
  device_id TEXT NOT NULL,
  request_hash BLOB NOT NULL,         -- the same id with another content is refused
  reply TEXT NOT NULL,                -- JSON
  at INTEGER NOT NULL,
  PRIMARY KEY (request_id, device_id)
) STRICT, WITHOUT ROWID;

-- Everything that ever happened, appended only. hash = sha256(hash of the row before, this row).
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- ticket.called, counter.opened, …
  entity TEXT NOT NULL,               -- what it happened to: ticket:12
  device_id TEXT NOT NULL,            -- who: a device, or 'hub'
  place TEXT,                         -- where: a counter, if it happened at one
  version INTEGER NOT NULL,           -- of the shape of body
  body TEXT NOT NULL,                 -- JSON: the columns that changed; null = the row went away
  hash BLOB NOT NULL
) STRICT;
