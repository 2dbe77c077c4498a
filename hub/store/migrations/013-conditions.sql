-- What must be so for a service belongs to it (JSON, as in shared/model.ts): one of before says nothing of that.
UPDATE hall_entity SET body = json_set(body, '$.conditions', json('[]'))
WHERE kind = 'service' AND json_extract(body, '$.conditions') IS NULL;
