-- A test print is no ticket's paper: its job has no ticket.
CREATE TABLE print_job_anew (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES ticket (id),  -- null: a test print
  printer_id TEXT NOT NULL,
  device_id TEXT NOT NULL,            -- who asked for it
  at INTEGER NOT NULL,
  paper TEXT NOT NULL,                -- JSON, what is to be on it
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'printed', 'not-printed', 'unknown')),
  reason TEXT
) STRICT;
INSERT INTO print_job_anew (id, ticket_id, printer_id, device_id, at, paper, state, reason)
  SELECT id, ticket_id, printer_id, device_id, at, paper, state, reason FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_anew RENAME TO print_job;
CREATE INDEX print_job_of_device ON print_job (device_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX print_job_test ON print_job (printer_id, id) WHERE ticket_id IS NULL;
CREATE INDEX print_job_pending ON print_job (id) WHERE state IN ('queued', 'sent');

-- The roll in each printer of which somebody said when it was put in. A printer without a row is not counted.
CREATE TABLE paper_roll (
  printer_id TEXT PRIMARY KEY,
  changed_at INTEGER NOT NULL,
  used_mm REAL NOT NULL,              -- the paper that left it since, in eighths of a millimetre
  papers INTEGER NOT NULL             -- on how many papers
) STRICT, WITHOUT ROWID;
