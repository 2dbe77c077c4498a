-- How long services last was not said by a hall of before.
UPDATE hall_entity SET body = json_set(body, '$.typicalMinutes', json('null'))
WHERE kind = 'queue' AND json_type(body, '$.typicalMinutes') IS NULL;

-- What the taker of a ticket was told of the wait, and when the call came. A measurement of the hub's own word, not a
-- fact of the hall: it is not in the log. A ticket whose wait was not known has no row.
CREATE TABLE wait_estimate (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  queue_id TEXT NOT NULL,             -- where it was taken; the ticket itself may have moved on
  p50 INTEGER NOT NULL,               -- ms: the wait that half of the plays stayed below,
  p80 INTEGER NOT NULL,               -- 80 % of them,
  p90 INTEGER NOT NULL,               -- and 90 %
  called_at INTEGER,                  -- its first call that was not taken back
  is_absent INTEGER NOT NULL DEFAULT 0  -- nobody came at that call
) STRICT;
