-- Lines that staff put on the displays for a while; one that was taken away or has had its time is kept for the books.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  screens TEXT,                       -- JSON: the ids of the screens that show it; NULL = all
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,             -- from then on it is not shown
  removed_at INTEGER                  -- when somebody took it away; NULL = nobody did
) STRICT;
CREATE INDEX notice_until ON notice (until) WHERE removed_at IS NULL;
