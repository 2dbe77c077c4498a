-- The paper of a booking is no ticket's: a slip. Where both are null, it is a test print.
ALTER TABLE print_job ADD COLUMN booking_id INTEGER REFERENCES booking (id);
DROP INDEX print_job_of_device;
DROP INDEX print_job_test;
CREATE INDEX print_job_of_device ON print_job (device_id, id) WHERE ticket_id IS NOT NULL OR booking_id IS NOT NULL;
CREATE INDEX print_job_test ON print_job (printer_id, id) WHERE ticket_id IS NULL AND booking_id IS NULL;
