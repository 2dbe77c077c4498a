-- What is offered to a registered person whose slot is no more. While an offer is open, its slot is kept for them.
CREATE TABLE offer (
  id INTEGER PRIMARY KEY,
  booking_id INTEGER NOT NULL REFERENCES booking (id),
  queue_id TEXT NOT NULL,
  lost_day TEXT NOT NULL,             -- the slot that is no more
  lost_minute INTEGER NOT NULL,
  day TEXT,                           -- the slot that is kept for them; NULL = none was free
  minute INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
  made_at INTEGER NOT NULL,
  until INTEGER NOT NULL,             -- from then on the slot is not kept any more
  seen_at INTEGER,                    -- when its holder saw it at their code
  told_at INTEGER,                    -- when staff said that they had told them
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX offer_open ON offer (booking_id) WHERE state = 'open';
CREATE INDEX offer_kept ON offer (queue_id, day, minute) WHERE state = 'open' AND day IS NOT NULL;
CREATE INDEX offer_until ON offer (until) WHERE state = 'open';
CREATE INDEX offer_of_booking ON offer (booking_id, id);
-- Those whose slot is no more.
CREATE INDEX booking_displaced ON booking (id) WHERE replan = 1 AND state = 'booked';
