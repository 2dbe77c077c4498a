/** A ticket on paper for tests: an ordinary one, changed where the test cares. */
import type { TicketPaper } from '#shared/printing/messages.ts';
import { asInstant } from '#shared/time.ts';

export function buildTicketPaper(change: Partial<TicketPaper> = {}): TicketPaper {
  return {
    hallName: 'Mal Pelayanan Publik Kota Bogor',
    agencyName: 'Disdukcapil',
    queueName: 'Administrasi kependudukan',
    serviceName: 'KTP-el hilang atau rusak',
    number: 'A-012',
    lane: 'regular',
    language: 'id',
    takenAt: asInstant(Date.parse('2026-11-24T03:05:00Z')),
    timeZone: 'Asia/Jakarta',
    zoneLabel: 'WIB',
    ahead: 12,
    waitUpTo: 40,
    counters: [1, 2, 3],
    requirements: ['Kartu Keluarga', 'Surat kehilangan dari kepolisian'],
    follow: null,
    copy: false,
    trial: false,
    ...change,
  };
}
