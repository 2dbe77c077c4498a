-- When a block of numbers was given to a kiosk: the last of a day are given no more often than every hour.
ALTER TABLE kiosk_lease ADD COLUMN given_at INTEGER NOT NULL DEFAULT 0;   -- 0: before the hub wrote it down
