-- Codes that were sent to telephones before somebody registers with them. Neither a number nor a code stands here: the
-- telephone is a keyed hash, and the code is made of the row and a key that is in no backup.
CREATE TABLE phone_check (
  id INTEGER PRIMARY KEY,
  phone TEXT NOT NULL,                -- keyed hash of the telephone
  asker TEXT NOT NULL,                -- keyed hash of where the request came from
  made_at INTEGER NOT NULL,
  until INTEGER NOT NULL,             -- from then on the code is worth nothing
  tries INTEGER NOT NULL,             -- wrong codes so far
  passed_at INTEGER                   -- when the right code was given
) STRICT;
CREATE INDEX phone_check_phone ON phone_check (phone, made_at);
CREATE INDEX phone_check_asker ON phone_check (asker, made_at);
