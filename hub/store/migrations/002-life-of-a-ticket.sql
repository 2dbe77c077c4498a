-- A ticket that was sent to one counter waits in its queue, but only that counter may call it.
ALTER TABLE ticket ADD COLUMN for_counter_id TEXT;
-- When it was missed; null again once it waits again. A ticket that was missed is not taken back into the queue by undo.
ALTER TABLE ticket ADD COLUMN missed_at INTEGER;
UPDATE ticket SET missed_at = ended_at WHERE state = 'missed';
UPDATE ticket SET missed_at = ended_at WHERE state IN ('called', 'serving');
-- Where its due time comes from: 'arrival', 'transferred' (its arrival in another queue), 'reinstated' (its neighbours).
ALTER TABLE ticket ADD COLUMN due_from TEXT NOT NULL DEFAULT 'arrival';

-- The head of a queue for any counter: tickets for one counter are passed over within the index.
DROP INDEX ticket_waiting;
CREATE INDEX ticket_waiting ON ticket (queue_id, due_at, due_rank, due_sub, id, for_counter_id) WHERE state = 'waiting';
-- The head of what was sent to one counter.
CREATE INDEX ticket_waiting_for ON ticket (for_counter_id, due_at, due_rank, due_sub, id)
  WHERE state = 'waiting' AND for_counter_id IS NOT NULL;
CREATE INDEX ticket_held ON ticket (queue_id) WHERE state = 'held';

-- What was weighed when a ticket was called: JSON with the key of the ticket taken and those of the heads passed
-- over; null for a call once more.
ALTER TABLE call ADD COLUMN weighed TEXT;

-- A queue of before lets five pass before a missed ticket, and a counter of before helps no other queue.
UPDATE hall_entity SET body = json_set(body, '$.reinstateBehind', 5)
WHERE kind = 'queue' AND json_extract(body, '$.reinstateBehind') IS NULL;
UPDATE hall_entity SET body = json_set(body, '$.helps', json('[]'))
WHERE kind = 'counter' AND json_extract(body, '$.helps') IS NULL;
