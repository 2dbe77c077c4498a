-- The printers that kiosks have of their own, as each kiosk told last. The jobs of one are those of print_job whose
-- printer_id is own:<device_id>.
CREATE TABLE kiosk_printer (
  device_id TEXT PRIMARY KEY,
  settings TEXT NOT NULL,             -- JSON: its name, address, paper and roll
  state TEXT NOT NULL,
  near_end INTEGER NOT NULL CHECK (near_end IN (0, 1)),
  told_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
