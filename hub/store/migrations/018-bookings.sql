-- A queue of before lets nobody register, and its hall has the usual limits.
UPDATE hall_entity SET body = json_set(body, '$.booking', json('null'))
WHERE kind = 'queue' AND json_type(body, '$.booking') IS NULL;
UPDATE hall_entity
SET body = json_set(body, '$.booking', json('{"perPhoneAndDay":3,"noShows":3,"withinDays":60,"barredDays":30}'))
WHERE kind = 'hall' AND json_extract(body, '$.booking') IS NULL;

-- From when the due time of a ticket counts: its arrival, or for one that was booked the begin of its slot.
ALTER TABLE ticket ADD COLUMN counts_from INTEGER NOT NULL DEFAULT 0;
UPDATE ticket SET counts_from = arrived_at;

-- Registrations for a queue, a day and a slot. Whose they are stands in no column: see booking_holder.
CREATE TABLE booking (
  id INTEGER PRIMARY KEY,             -- never given twice, also not after a restore: a code is made of it
  day TEXT NOT NULL,                  -- service day, YYYY-MM-DD
  minute INTEGER NOT NULL,            -- when its slot begins, past midnight
  queue_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  series TEXT NOT NULL,               -- the number of its ticket, drawn when it was made or moved to that day
  number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('booked', 'checked-in', 'cancelled', 'no-show')),
  language TEXT NOT NULL,
  booked_by TEXT NOT NULL CHECK (booked_by IN ('resident', 'kiosk', 'staff')),
  made_at INTEGER NOT NULL,
  ended_at INTEGER,
  ticket_id INTEGER REFERENCES ticket (id),
  replan INTEGER NOT NULL             -- 1: its slot is no more, and its holder is to be offered another
) STRICT;
-- How full a slot is. A number that was cancelled is not given again.
CREATE INDEX booking_of_slot ON booking (queue_id, day, minute) WHERE state <> 'cancelled';
CREATE UNIQUE INDEX booking_number ON booking (day, series, number);
-- What is still to come, and what the turn of a day ends.
CREATE INDEX booking_open ON booking (day, queue_id) WHERE state = 'booked';
CREATE INDEX booking_of_ticket ON booking (ticket_id) WHERE ticket_id IS NOT NULL;

-- Places that were cancelled or moved away from: nobody can book one before its time, so that nobody can pass it on.
CREATE TABLE booking_place_back (
  id INTEGER PRIMARY KEY,
  queue_id TEXT NOT NULL,
  day TEXT NOT NULL,
  minute INTEGER NOT NULL,
  back_at INTEGER NOT NULL
) STRICT;
CREATE INDEX booking_place_back_of_day ON booking_place_back (queue_id, day);

-- Whose a booking is: keyed hashes, and what staff must read sealed with the key of its day. The keys are in no backup.
-- In no event, answer, view or log.
CREATE TABLE booking_holder (
  booking_id INTEGER PRIMARY KEY REFERENCES booking (id),
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  person TEXT,                        -- who: a hash of the NIK, else of telephone and name
  phone TEXT,                         -- a hash of the telephone, else of where the request came from
  sealed BLOB                         -- name and telephone; null once they are deleted
) STRICT;
CREATE INDEX booking_holder_person ON booking_holder (person, service_id, day) WHERE person IS NOT NULL;
CREATE INDEX booking_holder_phone ON booking_holder (phone, day) WHERE phone IS NOT NULL;
CREATE INDEX booking_holder_day ON booking_holder (day);
