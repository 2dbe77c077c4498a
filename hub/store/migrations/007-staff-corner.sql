-- The PIN of the kiosks' staff corner; no row until a manager has set one.
CREATE TABLE staff_pin (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision TEXT NOT NULL,             -- random: names this PIN and tells nothing of it
  set_at INTEGER NOT NULL,
  kept TEXT NOT NULL                  -- scrypt$N$r$p$salt$hash; in no event, answer, view or log
) STRICT;

-- Every PIN that was tried at a kiosk, without the PIN.
CREATE TABLE staff_try (
  id INTEGER PRIMARY KEY,
  device_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('right', 'wrong'))
) STRICT;
CREATE INDEX staff_try_of_device ON staff_try (device_id, id);
CREATE INDEX staff_try_wrong ON staff_try (at) WHERE outcome = 'wrong';

-- Which numbers a device gave out, latest first.
CREATE INDEX event_ticket_taken ON event (device_id, at) WHERE kind = 'ticket.taken';
