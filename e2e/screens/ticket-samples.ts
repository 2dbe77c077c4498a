/** Tickets on paper as they come in a day of the shipped hall: to be looked at, measured and read back. */
import { readFileSync } from 'node:fs';
import { layOutPaper } from '#shared/printing/lay-out.ts';
import { drawLogo } from '#shared/printing/logo.ts';
import type { BookingPaper, PrinterConfig, TicketPaper } from '#shared/printing/messages.ts';
import { ordinaryTraits, profileOf } from '#shared/printing/paper-profile.ts';
import { drawPiece } from '#shared/printing/virtual/ticket-svg.ts';
import { printedPiece } from '#shared/testing/printed-piece.ts';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import type { Day } from '#shared/time.ts';

const english = {
  language: 'en',
  hallName: 'Bogor City Public Service Hall',
  queueName: 'Identity cards',
  serviceName: 'Lost or damaged identity card',
  requirements: ['Family card', 'Police report of the loss, or the damaged card'],
} as const;
const sundanese = {
  language: 'su',
  hallName: 'Mal Palayanan Publik Kota Bogor',
  serviceName: 'KTP-el ical atanapi ruksak',
  requirements: ['Kartu Kulawarga', 'Serat kaical ti kapolisian, atanapi KTP-el nu ruksak'],
} as const;
/** The link of a page that follows a ticket, in the letters of which codes are smallest. */
export const FOLLOW_LINK = 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q';
const queueName = 'KTP-el';

export const samples: readonly { readonly caption: string; readonly paper: TicketPaper }[] = [
  { caption: 'Indonesian', paper: buildTicketPaper({ queueName }) },
  { caption: 'English, priority', paper: buildTicketPaper({ ...english, number: 'AP-003', lane: 'priority' }) },
  {
    caption: 'Sundanese, booked',
    paper: buildTicketPaper({ ...sundanese, queueName, number: 'AD-021', lane: 'booked' }),
  },
  { caption: 'Printed once more', paper: buildTicketPaper({ queueName, copy: true }) },
  { caption: 'While the hall tries it', paper: buildTicketPaper({ queueName, trial: true, ahead: 0, waitUpTo: 10 }) },
  { caption: 'With a code to follow it', paper: buildTicketPaper({ queueName, follow: FOLLOW_LINK }) },
  {
    caption: 'A code and the longest number',
    paper: buildTicketPaper({ ...english, number: 'AP-1188', lane: 'priority', follow: FOLLOW_LINK }),
  },
  {
    caption: 'Long names, nobody knows the wait',
    paper: buildTicketPaper({
      queueName: 'Akta kematian, perkawinan dan lainnya',
      serviceName: 'Perubahan nama pada akta kelahiran',
      waitUpTo: null,
      requirements: [
        'Penetapan pengadilan negeri',
        'Akta kelahiran asli',
        'KTP-el',
        'Kartu Keluarga',
        'Formulir F-2.01',
      ],
    }),
  },
];

const shippedLogo = readFileSync(new URL('../../halls/bogor-logo.png', import.meta.url)).toString('base64');

/** The slip of a booking. */
export const slip: BookingPaper = {
  kind: 'booking',
  hallName: 'Mal Pelayanan Publik Kota Bogor',
  agencyName: 'Disdukcapil',
  serviceName: 'KTP-el hilang atau rusak',
  number: 'AD-021',
  code: '0F8K-2M9Q-7H3T',
  qr: '0F8K2M9Q7H3T.2026-11-25.570.KTP.KTP-HILANG.AD.21.ID.0Q5C2YB7M1XK8P4D',
  language: 'id',
  day: '2026-11-25' as Day,
  minute: 570,
  come: { from: 540, until: 580 },
  zoneLabel: 'WIB',
  requirements: ['Kartu Keluarga', 'Surat kehilangan dari kepolisian'],
  trial: false,
};

/** What a virtual printer with this paper makes of a ticket or a slip, as a picture, with the logo that the shipped hall has. */
export function pictureOf(paper: TicketPaper | BookingPaper, width: PrinterConfig['profile']): string {
  const profile = profileOf({ profile: width, device: ordinaryTraits });
  const { dots } = drawLogo(shippedLogo, profile) ?? { dots: [] };
  const logo = { kind: 'logo', picture: { dots }, heightDots: dots.length } as const;
  return drawPiece(printedPiece(layOutPaper(paper, profile, logo)).marks, profile);
}
