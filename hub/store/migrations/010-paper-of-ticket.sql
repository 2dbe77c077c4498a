-- The staff corner of a kiosk says of each of its last tickets what became of the paper.
CREATE INDEX print_job_of_ticket ON print_job (ticket_id, id);
