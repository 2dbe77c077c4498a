-- Messages to registered people: what is to be told to whom, and what became of it. Neither a telephone number nor a text
-- stands here: both are made when it is sent, from the booking, the offer or the check that it is about.
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                 -- what it says, as in shared/model.ts
  about_id INTEGER NOT NULL,          -- the offer, or for a code the check of a telephone
  language TEXT NOT NULL,
  state TEXT NOT NULL,                -- waiting, sending, sent, failed, dropped
  attempts INTEGER NOT NULL,
  may_have_come INTEGER NOT NULL,     -- 1: an attempt ended without an answer, so that the next may be a second copy
  problem TEXT,                       -- of the latest attempt; NULL = none
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,            -- when the next attempt is made
  until INTEGER NOT NULL,             -- from then on it is no use to anybody
  settled_at INTEGER                  -- when it was sent, failed for good or was dropped
) STRICT;
CREATE INDEX message_due ON message (due_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX message_about ON message (about_id, kind);
CREATE INDEX message_settled ON message (settled_at) WHERE settled_at IS NOT NULL;
