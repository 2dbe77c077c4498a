-- The zones in which calls are spoken belong to the hall (JSON, as in shared/model.ts): a hall of before is one zone.
UPDATE hall_entity SET body = json_set(body, '$.zones', json('[]'))
WHERE kind = 'hall' AND json_extract(body, '$.zones') IS NULL;

-- When a call was spoken, or when it was settled that it would only be shown; null until then, and for those of before.
ALTER TABLE call ADD COLUMN announced_at INTEGER;
-- Why it was not spoken, or not to its end; null where it was.
ALTER TABLE call ADD COLUMN unspoken TEXT;
CREATE INDEX call_unspoken ON call (announced_at, unspoken) WHERE unspoken IS NOT NULL;
