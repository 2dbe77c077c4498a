/**
 * What agencies and services deal in, told from the words of their Indonesian names: the first rule that fits holds, so
 * that a service has the same picture in every hall and every language. Own drawings on a 24 × 24 grid.
 */

const drawings = {
  baby: 'M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14M12 5c0-2 2-2 2-.5M9.5 11h.01M14.5 11h.01M9.5 14.5c1.5 1.6 3.5 1.6 5 0M5 12H3.5M19 12h1.5',
  bank: 'M4 10l8-6 8 6zM6 10v8M10 10v8M14 10v8M18 10v8M4 20h16',
  briefcase: 'M3 8h18v11H3zM9 8V5h6v3M3 13h18M12 12v2',
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3M16.5 13h.01M16.5 17h.01',
  candle: 'M9 10h6v11H9zM6 21h12M12 10V8M12 2.5c2 2.5 2 4.5 0 5.5-2-1-2-3 0-5.5',
  car: 'M3 16v-4l2-1 2-5h10l2 5 2 1v4zM5 11h14M7 16v3M17 16v3M6.5 13.5h1M16.5 13.5h1',
  card: 'M3 5h18v14H3zM8 9a2 2 0 1 1 0 4 2 2 0 0 1 0-4M5 16.5c.5-1.5 1.6-2 3-2s2.5.5 3 2M14 10h4M14 14h4',
  child: 'M12 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6M12 9v6M7 11l5 1.5 5-1.5M12 15l-3 6M12 15l3 6',
  drop: 'M12 3c3.5 4.5 6 7.7 6 11a6 6 0 0 1-12 0c0-3.3 2.5-6.5 6-11zM9.5 14.5a2.5 2.5 0 0 0 2.5 2.5',
  family:
    'M8 4a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M16 4a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M3.5 20v-5a4 4 0 0 1 4.5-4 4 4 0 0 1 4 3 4 4 0 0 1 4-3 4 4 0 0 1 4.5 4v5M12 14.5a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4M9.5 21c0-2 5-2 5 0',
  flash: 'M13 3L5 14h6l-1 7 8-11h-6z',
  health: 'M9.5 4h5v5.5H20v5h-5.5V20h-5v-5.5H4v-5h5.5z',
  heart: 'M12 20s-8-4.8-8-10.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.2 12 20 12 20z',
  house: 'M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6',
  information: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 11v6M12 7.5v.01',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  megaphone: 'M4 10v4h3l9 5V5l-9 5zM7 14l1 6h2.5l-1-5M19 9.5a4 4 0 0 1 0 5',
  money: 'M3 7h18v10H3zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M6 12h.01M18 12h.01',
  move: 'M3 12l6-5 6 5M5 11v8h8v-8M14 16h7M18 13l3 3-3 3',
  paper: 'M6 3h9l4 4v14H6zM15 3v4h4M9 11h7M9 14h7M9 17h4',
  passport: 'M6 3h12v18H6zM12 7a4 4 0 1 1 0 8 4 4 0 0 1 0-8M8 11h8M12 7c-2 2.5-2 5.5 0 8M12 7c2 2.5 2 5.5 0 8M9.5 18h5',
  permit: 'M6 3h8l4 4v7M6 3v18h6M9 9h5M9 13h4M17 15a3 3 0 1 1 0 5 3 3 0 0 1 0-5M15.5 20l-.5 3 2-1 2 1-.5-3',
  phone: 'M7 2.5h10v19H7zM11 18.5h2M10 9.5l1.5 1.5 3-3.5',
  rings: 'M9 9a5 5 0 1 1 0 10A5 5 0 0 1 9 9M15 9a5 5 0 1 1-2 9.6M15 9a5 5 0 0 0-3 1M13 3h4l-2 3z',
  scales: 'M12 4v16M8 20h8M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z',
  searched:
    'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5L21 21M8.8 8.8a1.8 1.8 0 1 1 2.4 1.7l-.7.8M10.5 13.4v.01',
  shield:
    'M12 3l7 2.5V11c0 4.5-3 8-7 10-4-2-7-5.5-7-10V5.5zM12 8l1 2.5h2.5l-2 1.7.8 2.6L12 13.3l-2.3 1.5.8-2.6-2-1.7H11z',
  shop: 'M4 10l1.5-6h13L20 10M4 10a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0M5.5 12.5V20h13v-7.5M10 20v-4.5h4V20',
  stamp: 'M9 11c0-2-1-3-1-5a4 4 0 0 1 8 0c0 2-1 3-1 5zM5 15v-4h14v4zM5 20h14',
  tax: 'M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2zM9 8h.01M15 13h.01M15 7.5l-6 6',
} as const;

