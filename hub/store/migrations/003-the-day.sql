-- The calendar belongs to the hall (JSON, as in shared/model.ts): a hall of before has none.
UPDATE hall_entity SET body = json_set(body, '$.calendar', json('[]'))
WHERE kind = 'hall' AND json_extract(body, '$.calendar') IS NULL;

-- And its queues have no quota.
UPDATE hall_entity SET body = json_set(body, '$.quota', json('{"regular":null,"priority":null,"booked":null}'))
WHERE kind = 'queue' AND json_extract(body, '$.quota') IS NULL;

-- What staff said of queues. A queue without a row goes by its hours, its quota and the time that is left.
CREATE TABLE queue_override (
  queue_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,                  -- the service day on which it holds, and no longer
  state TEXT NOT NULL CHECK (state IN ('paused', 'unstaffed', 'kept-open')),
  reason TEXT NOT NULL,               -- in the words of whoever said it
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
