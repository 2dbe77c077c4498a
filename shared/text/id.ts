/** Bahasa Indonesia: the words of the hall's screens and paper. The other languages have the same shape. */
import type { Refusal, RefusalCode } from '../protocol.ts';

type Detail = NonNullable<Refusal['detail']>;
type RefusalWords = Record<RefusalCode, (detail: Detail) => string>;

const refusals: RefusalWords = {
  'unknown-command': () => 'Hub tidak mengenal perintah ini. Perbarui aplikasi ini.',
  'wrong-role': () => 'Perangkat ini tidak boleh melakukan hal itu.',
  malformed: (d) =>
    `Permintaan tidak lengkap atau salah bentuk${d.field ? ` (${d.field})` : ''}. Muat ulang halaman ini.`,
  'protocol-version': (d) => `Versi aplikasi (${d.client}) tidak cocok dengan hub (${d.hub}). Perbarui aplikasi ini.`,
  'too-many-requests': () => 'Terlalu banyak permintaan. Tunggu beberapa detik, lalu coba lagi.',
  'request-reused': () => 'Permintaan ini sudah dipakai untuk hal lain. Muat ulang halaman ini.',
  'service-unknown': () => 'Layanan ini tidak ada lagi. Silakan pilih layanan lain.',
  'queue-closed': (d) =>
    d.opensAt ? `Layanan ini sedang tutup. Buka lagi ${d.opensAt}.` : 'Layanan ini sedang tutup.',
  'queue-external': () => 'Antrean layanan ini diatur sendiri oleh instansinya.',
  'counter-unknown': () => 'Loket ini tidak ada. Silakan pilih loket lain.',
  'counter-taken': (d) =>
    d.connected
      ? 'Loket ini sedang dipakai perangkat lain. Pilih loket lain, atau tutup loket di perangkat itu.'
      : 'Loket ini terakhir dipakai perangkat lain yang kini tidak tersambung. Loket ini dapat diambil alih.',
  'counter-not-open': () => 'Buka loket lebih dahulu.',
  'ticket-open': (d) => `Selesaikan dahulu nomor ${d.number}.`,
  'ticket-unknown': () => 'Nomor ini tidak ada pada hari ini.',
  'not-your-ticket': (d) => `Nomor ${d.number} sedang dipegang loket lain.`,
  'step-not-allowed': (d) =>
    `Nomor ${d.number} kini ${states[d.state as keyof typeof states]}; langkah ini tidak dapat dilakukan.`,
  'undo-too-late': () => 'Panggilan hanya dapat dibatalkan dalam 10 detik.',
  'nobody-waiting': () => 'Tidak ada yang menunggu di loket ini.',
  'no-printer': () => 'Tidak ada pencetak tiket yang diatur.',
  'disk-full': () => 'Penyimpanan hub penuh; tidak ada yang dicatat. Hubungi pengelola balai.',
  'hub-closing': () => 'Hub sedang dimatikan. Coba lagi sebentar lagi.',
  'hub-fault': () =>
    'Hub mengalami kesalahan dan mencatatnya. Tidak ada yang berubah. Coba lagi, atau hubungi pengelola balai.',
};

const states = {
  waiting: 'menunggu',
  called: 'dipanggil',
  serving: 'sedang dilayani',
  missed: 'tidak hadir',
  done: 'selesai',
  cancelled: 'dibatalkan',
  expired: 'kedaluwarsa',
};

export const id = {
  languageName: 'Bahasa Indonesia',
  refusals,
  states,
  lanes: { regular: 'Reguler', priority: 'Prioritas', booked: 'Terdaftar' },
  weekdays: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  months: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  link: {
    connecting: 'Menghubungi hub…',
    lost: 'Sambungan ke hub terputus. Data di layar ini mungkin sudah lama.',
    lostSince: (time: string) => `Data ${time} — sambungan terputus`,
    updateNeeded: 'Aplikasi ini perlu diperbarui',
    refused: 'Hub menolak perangkat ini',
  },
  trial: 'UJI COBA',
  saving: 'Menyimpan…',
  close: 'Tutup',
  cancel: 'Batal',
  back: 'Kembali',
  kiosk: {},
  counter: {},
  display: {},
  paper: {},
  admin: {},
};

export type Words = typeof id;
