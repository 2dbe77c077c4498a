/** A hall small enough to keep in one's head: two agencies, three queues, four services, three counters. */
import type { DayHours, Hall, Queue, Service, WeekHours } from '../model.ts';

const day: DayHours = [
  { from: 7 * 60 + 30, to: 12 * 60 },
  { from: 13 * 60, to: 16 * 60 },
];
const week: WeekHours = [day, day, day, day, day, day, day];

const queue = (facts: Pick<Queue, 'id' | 'agencyId' | 'name'> & Partial<Queue>): Queue => ({
  series: null,
  targetWait: { regular: 75, priority: 0, booked: 50 },
  typicalMinutes: null,
  reinstateBehind: 5,
  hours: week,
  quota: { regular: null, priority: null, booked: null },
  external: null,
  booking: null,
  ...facts,
});

const service = (facts: Pick<Service, 'id' | 'queueId' | 'name'> & Partial<Service>): Service => ({
  keywords: [],
  requirements: [],
  conditions: [],
  procedure: [],
  time: null,
  cost: null,
  product: null,
  source: null,
  checked: null,
  ...facts,
});

/**
 * The hall that tests share: open every day 07:30–12:00 and 13:00–16:00, Jakarta time.
 * Queues `kependudukan` (A, AP, AD) and `kia` (K, KP, KD) of agency `disdukcapil`, and `paspor`, which agency
 * `imigrasi` runs itself. Counters `loket-1` and `loket-2` serve A, then K; `loket-3` serves K only.
 */
export const smallHall = (): Hall => ({
  id: 'mpp-kecil',
  name: { id: 'Mal Pelayanan Publik Kecil', en: 'Small Public Service Hall' },
  address: 'Jalan Contoh 1, Bogor',
  timeZone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  dayTurnsAt: 0,
  languages: ['id', 'en', 'su'],
  stepOut: { minutes: 15, times: 2 },
  texts: {
    welcome: { id: 'Selamat datang', en: 'Welcome', su: 'Wilujeng sumping' },
    ticker: [{ id: 'Layanan kependudukan tidak dipungut biaya.', en: 'Population documents are free of charge.' }],
  },
  booking: { perPhoneAndDay: 3, noShows: 3, withinDays: 60, barredDays: 30 },
  calendar: [],
  kiosks: [],
  zones: [],
  screens: [],
  agencies: [
    {
      id: 'disdukcapil',
      name: { id: 'Dinas Kependudukan dan Pencatatan Sipil', en: 'Population and Civil Registration Office' },
      shortName: 'Disdukcapil',
    },
    { id: 'imigrasi', name: { id: 'Kantor Imigrasi', en: 'Immigration Office' }, shortName: 'Imigrasi' },
  ],
  queues: [
    queue({
      id: 'kependudukan',
      agencyId: 'disdukcapil',
      name: { id: 'KTP dan Kartu Keluarga', en: 'Identity and family cards' },
      series: { regular: 'A', priority: 'AP', booked: 'AD' },
    }),
    queue({
      id: 'kia',
      agencyId: 'disdukcapil',
      name: { id: 'Kartu Identitas Anak', en: "Children's identity cards" },
      series: { regular: 'K', priority: 'KP', booked: 'KD' },
    }),
    queue({
      id: 'paspor',
      agencyId: 'imigrasi',
      name: { id: 'Paspor', en: 'Passports' },
      external: { id: 'Ambil nomor di konter Imigrasi.', en: 'Take a number at the Immigration desk.' },
    }),
  ],
  services: [
    service({
      id: 'ktp-hilang',
      queueId: 'kependudukan',
      name: { id: 'KTP-el hilang atau rusak', en: 'Lost or damaged identity card', su: 'KTP-el ical atanapi ruksak' },
      keywords: ['ktp hilang', 'ktp rusak', 'ganti ktp'],
      requirements: [{ id: 'Surat kehilangan dari kepolisian, atau KTP-el yang rusak' }, { id: 'Kartu Keluarga' }],
      conditions: [{ id: 'Pemohon hadir sendiri', en: 'Come in person' }],
      procedure: [{ id: 'Petugas memeriksa berkas' }, { id: 'KTP-el dicetak' }],
      time: { id: '1 hari kerja', en: '1 working day' },
      cost: { id: 'Gratis', en: 'Free of charge' },
      product: { id: 'KTP-el', en: 'Identity card' },
    }),
    service({
      id: 'kk-baru',
      queueId: 'kependudukan',
      name: { id: 'Kartu Keluarga baru', en: 'New family card' },
      keywords: ['bikin kk'],
      requirements: [{ id: 'Buku nikah' }],
    }),
    service({
      id: 'kia-baru',
      queueId: 'kia',
      name: { id: 'Kartu Identitas Anak baru', en: "New child's identity card" },
      keywords: ['ktp anak'],
    }),
    service({ id: 'paspor-baru', queueId: 'paspor', name: { id: 'Paspor baru', en: 'New passport' } }),
  ],
  counters: [
    { id: 'loket-1', number: 1, agencyId: 'disdukcapil', queueIds: ['kependudukan', 'kia'], helps: [] },
    { id: 'loket-2', number: 2, agencyId: 'disdukcapil', queueIds: ['kependudukan', 'kia'], helps: [] },
    { id: 'loket-3', number: 3, agencyId: 'disdukcapil', queueIds: ['kia'], helps: [] },
  ],
});
