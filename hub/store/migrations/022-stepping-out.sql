-- Until when at the longest the holder of a ticket has stepped out (null: not out), and how often so far.
ALTER TABLE ticket ADD COLUMN out_until INTEGER;
ALTER TABLE ticket ADD COLUMN outs INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ticket_out ON ticket (out_until) WHERE state = 'out';

-- A hall of before lets people step out as one whose file says nothing.
UPDATE hall_entity SET body = json_set(body, '$.stepOut', json('{"minutes":15,"times":2}'))
WHERE kind = 'hall' AND json_extract(body, '$.stepOut') IS NULL;
