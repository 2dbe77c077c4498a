-- How many entries of a day were not kept aside one by one, since their device had told more than the hub keeps of it.
CREATE TABLE offline_aside_beyond (
  day TEXT PRIMARY KEY,               -- the service day on which they were delivered
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX offline_aside_of_day ON offline_aside (day, device_id);