export type Drawing = keyof typeof drawings;

type Rules = readonly (readonly [words: RegExp, drawing: Drawing])[];

const agencyRules: Rules = [
  [/kependudukan|dukcapil/i, 'card'],
  [/imigrasi|paspor/i, 'passport'],
  [/samsat/i, 'car'],
  [/polres|polri|kepolisian/i, 'shield'],
  [/kesehatan|rumah sakit|puskesmas/i, 'health'],
  [/\bair\b|tirta|pdam/i, 'drop'],
  [/listrik|pln/i, 'flash'],
  [/pajak|pendapatan|kpp/i, 'tax'],
  [/bank|bjb|keuangan/i, 'bank'],
  [/kerja/i, 'briefcase'],
  [/pertanahan|bpn|tata ruang/i, 'map'],
  [/kejaksaan|pengadilan|hukum/i, 'scales'],
  [/agama|nikah/i, 'rings'],
  [/perizinan|penanaman modal|dpmptsp|terpadu/i, 'permit'],
  [/sosial/i, 'heart'],
];

/** The thing before what is done with it: a lost identity card is a card. */
const serviceRules: Rules = [
  [/kelahiran|bayi|baru lahir/i, 'baby'],
  [/kematian|\bJKM\b|pemakaman/i, 'candle'],
  [/perkawinan|perceraian|nikah|rujuk/i, 'rings'],
  [/paspor|luar negeri/i, 'passport'],
  [/\banak\b|\bKIA\b/i, 'child'],
  [/\bKK\b|keluarga/i, 'family'],
  [/digital|\bIKD\b|akun|kata sandi/i, 'phone'],
  [/KTP|identitas|\bNIK\b|kartu peserta|perubahan nama/i, 'card'],
  [/pindah alamat|pindah ke|datang dari|domisili|tempat tinggal/i, 'move'],
  [/kendaraan|STNK|pelat|\bSIM\b|uji kir|tilang/i, 'car'],
  [/\bair\b|\bmeter\b/i, 'drop'],
  [/listrik/i, 'flash'],
  [/dokter|perawat|bidan|apotek|klinik|kesehatan|kecelakaan|\bJKN\b|vaksin/i, 'health'],
  [/bangunan|gedung|laik fungsi/i, 'building'],
  [/tanah|sertipikat|tata ruang|roya/i, 'map'],
  [/\bPBB\b|BPHTB|rumah/i, 'house'],
  [/pembayaran|bayar|cicil|rekening|kredit|retribusi|tunggakan/i, 'money'],
  [/pajak|\bSPT\b|NPWP|billing|coretax/i, 'tax'],
  [/kerja|AK-1|lowongan|pelatihan|PKWT|hari tua|pensiun/i, 'briefcase'],
  [/reklame|keramaian/i, 'megaphone'],
  [/hukum|sidang|perkara/i, 'scales'],
  [/SKCK|kelakuan baik/i, 'shield'],
  [/kehilangan|hilang/i, 'searched'],
  [/usaha|\bNIB\b|\bUMK\b|LKPM|\bOSS\b/i, 'shop'],
  [/pengaduan|keberatan|keluhan/i, 'megaphone'],
  [/informasi|konsultasi|bantuan/i, 'information'],
  [/legalisasi|pengesahan/i, 'stamp'],
  [/izin|surat|dokumen|akta|keterangan|rekomendasi|pencatatan/i, 'paper'],
  [/pendaftaran|peserta/i, 'card'],
];

const firstOf = (rules: Rules, name: string): Drawing | null => rules.find(([words]) => words.test(name))?.[1] ?? null;

/** @param name all that an agency is called in Indonesian; null for a kind without a drawing */
export const drawingOfAgency = (name: string): Drawing | null => firstOf(agencyRules, name);

/** @param name what a service is called in Indonesian; null for a kind without a drawing */
export const drawingOfService = (name: string): Drawing | null => firstOf(serviceRules, name);

export const pathOf = (drawing: Drawing): string => drawings[drawing];
