-- The screens that have a place belong to the hall (JSON, as in shared/model.ts): a hall of before has none.
UPDATE hall_entity SET body = json_set(body, '$.screens', json('[]'))
WHERE kind = 'hall' AND json_extract(body, '$.screens') IS NULL;
