/** Bahasa Indonesia: the words of the hall's screens and paper. The other languages have the same shape. */

import type { BookingState, Closure, PrinterState, PrintReason, UnspokenReason, WhyRule } from '../model.ts';
import type { CheckedIn } from '../protocol.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import type { CounterAction, Opening, TicketAction } from '../views.ts';
import type { SoundState } from '../voice/order.ts';
import { asStart } from './as-start.ts';
import { id as online } from './online/id.ts';
import { sayNumbers } from './say-numbers.ts';

type Detail = NonNullable<Refusal['detail']>;
type RefusalWords = Record<RefusalCode, (detail: Detail) => string>;

/** What the sentence of a rule names: the number called first and the other, their times and lanes, and the call's. */
export type WhyDetail = {
  readonly first: string;
  readonly second: string;
  readonly firstCame: string;
  readonly secondCame: string;
  /** From when each counts: its arrival, or the begin of its slot. */
  readonly firstFrom: string;
  readonly secondFrom: string;
  readonly firstLane: string;
  readonly secondLane: string;
  readonly minutes: number;
  /** The number of the counter that called the first. */
  readonly counter: string;
  readonly firstCalled: string;
};

/** What a message to a registered person fills in: names, times in words, and where to answer. */
export type OfferDetail = {
  readonly hall: string;
  readonly service: string;
  readonly lost: string;
  readonly kept: string;
  readonly until: string;
  readonly where: string;
};

/** A code that put no number into the queue: what that is called, and why and what to do, in a sentence or two. */
type OutcomeWords = {
  readonly heading: string;
  readonly sentences: (d: {
    readonly number: string;
    readonly day: string;
    readonly time: string;
    readonly from: string;
  }) => readonly string[];
};

const refusals: RefusalWords = {
  'unknown-command': () => 'Hub tidak mengenal perintah ini. Perbarui aplikasi ini.',
  'wrong-role': () => 'Perangkat ini tidak boleh melakukan hal itu.',
  malformed: (d) =>
    `Permintaan tidak lengkap atau salah bentuk${d.field ? ` (${d.field})` : ''}. Muat ulang halaman ini.`,
  'device-unfit': () =>
    'Nama perangkat ini tidak dapat dipakai. Nama terdiri dari 4 sampai 64 huruf, angka, - atau _, tanpa spasi, misalnya kiosk-lobi. Ganti namanya di alamat halaman ini (device=…) atau di pengaturan aplikasinya.',
  'protocol-version': (d) => `Versi aplikasi (${d.client}) tidak cocok dengan hub (${d.hub}). Perbarui aplikasi ini.`,
  'too-many-requests': () => 'Terlalu banyak permintaan. Tunggu beberapa detik, lalu coba lagi.',
  'request-reused': () => 'Permintaan ini sudah dipakai untuk hal lain. Muat ulang halaman ini.',
  'service-unknown': () => 'Layanan ini tidak ada lagi. Silakan pilih layanan lain.',
  'queue-closed': (d) =>
    d.opensAt ? `Layanan ini sedang tutup. Buka lagi ${d.opensAt}.` : 'Layanan ini sedang tutup.',
  'queue-unknown': () => 'Antrean ini tidak ada lagi. Silakan pilih antrean lain.',
  'screen-unknown': () => 'Layar ini tidak ada di berkas balai. Pilih layar lain.',
  'notices-full': (d: Detail) => `Sudah ada ${d.most} pengumuman. Hapus salah satu dahulu.`,
  'notice-unknown': () => 'Pengumuman ini sudah tidak tampil.',
  'queue-external': () => 'Antrean layanan ini diatur sendiri oleh instansinya.',
  'queue-paused': () => 'Antrean ini sedang dijeda petugas. Mohon menunggu, atau tanyakan kepada petugas.',
  'queue-unstaffed': () => 'Hari ini tidak ada petugas untuk antrean ini.',
  'queue-full': () => 'Kuota nomor hari ini sudah penuh.',
  'queue-too-late': (d) =>
    `Hari ini tidak cukup waktu untuk melayani nomor baru.${d.opensAt ? ` Buka lagi ${d.opensAt}.` : ''}`,
  'clock-doubted': () => 'Jam hub sedang diperiksa. Tunggu beberapa menit, lalu coba lagi.',
  'clock-not-doubted': () => 'Jam hub sudah berubah lagi. Periksa waktunya sekali lagi.',
  'day-past': () => 'Hari itu sudah lewat. Pilih hari ini atau sesudahnya.',
  'agency-unknown': () => 'Instansi ini tidak ada lagi. Pilih instansi lain.',
  'hours-wrong': () => 'Jam tutup harus sesudah jam buka.',
  'hours-needed': () => 'Hari itu biasanya tutup. Isi jam buka dan jam tutupnya.',
  'queue-online-only': () =>
    'Layanan ini hanya untuk yang sudah mendaftar. Daftarlah lewat ponsel, atau minta bantuan petugas di meja informasi.',
  'booking-not-offered': () => 'Layanan ini tidak dapat didaftarkan lebih dahulu. Silakan ambil nomor di balai.',
  'booking-in-hall-only': () =>
    'Layanan ini tidak dapat didaftarkan lewat ponsel. Silakan ambil nomor atau mendaftar di balai.',
  'booking-unknown': () => 'Kode ini tidak dikenal. Periksa lagi hurufnya, atau tunjukkan kepada petugas.',
  'booking-lost': () =>
    'Kode ini benar, tetapi pendaftarannya tidak ada lagi di catatan balai. Tunjukkan kode QR-nya, atau minta petugas mendaftarkan Anda lagi.',
  'booking-booked': (d) => `Pendaftaran ${d.number} masih berlaku untuk ${d.day} pukul ${d.time}.`,
  'booking-checked-in': (d) => `Pendaftaran ini sudah dipakai: nomor ${d.number} sudah masuk antrean.`,
  'booking-cancelled': (d) => `Pendaftaran ${d.number} sudah dibatalkan. Silakan ambil nomor, atau daftar lagi.`,
  'booking-missed': (d) =>
    `Pendaftaran ${d.number} untuk ${d.day} pukul ${d.time} sudah lewat. Silakan ambil nomor, atau daftar lagi.`,
  'booking-other-day': (d) =>
    `Pendaftaran ini untuk ${d.day} pukul ${d.time}, bukan untuk hari ini. Untuk hari ini silakan ambil nomor.`,
  'booking-too-early': (d) => `Pendaftaran ini untuk pukul ${d.time}. Anda dapat melapor mulai pukul ${d.from}.`,
  'booking-not-here': () =>
    'Untuk lapor datang dengan ponsel, pindai dahulu kode di layar ruang tunggu. Kode itu berganti setiap menit.',
  'booking-too-late': (d) =>
    `Pendaftaran ini hanya dapat diubah sampai ${d.day} pukul ${d.time}. Jika perlu, tanyakan kepada petugas.`,
  'booking-replanned': (d) =>
    `Jam pendaftaran ${d.number} tidak ada lagi karena jadwal berubah. Pilih waktu lain, atau tanyakan kepada petugas.`,
  'booking-twice': () =>
    'Sudah ada pendaftaran yang masih berlaku untuk layanan ini atas nama yang sama. Cari dengan kodenya; Anda dapat mengubah waktunya.',
  'booking-too-many': (d) =>
    `Satu nomor telepon dapat mendaftar paling banyak ${d.most} kali untuk satu hari. Pilih hari lain.`,
  'booking-barred': (d) =>
    `Beberapa kali terdaftar tetapi tidak datang, jadi pendaftaran dari luar balai ditutup sampai ${d.until}. Anda tetap dapat datang dan mengambil nomor di balai.`,
  'slot-unknown': () => 'Waktu itu tidak ada. Pilih waktu lain.',
  'slot-not-yet': (d) =>
    d.day ? `Waktu itu baru dapat dipesan mulai ${d.day} pukul ${d.time}.` : 'Waktu itu belum dapat dipesan.',
  'slot-full': () => 'Waktu itu baru saja penuh. Pilih waktu lain.',
  'slot-returned': () =>
    'Waktu itu sudah terlalu dekat untuk dipesan. Datanglah dan ambil nomor di balai, atau pilih waktu lain.',
  'slot-past': () => 'Waktu itu sudah lewat. Pilih waktu lain.',
  'nik-needed': () => 'Instansi ini memerlukan NIK. Isi 16 angka NIK Anda.',
  'nik-unfit': () => 'NIK terdiri dari 16 angka. Periksa lagi.',
  'phone-unfit': () => 'Nomor telepon ini tidak dapat dipakai. Tulis misalnya 0812-3456-7890.',
  'offer-unknown': () => 'Tawaran jadwal itu tidak ada. Muat ulang halaman ini.',
  'offer-over': () => 'Tempat yang disimpan untuk Anda sudah dilepas. Silakan pilih jadwal lain.',
  'phone-check-off': () => 'Balai ini tidak meminta kode lewat telepon. Muat ulang halaman ini.',
  'phone-check-needed': () =>
    'Nomor telepon harus diisi dan dibuktikan dengan kode yang kami kirim. Tanpa telepon: daftar di kios atau lewat petugas.',
  'phone-code-often': (d) =>
    `Sudah terlalu banyak kode dikirim. Coba lagi ${d.minutes} menit lagi, atau daftar di kios atau lewat petugas.`,
  'phone-code-wrong': (d) => `Kode salah. Masih dapat dicoba ${d.left} kali.`,
  'phone-code-over': () => 'Kode ini tidak berlaku lagi. Minta kode baru.',
  'counter-unknown': () => 'Loket ini tidak ada. Silakan pilih loket lain.',
  'counter-closed': (d) =>
    `Loket ${d.counter} sedang tutup, jadi tidak ada yang memanggil dari sana. Pilih loket lain, atau antreannya.`,
  'counter-taken': (d) =>
    d.connected
      ? 'Loket ini sedang dipakai perangkat lain. Pilih loket lain, atau tutup loket di perangkat itu.'
      : 'Loket ini terakhir dipakai perangkat lain yang kini tidak tersambung. Loket ini dapat diambil alih.',
  'counter-not-open': () => 'Buka loket lebih dahulu.',
  'ticket-open': (d) => `Selesaikan dahulu nomor ${d.number}.`,
  'ticket-unknown': () => 'Nomor ini tidak ada pada hari ini.',
  'never-called': (d) => `Nomor ${d.number} belum pernah dipanggil.`,
  'neither-called': (d) => `Nomor ${d.number} dan ${d.other} sama-sama belum dipanggil, atau menunggu dipanggil lagi.`,
  'no-other-number': (d) => `Hari ini tidak ada nomor lain "${d.number}". Ketik seperti pada tiket, misalnya A-012.`,
  'not-your-ticket': (d) => `Nomor ${d.number} sedang dipegang loket lain.`,
  'step-not-allowed': (d) =>
    `Nomor ${d.number} kini ${states[d.state as keyof typeof states]}; langkah ini tidak dapat dilakukan.`,
  'undo-too-late': () => 'Langkah ini hanya dapat dibatalkan dalam 10 detik.',
  'recall-too-soon': (d) => `Baru saja dipanggil. Panggilan ulang dapat dilakukan ${d.seconds} detik lagi.`,
  'recall-spent': (d) =>
    `Nomor ${d.number} sudah tiga kali dipanggil ulang. Tekan “Tidak hadir”, atau panggil langsung.`,
  'step-out-spent': (d) =>
    d.times === 0
      ? 'Balai ini tidak menyediakan keluar sebentar. Mohon tunggu di dekat loket.'
      : `Anda sudah ${d.times} kali keluar sebentar, dan satu nomor hanya boleh ${d.times} kali. Mohon tunggu di dekat loket.`,
  'give-back-too-late': (d) =>
    `Nomor ${d.number} sudah beberapa menit diambil. Untuk membatalkannya, silakan ke petugas.`,
  'nobody-waiting': () => 'Tidak ada yang menunggu di loket ini.',
  'no-printer': () => 'Tidak ada printer tiket yang diatur.',
  'paper-unknown': () => 'Cetakan itu bukan untuk mesin ini.',
  'paper-taken': () => 'Cetakan itu sudah diambil atau tidak diperlukan lagi.',
  'name-in-use': () =>
    'Kios lain sedang tersambung dengan nama yang sama. Tutup jendela yang satu, atau beri salah satunya nama lain.',
  'printers-full': (d) =>
    `Sudah ada ${d.most} kios yang punya printer sendiri. Sebutkan nama kios ini di berkas balai, di bawah kiosks.`,
  'offline-none-left': () => 'Mesin ini tidak dapat memberi nomor sekarang. Silakan ambil nomor di meja petugas.',
  'pin-unfit': () => 'PIN harus 6 sampai 12 angka, tidak sama semua dan tidak berurutan seperti 123456.',
  'pin-not-set': () => 'PIN petugas belum dipasang. Pengelola memasangnya di halaman status hub.',
  'pin-wrong': (d) => `PIN salah. Masih dapat dicoba ${d.left} kali.`,
  'pin-paused': (d) => `PIN terlalu sering salah. Tunggu ${d.seconds} detik.`,
  'pin-not-known-here': () =>
    'Hub tidak tersambung, dan kios ini belum mengenal PIN petugas. Periksa hub lebih dahulu.',
  'staff-locked': () => 'Pojok petugas sudah tertutup. Masukkan PIN lagi.',
  'not-taken-here': () => 'Nomor ini tidak diambil di kios ini. Cetak ulang di loket.',
  'disk-full': () => 'Penyimpanan hub penuh; tidak ada yang dicatat. Hubungi pengelola balai.',
  'read-only': () => 'Hub tidak dapat mencatat apa pun karena disknya bermasalah. Mohon panggil petugas.',
  'numbers-awaited': () =>
    'Hub baru mulai dan nomornya sedang dicocokkan dengan layar. Coba lagi dalam beberapa detik.',
  'numbers-withheld': () => 'Nomor belum dapat diambil saat ini. Mohon hubungi petugas.',
  'numbers-not-withheld': () => 'Nomor diberikan seperti biasa.',
  'hub-closing': () => 'Hub sedang dimatikan. Coba lagi sebentar lagi.',
  'hub-fault': () =>
    'Hub mengalami kesalahan dan mencatatnya. Tidak ada yang berubah. Coba lagi, atau hubungi pengelola balai.',
};

const states = {
  waiting: 'menunggu',
  out: 'keluar sebentar',
  called: 'dipanggil',
  serving: 'sedang dilayani',
  held: 'ditunda',
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
  /** From `21:07`. */
  timeOfDay: (time: string) => time.replaceAll(':', '.'),
  trial: 'UJI COBA',
  saving: 'Menyimpan…',
  close: 'Tutup',
  cancel: 'Batal',
  back: 'Kembali',
  /** Messages to telephones; the first line is the subject where they leave by mail. */
  messages: {
    offer: (d: OfferDetail) =>
      `${d.hall}\nMaaf, jadwal Anda ${d.lost} (${d.service}) ditiadakan. Pengganti: ${d.kept}, kami simpan sampai ${d.until}. Terima, pilih lain, atau batalkan: ${d.where}`,
    noSlot: (d: OfferDetail) =>
      `${d.hall}\nMaaf, jadwal Anda ${d.lost} (${d.service}) ditiadakan. Pilih jadwal lain: ${d.where}`,
    slotBack: (d: OfferDetail) => `${d.hall}\nJadwal Anda ${d.lost} (${d.service}) berlaku lagi: ${d.where}`,
    phoneCode: (d: { readonly hall: string; readonly code: string; readonly minutes: number }) =>
      `${d.hall}\nKode Anda ${d.code}, berlaku ${d.minutes} menit. Jangan berikan kepada siapa pun.`,
    onPage: (address: string, code: string) => `${address} dengan kode ${code}`,
    atTheHall: (code: string) => `di balai, dengan kode ${code}`,
  },
  report: {
    displaced: 'perlu jadwal lain',
    bookingStates: {
      booked: 'terdaftar',
      'checked-in': 'sudah lapor',
      cancelled: 'dibatalkan',
      'no-show': 'tidak datang',
    },
    bookedBy: { resident: 'warga', kiosk: 'kios', staff: 'petugas' },
    offers: {
      open: 'menunggu jawaban',
      accepted: 'diterima',
      declined: 'pilih lain',
      lapsed: 'tidak dijawab',
      withdrawn: 'ditarik',
    },
    messages: {
      waiting: 'menunggu',
      sending: 'sedang dikirim',
      sent: 'terkirim',
      failed: 'gagal',
      dropped: 'tidak perlu lagi',
    },
    bookings: {
      day: 'Hari',
      time: 'Jam',
      number: 'Nomor',
      agency: 'Instansi',
      queue: 'Antrean',
      service: 'Layanan',
      state: 'Keadaan',
      bookedBy: 'Didaftarkan oleh',
      ended: 'Berakhir',
      lost: 'Jadwal yang ditiadakan',
      kept: 'Jadwal yang ditawarkan',
      offer: 'Tawaran',
      message: 'Pesan',
      seen: 'Dilihat',
      told: 'Ditelepon',
    },
    tickets: {
      day: 'Hari',
      number: 'Nomor',
      lane: 'Lajur',
      agency: 'Instansi',
      queue: 'Antrean',
      service: 'Layanan',
      counter: 'Loket',
      state: 'Keadaan',
      taken: 'Diambil',
      called: 'Panggilan pertama',
      calls: 'Banyak panggilan',
      misses: 'Tidak hadir (kali)',
      serving: 'Mulai dilayani',
      ended: 'Berakhir',
      waited: 'Menunggu (menit)',
      served: 'Dilayani (menit)',
    },
    waits: {
      day: 'Hari',
      agency: 'Instansi',
      queue: 'Antrean',
      scored: 'Tiket dinilai',
      meanError: 'Selisih rata-rata (menit)',
      bias: 'Menunggu lebih lama (menit)',
      inRange: 'Dalam rentang (%)',
      inTime: 'Tidak lewat batas (%)',
      censored: 'Tidak dapat dinilai',
    },
  },
  kiosk: {
    takeNumber: 'Ambil nomor antrean',
    touchToStart: 'Sentuh untuk mulai',
    hallClosed: 'Semua layanan sedang tutup.',
    hallOpens: (when: string) => `Semua layanan sedang tutup. Buka lagi ${when}.`,
    home: 'Awal',
    comfort: {
      title: 'Kemudahan',
      large: 'Teks besar',
      contrast: 'Kontras tinggi',
      lowered: 'Turunkan tombol',
      leftHand: 'Tangan kiri',
      aloud: 'Bacakan',
    },
    shortLanguage: 'Indonesia',
    language: 'Bahasa',
    navigation: 'Navigasi',
    whatFor: 'Apa keperluan Anda?',
    whatForHint: 'Ketik keperluan Anda, atau pilih instansinya.',
    search: 'Cari layanan',
    searchExample: 'contoh: KTP hilang',
    clearSearch: 'Hapus',
    found: (count: number, query: string) =>
      count === 0 ? `Tidak ada layanan untuk “${query}”.` : `${count} layanan untuk “${query}”`,
    notFoundHint: 'Coba kata lain, hapus pencarian lalu pilih instansi, atau tanyakan kepada petugas.',
    onlySimilar: 'Mungkin layanan itu tidak ada di sini. Yang mirip ada di bawah; bila ragu, tanyakan kepada petugas.',
    agencies: 'Instansi',
    services: 'Layanan',
    keyboard: 'Papan ketik di layar',
    space: 'Spasi',
    deleteLetter: 'Hapus huruf',
    hideKeyboard: 'Tutup papan ketik',
    nextPage: 'Berikutnya',
    previousPage: 'Sebelumnya',
    page: (page: number, of: number) => `Halaman ${page} dari ${of}`,
    chooseService: 'Silakan pilih layanan',
    open: 'Buka',
    waiting: (count: number) => (count === 0 ? 'tidak ada yang menunggu' : `${count} orang menunggu`),
    notYet: (when: string | null) => (when ? `Belum buka, mulai ${when}` : 'Belum buka'),
    onBreak: (when: string | null) => (when ? `Istirahat, buka lagi ${when}` : 'Sedang istirahat'),
    closed: (when: string | null) => (when ? `Tutup, buka lagi ${when}` : 'Sedang tutup'),
    shutToday: { national: 'Libur nasional', local: 'Tutup hari ini' } satisfies Record<Closure, string>,
    holiday: (shut: string, name: string, when: string | null) =>
      `${shut}: ${name}${when ? `. Buka lagi ${when}` : ''}`,
    paused: 'Dijeda petugas, mohon menunggu',
    unstaffed: (when: string | null) =>
      when ? `Hari ini tidak ada petugas, buka lagi ${when}` : 'Hari ini tidak ada petugas',
    full: (when: string | null) =>
      when ? `Kuota hari ini sudah penuh, ada lagi ${when}` : 'Kuota hari ini sudah penuh',
    tooLate: (when: string | null) =>
      when ? `Hari ini tidak cukup waktu, buka lagi ${when}` : 'Hari ini tidak cukup waktu',
    laneStops: { full: 'kuota hari ini sudah penuh', 'too-late': 'hari ini tidak cukup waktu' },
    checkingClock: 'Mohon tunggu, jam sedang diperiksa',
    external: 'Nomor tidak diambil di mesin ini',
    externalAsk: 'Silakan langsung ke loket instansi ini.',
    today: (time: string) => `pukul ${time}`,
    tomorrow: (time: string) => `besok pukul ${time}`,
    onWeekday: (weekday: string, time: string) => `${weekday} pukul ${time}`,
    onDay: (weekday: string, date: string, time: string) => `${weekday}, ${date}, pukul ${time}`,
    cannotTake: 'Nomor belum dapat diambil',
    otherService: 'Pilih layanan lain',
    requirements: 'Yang perlu dibawa',
    conditions: 'Syarat lain',
    noRequirements: 'Persyaratan belum dicantumkan. Silakan tanyakan kepada petugas.',
    procedure: 'Langkah layanan',
    time: 'Lama layanan',
    cost: 'Biaya',
    product: 'Hasil',
    notChecked: 'Syarat ini belum dipastikan oleh instansinya; tanyakan juga kepada petugas.',
    readOn: 'Baca selanjutnya',
    takeRegular: 'Ambil nomor biasa',
    toKnow: 'Yang perlu diketahui',
    takePriority: 'Ambil nomor prioritas',
    priorityFor:
      'Untuk usia 60 tahun ke atas, penyandang disabilitas, ibu hamil, yang membawa anak kecil, dan korban bencana.',
    priorityTrust: 'Alasannya tidak ditanyakan dan tidak dicatat.',
    askStaff: 'Perlu bantuan? Silakan tanyakan kepada petugas.',
    taking: 'Mengambil nomor…',
    saving: 'Menyimpan…',
    onceOnly: 'Mohon tunggu sebentar. Anda hanya mendapat satu nomor.',
    takingLost: 'Sambungan terputus. Mohon tunggu; nomor diambil begitu tersambung lagi.',
    giveUp: 'Batalkan',
    cancel: {
      offer: 'Batalkan nomor ini',
      heading: (number: string) => `Batalkan nomor ${number}?`,
      means: 'Nomor ini tidak akan dipanggil lagi. Untuk layanan lain, ambil nomor baru.',
      yes: 'Ya, batalkan nomor ini',
      no: 'Tidak, pakai nomor ini',
      sending: 'Membatalkan nomor…',
      sendingLost: 'Sambungan terputus. Nomor dibatalkan begitu tersambung lagi; Anda boleh pergi.',
      done: (number: string) => `Nomor ${number} dibatalkan`,
      doneMeans: 'Nomor ini tidak berlaku lagi. Kertasnya boleh dibuang.',
      gaveUp: 'Nomor tidak jadi diambil',
      gaveUpMeans: 'Bila masih ada kertas yang keluar, nomornya tidak berlaku. Kertasnya boleh dibuang.',
    },
    /** For those who registered before they came. */
    checkIn: {
      have: 'Saya sudah mendaftar',
      title: 'Ketik kode pendaftaran Anda',
      hint: 'Kodenya ada di ponsel atau di bukti daftar Anda. Punya kode QR? Pindai saja, tanpa mengetik.',
      typed: (letters: string) => (letters === '' ? 'Kode masih kosong' : `Sudah diketik: ${letters}`),
      readAs: (letter: string, digit: string) => `Huruf ${letter} dibaca sebagai angka ${digit}.`,
      noLetter: (letter: string) => `Tidak ada ${letter} dalam kode. Lihat sekali lagi.`,
      whole: 'Kodenya sudah lengkap: tekan “Lapor datang”, atau hapus dahulu.',
      keys: 'Huruf dan angka kode',
      submit: 'Lapor datang',
      camera: 'Gambar dari kamera mesin ini',
      cameraHint: 'Hadapkan kode QR Anda ke kamera.',
      noCamera: 'Kamera mesin ini sedang tidak dapat dipakai. Silakan ketik kodenya.',
      checking: 'Mencari pendaftaran Anda…',
      moment: 'Mohon tunggu sebentar.',
      away: 'Mesin ini sedang tidak tersambung',
      awayMeans:
        'Kode belum dapat diperiksa di sini. Pendaftaran Anda tetap berlaku: tunjukkan kodenya di meja petugas, atau tunggu sebentar.',
      coming: {
        'in-time': 'Terima kasih, Anda datang tepat waktu.',
        grace: 'Anda masih dihitung tepat waktu.',
        late: 'Anda terlambat: nomornya tetap, gilirannya ikut antrean biasa sejak sekarang.',
      } satisfies Record<CheckedIn['coming'], string>,
      again: 'Ketik kode lagi',
      walkIn: 'Ambil nomor biasa',
      toStaff: 'Silakan ke meja petugas dengan kode Anda.',
      /** Why no number is in the queue now; `day` is like *Rabu, 25 November*. */
      outcomes: {
        early: {
          heading: 'Belum waktunya lapor datang',
          sentences: (d) => [
            `Giliran Anda pukul ${d.time}. Lapor datang di sini mulai pukul ${d.from}, dengan kode yang sama.`,
            'Sampai saat itu Anda boleh menunggu di luar.',
          ],
        },
        otherDay: {
          heading: 'Pendaftaran ini untuk hari lain',
          sentences: (d) => [
            `Nomor ${d.number} berlaku ${d.day}, pukul ${d.time}.`,
            'Datanglah pada hari itu dengan kode yang sama.',
          ],
        },
        cancelled: {
          heading: 'Pendaftaran ini sudah dibatalkan',
          sentences: (d) => [`Nomor ${d.number} tidak berlaku lagi.`, 'Anda dapat mengambil nomor biasa sekarang.'],
        },
        missed: {
          heading: 'Pendaftaran ini sudah lewat',
          sentences: (d) => [
            `Nomor ${d.number} berlaku ${d.day}, pukul ${d.time}.`,
            'Anda dapat mengambil nomor biasa sekarang.',
          ],
        },
        checkedIn: {
          heading: 'Anda sudah lapor datang',
          sentences: (d) => [
            `Nomor ${d.number} sudah ada di antrean. Perhatikan layar panggilan.`,
            'Tiketnya hilang? Petugas di loket dapat mencetaknya lagi.',
          ],
        },
        replanned: {
          heading: 'Jadwal Anda berubah',
          sentences: (d) => [
            `Nomor ${d.number} untuk ${d.day}, pukul ${d.time}, tidak dapat dilayani pada waktu itu.`,
            'Pendaftaran Anda tidak hilang: petugas memberi Anda waktu lain.',
          ],
        },
        unknown: {
          heading: 'Kode ini tidak dikenal',
          sentences: () => [
            'Itu bukan kode pendaftaran balai ini, atau ada huruf yang salah. Periksa, lalu ketik lagi.',
          ],
        },
        lost: {
          heading: 'Kode Anda asli',
          sentences: () => ['Tetapi catatannya tidak ada di sini lagi. Petugas melayani Anda dengan kode ini.'],
        },
        notNow: {
          heading: 'Belum dapat lapor datang',
          sentences: () => ['Mesin ini sedang tidak dapat mencatatnya. Pendaftaran Anda tetap berlaku.'],
        },
      } satisfies Record<string, OutcomeWords>,
    },
    /** For another day, where today has no numbers. */
    later: {
      offer: 'Daftar untuk hari lain',
      atDesk: 'Untuk hari lain, daftarlah di meja petugas: instansi ini meminta NIK.',
      whichDay: 'Hari apa Anda datang?',
      whichTime: (day: string) => `Jam berapa? ${day}`,
      free: (places: number) => `${places} tempat`,
      none: 'Belum ada hari yang dapat dipilih.',
      opens: (when: string) => `Tempat berikutnya dibuka ${when}.`,
      when: (day: string, time: string) => `${day}, pukul ${time}`,
      means: 'Anda mendapat nomor dan bukti daftar. Pada hari itu, pindai buktinya di kios.',
      onScreen: 'Kode Anda akan tampil di layar: siapkan ponsel untuk memotretnya.',
      otherTime: 'Pilih waktu lain',
      yes: 'Ya, daftarkan saya',
      booking: 'Mendaftarkan Anda…',
      away: 'Mesin ini sedang tidak tersambung. Mohon tunggu, atau daftarlah di meja petugas.',
      come: (from: string, until: string) => `Lapor datang di kios antara pukul ${from} dan ${until}.`,
      number: (number: string) => `Nomor Anda nanti: ${number}`,
      slip: 'Ambil bukti daftarnya; kodenya juga ini:',
      noSlip: 'Bukti tidak tercetak. Foto layar ini, atau catat kodenya:',
      label: (number: string) => `Kode QR pendaftaran ${number}`,
      notBooked: 'Anda belum terdaftar',
      again: 'Pilih hari lagi',
    },
    yourNumber: 'Nomor antrean Anda',
    ahead: (count: number) => (count === 0 ? 'Tidak ada orang di depan Anda' : `${count} orang di depan Anda`),
    wait: (from: number, to: number) => `menunggu ± ${from}–${to} menit`,
    waitNotKnown: 'lama menunggu belum dapat dihitung',
    waitUpTo: (minutes: number) => `Perkiraan menunggu paling lama ${minutes} menit`,
    printing: 'Tiket sedang dicetak…',
    printed: 'Tiket sudah keluar, silakan diambil',
    notPrinted: 'Tiket tidak tercetak. Nomor Anda tetap berlaku: foto atau catat nomor ini.',
    printUnknown:
      'Bila tiket tidak keluar, nomor Anda tetap berlaku: foto atau catat nomor ini, atau tanyakan kepada petugas.',
    noPaper: 'Nomor Anda berlaku tanpa kertas: foto atau catat nomor ini.',
    followScreen: 'Pindai kode ini dengan ponsel untuk melihat giliran Anda.',
    followPaper: 'Pindai kode di tiket untuk melihat giliran.',
    followLabel: (number: string) => `Kode QR untuk mengikuti nomor ${number} di ponsel`,
    watchDisplay: 'Nomor ini akan dipanggil di layar panggilan.',
    waitNear: (counters: readonly number[]) => `Tunggu di dekat loket ${sayNumbers(counters, 'dan')}`,
    ifMissed: 'Terlewat? Lapor ke loket; nomor ini masih dapat dipanggil lagi.',
    finish: 'Selesai',
    leavesSoon: (seconds: number) =>
      `Layar kembali ke awal setelah ${seconds} detik. Sentuh layar bila perlu lebih lama.`,
    printerDown: {
      'no-paper': 'Kertas tiket habis.',
      'cover-open': 'Penutup printer terbuka.',
      fault: 'Printer tiket bermasalah.',
      'no-answer': 'Printer tiket tidak menjawab.',
      unreachable: 'Printer tiket tidak tersambung.',
    },
    otherKiosk: (place: string) => `Untuk tiket cetak: mesin ${place}.`,
    noTickets: 'Mesin ini tidak mencetak tiket.',
    willShow: 'Nomor Anda akan tampil di layar.',
    refusedHeading: 'Nomor belum diambil',
    notNow: 'Mesin ini sedang tidak dapat memberi nomor. Coba lagi sebentar lagi, atau ambil nomor di meja petugas.',
    tryAgain: 'Kembali ke layanan ini',
    linkLost: 'Mesin ini sedang tidak tersambung.',
    dataFrom: (time: string) => `Yang tampil di sini dari pukul ${time}.`,
    noTaking: 'Nomor belum dapat diambil: mohon tunggu, atau tanyakan kepada petugas.',
    alone: {
      goesOn: 'Nomor tetap dapat diambil di mesin ini.',
      desk: 'Silakan ambil nomor di meja petugas.',
      means: 'Anda dipanggil dengan nomor ini setelah sambungan pulih; giliran Anda dihitung sejak saat ini.',
      askDesk: 'Lama tidak dipanggil? Tunjukkan nomor ini di meja petugas.',
    },
    connecting: 'Mohon tunggu sebentar…',
    connectingHint: 'Bila layar ini tidak berubah, silakan ambil nomor kepada petugas.',
    notUsable: 'Mesin ini belum dapat dipakai',
    updateHint: 'Silakan ambil nomor kepada petugas.',
    forStaff: (what: string) => `Untuk petugas: ${what}`,
    staff: {
      title: 'Pojok petugas',
      enterPin: 'Masukkan PIN petugas',
      digits: (count: number) => (count === 0 ? 'PIN masih kosong' : `${count} angka dimasukkan`),
      deleteDigit: 'Hapus angka terakhir',
      unlock: 'Buka',
      checking: 'Memeriksa PIN…',
      pinMissing: 'Belum ada PIN petugas. Pengelola memasangnya di halaman status hub, bagian Pojok petugas.',
      leave: 'Keluar',
      printer: 'Printer',
      printerStates: {
        ready: 'Printer siap.',
        'no-paper': 'Kertas habis. Pasang gulungan baru, lalu tutup printer.',
        'cover-open': 'Tutup printer terbuka. Tutup sampai berbunyi klik.',
        fault: 'Printer melaporkan gangguan. Matikan, periksa kertas macet, lalu nyalakan.',
        'no-answer': 'Printer tersambung tetapi tidak menjawab. Matikan, lalu nyalakan lagi.',
        unreachable: 'Printer tidak tersambung. Periksa listrik dan kabelnya.',
        'not-known': 'Keadaan printer belum diketahui. Jika tetap begini, periksa listriknya.',
      },
      nearEnd: 'Kertas hampir habis. Siapkan gulungan baru.',
      noPrinter: 'Tidak ada printer yang diatur. Nomor hanya tampil di layar.',
      link: 'Sambungan ke hub',
      linkedSince: (time: string) => `Tersambung sejak ${time}.`,
      awaySince: (time: string) => `Terputus sejak ${time}. Periksa hub dan kabel jaringan.`,
      refused: (why: string) => `Hub menolak kios ini. ${why}`,
      neverHeard: 'Belum tersambung sejak layar ini dimulai. Periksa hub dan kabel jaringan.',
      takenAway: (count: number) => `Nomor yang diberikan hari ini selama hub terputus: ${count}.`,
      toHandOver: (count: number) => `Nomor yang menunggu diserahkan ke hub: ${count}.`,
      version: (version: string) => `Versi hub: ${version}`,
      tickets: 'Tiket terakhir kios ini hari ini',
      noTickets: 'Hari ini belum ada tiket dari kios ini.',
      reprint: 'Cetak ulang',
      paper: { 'not-printed': 'kertas tidak keluar', unknown: 'kertas mungkin tidak keluar' },
      copy: {
        printing: (number: string) => `Salinan ${number} sedang dikirim ke printer…`,
        printed: (number: string) => `Salinan ${number} sudah keluar.`,
        'not-printed': (number: string) => `Salinan ${number} tidak keluar. Perbaiki printernya, lalu cetak ulang.`,
        unknown: (number: string) => `Belum pasti apakah salinan ${number} keluar: lihat printernya.`,
      },
      restart: 'Mulai ulang kios',
      reload: 'Muat ulang layar',
      restarting: 'Memulai ulang…',
      awayHelp:
        'Selama hub terputus, nomor dari kios ini tetap berlaku; warga memotret atau mencatatnya. Cetak percobaan dan cetak ulang dapat lagi setelah hub tersambung.',
    },
    stillThere: 'Apakah Anda masih di sini?',
    leavesIn: (seconds: number) => `Layar kembali ke awal dalam ${seconds} detik.`,
    stay: 'Ya, lanjutkan',
  },
  counter: {
    heading: (number: number) => `Loket ${number}`,
    states: { open: 'Buka', paused: 'Istirahat', closed: 'Tutup' },
    actions: {
      'ticket:call-next': 'Panggil berikutnya',
      'ticket:serve': 'Mulai layani',
      'ticket:finish': 'Selesai',
      'ticket:recall': 'Panggil ulang',
      'ticket:miss': 'Tidak hadir',
      'ticket:undo': 'Batalkan panggilan',
      'ticket:call': 'Panggil',
      'ticket:hold': 'Tunda',
      'ticket:resume': 'Lanjutkan antre',
      'ticket:come-back': 'Sudah kembali',
      'ticket:transfer': 'Alihkan',
      'ticket:move': 'Ganti layanan',
      'ticket:cancel': 'Batalkan nomor',
      'ticket:reinstate': 'Kembalikan ke antrean',
      'ticket:reprint': 'Cetak ulang',
      'ticket:take': 'Ambilkan nomor',
      'counter:open': 'Lanjut melayani',
      'counter:pause': 'Istirahat',
      'counter:close': 'Tutup loket',
    } satisfies Record<TicketAction | CounterAction, string>,
    forThisCounter: 'untuk loket ini',
    /** On a button that was pressed before it may be. */
    soon: 'sebentar…',
    more: {
      label: 'Lainnya',
      of: (number: string) => `Lainnya: ${number}`,
      none: 'Tidak ada lagi yang dapat dilakukan.',
    },
    transfer: {
      title: (number: string) => `Alihkan ${number}`,
      search: 'Cari loket atau antrean',
      counters: 'Loket tertentu',
      queues: 'Antrean',
      closed: 'Loket yang tutup',
      queue: (name: string) => `antrean ${name}`,
      /** Where a ticket waits that was sent on just now. */
      done: (number: string, place: string) => `${number} menunggu di ${place}.`,
      counter: (number: number) => `Loket ${number}`,
      none: 'Tidak ada loket atau antrean yang cocok. Coba kata lain.',
      hint: 'Nomornya tetap, dan waktu menunggunya ikut dihitung.',
      chooseFirst: 'Pilih tujuannya dahulu',
    },
    move: { title: (number: string) => `Ganti layanan ${number}` },
    whyCalled: {
      button: 'Mengapa dipanggil dahulu?',
      title: (number: string) => `Mengapa ${number} dipanggil dahulu?`,
      alone: (number: string) => `Saat ${number} dipanggil, tidak ada yang menunggu lebih dahulu.`,
      other: 'Bandingkan dengan nomor lain',
      compare: 'Bandingkan panggilan',
      rules: {
        'by-hand': (d) =>
          `${d.first} dipanggil sebelum ${d.second} karena sempat terlewat dan pemiliknya sudah datang ke loket.`,
        'was-out': (d) =>
          `Pemegang ${d.second} sedang keluar sebentar saat ${d.first} dipanggil pukul ${d.firstCalled}.`,
        'only-helped': (d) =>
          `${d.second} tidak didahulukan: loket ${d.counter} hanya membantu antreannya bila sudah terlambat ${d.minutes} menit.`,
        'was-missed': (d) => `${d.second} tidak hadir saat dipanggil, jadi menunggu lagi di belakang ${d.first}.`,
        overdue: (d) =>
          `${d.first} dipanggil sebelum ${d.second} karena antreannya sudah terlambat ${d.minutes} menit dan dibantu loket ${d.counter}.`,
        transferred: (d) =>
          `${d.first} dialihkan dari antrean lain dan tetap dihitung sejak datang pukul ${d.firstCame}; ${d.second} datang pukul ${d.secondCame}.`,
        'head-start': (d) =>
          `${d.first} (${d.firstLane}) dihitung datang ${d.minutes} menit lebih awal daripada jalur ${d.secondLane}, jadi didahulukan dari ${d.second}.`,
        'shorter-target': (d) =>
          `Antrean ${d.first} dijanjikan menunggu ${d.minutes} menit lebih singkat, jadi didahulukan dari ${d.second}.`,
        'by-slot': (d) =>
          `Nomor terdaftar dihitung sejak jam yang dipesannya: ${d.first} dihitung sejak pukul ${d.firstFrom}, ${d.second} sejak pukul ${d.secondFrom}.`,
        'came-first': (d) =>
          `${d.first} datang lebih dahulu, pukul ${d.firstCame}; ${d.second} datang pukul ${d.secondCame}.`,
        'came-later': (d) =>
          `${d.second} baru datang pukul ${d.secondCame}; ${d.first} sudah dipanggil pukul ${d.firstCalled}.`,
        'called-earlier': (d) => `${d.second} sudah pernah dipanggil lebih awal daripada ${d.first}.`,
        'was-cancelled': (d) => `${d.second} sudah dibatalkan saat ${d.first} dipanggil pukul ${d.firstCalled}.`,
        'sent-elsewhere': (d) =>
          `${d.second} sudah pernah dipanggil, lalu dialihkan ke loket lain, dan hanya loket itu yang dapat memanggilnya.`,
        'other-counter': (d) =>
          `${d.first} dipanggil loket ${d.counter}, yang tidak memanggil dari antrean ${d.second}.`,
        unknown: (d) =>
          `Mengapa ${d.first} dipanggil sebelum ${d.second} tidak dapat dipastikan: catatan panggilan tidak menunjukkan di mana ${d.second} menunggu saat itu.`,
      } satisfies Record<WhyRule, (detail: WhyDetail) => string>,
    },
    cancelling: {
      title: (number: string) => `Batalkan nomor ${number}?`,
      text: 'Nomor ini tidak akan dipanggil lagi, dan pembatalan tidak dapat ditarik.',
    },
    /** Takes back the step that led to this state; a finished ticket is not in sight any more, so it is named. */
    undo: {
      called: (_number: string) => 'Batalkan panggilan',
      serving: (_number: string) => 'Batalkan mulai layani',
      done: (number: string) => `Batalkan selesai ${number}`,
    },
    left: {
      removed: (number: number) => `Loket ${number} tidak ada lagi: daftar loket balai ini telah diubah.`,
      takenOver: (number: number) => `Loket ${number} telah diambil alih perangkat lain.`,
      closed: (number: number) => `Loket ${number} telah ditutup.`,
    },
    choose: {
      title: 'Pilih loket',
      search: 'Cari nomor loket, instansi, atau antrean',
      none: 'Tidak ada loket yang cocok.',
      open: (number: number) => `Buka loket ${number}`,
      takeOver: (number: number) => `Ambil alih loket ${number}`,
      free: 'Kosong',
      takenConnected: 'Dipakai perangkat lain',
      takenAway: 'Perangkatnya tidak tersambung',
      last: 'Terakhir dipakai di sini',
    },
    ticket: {
      none: 'Siap untuk nomor berikutnya',
      paused: 'Loket sedang istirahat',
      nonePaused: 'Nomor berikutnya tidak dipanggil sampai loket dibuka lagi.',
      waitingNow: (count: number) => (count === 0 ? 'Tidak ada yang menunggu' : `${count} orang menunggu`),
      calledFor: 'Dipanggil sejak',
      servingFor: 'Dilayani sejak',
      recalls: (count: number) => `Dipanggil ulang ${count} kali`,
      undoLeft: (seconds: number) => `${seconds} detik`,
      /** What became of the call besides its being on the screens. */
      announced: {
        waiting: 'Sudah tampil di layar, menunggu giliran diucapkan',
        waitingForSpeaker: 'Tampil di layar; belum ada layar yang bersuara',
        spoken: (time: string) => `Diucapkan ${time}`,
        unspoken: {
          'silent-time': 'Hanya tampil di layar: sedang waktu hening',
          'chime-time': 'Tampil di layar dengan bunyi lonceng saja: sedang waktu hening',
          'no-speaker': 'Hanya tampil di layar: tidak ada layar yang bersuara',
          'no-pack': 'Hanya tampil di layar: tidak ada paket suara',
          'too-old': 'Hanya tampil di layar: giliran suara terlalu lama',
          replaced: 'Hanya tampil di layar: sudah diganti panggilan berikutnya',
          over: 'Hanya tampil di layar: sudah selesai sebelum giliran suara',
          'cut-off': 'Terputus saat diucapkan; tetap tampil di layar',
          restarted: 'Hanya tampil di layar: hub baru mulai lagi',
        } satisfies Record<UnspokenReason, string>,
      },
      recallSpent: 'Sudah dipanggil ulang tiga kali',
    },
    why: {
      nobody: 'Tidak ada yang menunggu',
      lost: 'Sambungan terputus: tombol dapat dipakai lagi setelah tersambung.',
      notNow: 'Belum dapat memanggil sekarang',
    },
    minutes: (count: number) => {
      if (count < 1) return 'baru saja';
      return count < 60 ? `${count} menit` : `${Math.floor(count / 60)} jam ${count % 60} menit`;
    },
    waiting: {
      title: 'Menunggu',
      none: 'Tidak ada yang menunggu.',
      more: (count: number) => `dan ${count} orang lagi`,
      since: 'sejak',
    },
    missed: { title: 'Tidak hadir', none: 'Belum ada yang tidak hadir.' },
    held: { title: 'Ditunda', none: 'Tidak ada nomor yang ditunda.' },
    out: { title: 'Keluar', none: 'Tidak ada yang sedang keluar sebentar.' },
    outUntil: (time: string) => `kembali paling lambat ${time}`,
    recent: {
      title: 'Terakhir',
      none: 'Nomor yang dipanggil loket ini tampil di sini, kecuali yang dialihkan atau menunggu lagi.',
    },
    lists: 'Daftar nomor lain',
    today: { title: 'Hari ini', served: 'dilayani', missed: 'tidak hadir' },
    closing: {
      title: 'Tutup loket?',
      text: (count: number) => `Masih ada ${count} orang menunggu di antrean loket ini.`,
    },
    take: {
      title: 'Ambilkan nomor antrean',
      search: 'Cari layanan',
      placeholder: 'misalnya: KTP hilang',
      own: 'Layanan loket ini',
      others: 'Layanan loket lain',
      none: 'Tidak ada layanan yang cocok. Coba kata lain.',
      more: (count: number) => `${count} layanan lagi: ketik kata untuk mempersempit.`,
      lane: 'Jalur',
      language: 'Bahasa tiket',
      submit: 'Ambil dan cetak',
      chooseFirst: 'Pilih layanan dahulu',
      yours: 'Nomor antrean',
      ahead: (count: number) => (count === 0 ? 'Dipanggil paling dahulu' : `${count} orang dipanggil lebih dahulu`),
      again: 'Ambil satu lagi',
    },
    /** Those who registered before they came. */
    bookings: {
      title: 'Pendaftaran',
      code: 'Kode pendaftaran',
      find: 'Cari kode',
      book: 'Daftarkan orang',
      today: 'Hari ini di antrean loket ini',
      none: 'Hari ini tidak ada pendaftaran untuk antrean loket ini.',
      more: (count: number) => `dan ${count} lagi: cari dengan kodenya`,
      show: 'Lihat',
      list: 'Daftar hari ini',
      of: (number: string) => `Pendaftaran ${number}`,
      states: {
        booked: 'Belum datang',
        'checked-in': 'Sudah lapor datang',
        cancelled: 'Dibatalkan',
        'no-show': 'Tidak datang',
      } satisfies Record<BookingState, string>,
      replan: 'Waktunya harus diganti',
      when: 'Waktu',
      service: 'Layanan',
      state: 'Keadaan',
      come: (from: string, until: string) => `lapor datang ${from}–${until}`,
      holder: 'Atas nama',
      phoneEnd: (digits: string) => `telepon …${digits}`,
      checkIn: 'Lapor datang',
      checkedIn: 'Sudah lapor datang',
      move: 'Pindahkan waktu',
      moveOf: (number: string) => `Pindahkan waktu ${number}`,
      moveHere: 'Pindah ke waktu ini',
      cancel: 'Batalkan pendaftaran',
      cancelAsk: (number: string) => `Batalkan pendaftaran ${number}?`,
      print: 'Cetak bukti',
      noSlip: 'Tanpa bukti cetak: bacakan kodenya, atau tuliskan.',
      submit: 'Daftarkan dan cetak bukti',
      slotFirst: 'Pilih hari dan jam dahulu',
      notOffered: 'Layanan ini tanpa pendaftaran. Ambilkan nomor saja.',
      noDays: 'Belum ada hari yang dapat dipilih.',
      day: 'Hari',
      time: 'Jam',
      name: 'Inisial atau nama panggilan (boleh kosong)',
      phone: 'Telepon, untuk mengabari (boleh kosong)',
      nik: 'NIK, 16 angka',
    },
    print: {
      none: 'Tanpa kertas: tidak ada printer. Sebutkan nomornya kepada warga.',
      printing: (number: string) => `Mencetak ${number}…`,
      printed: (number: string) => `${number} sudah tercetak.`,
      notPrinted: (number: string) => `${number} tidak tercetak.`,
      unknown: (number: string) =>
        `${number}: belum pasti tercetak. Periksa printer; bila kertas tidak keluar, cetak ulang.`,
      stillValid: 'Nomornya tetap berlaku.',
      reasons: {
        'no-paper': 'Kertas habis: isi kertas, lalu cetak ulang.',
        'cover-open': 'Tutup printer terbuka: tutup, lalu cetak ulang.',
        'printer-fault': 'Printer bermasalah: periksa, lalu cetak ulang.',
        unreachable: 'Printer tidak terjangkau: periksa kabel dan listriknya, lalu cetak ulang.',
        'no-answer': 'Printer tersambung tetapi tidak menjawab: matikan dan nyalakan, lalu cetak ulang.',
        'no-confirmation': 'Printer tidak memberi kabar.',
        interrupted: 'Pencetakan terputus.',
        'too-old': 'Terlalu lama menunggu printer: cetak ulang bila perlu.',
        'given-back': 'Nomornya sudah dibatalkan.',
      } satisfies Record<PrintReason, string>,
    },
    connecting: 'Bila lama, periksa apakah hub menyala dan kabel jaringan terpasang.',
    retrying: 'Dicoba lagi setiap beberapa detik.',
    letters: 'Pintasan huruf',
    language: 'Bahasa layar',
    dismiss: 'Tutup pesan',
  },
  display: {
    title: 'Papan panggilan antrean',
    nowCalling: 'Panggilan sekarang',
    lastCalls: 'Panggilan terakhir',
    counter: 'Loket',
    counters: 'Loket',
    awaiting: 'Menunggu panggilan',
    awaitingHint: 'Silakan duduk. Nomor Anda akan tampil di sini.',
    /** In place of these two while the link is lost; `listen` follows. */
    maybeMissing: 'Panggilan mungkin tidak tampil',
    missedGoTo: 'Terlewat, lapor ke',
    closed: (numbers: string) => `Tutup: ${numbers}`,
    closedCount: (count: number) => `${count} loket tutup`,
    noneOpen: 'Semua loket sedang tutup.',
    isServing: 'Sedang dilayani',
    isRecall: 'Panggilan ulang',
    pleaseGo: 'Silakan menuju',
    comeIn: 'Silakan ke sini',
    counterStates: { open: 'Buka', paused: 'Istirahat', closed: 'Tutup' },
    announce: (number: string, counter: number) => `Nomor antrean ${number}, silakan menuju loket ${counter}.`,
    page: (page: number, pages: number) => `Halaman ${page} dari ${pages}`,
    unlockSound: 'Ketuk untuk mengaktifkan suara',
    soundLost: 'Suara layar ini mati. Mohon perhatikan nomor di layar.',
    notLinked: 'Layar ini belum tersambung ke hub',
    notLinkedHint: 'Panggilan akan tampil sendiri begitu tersambung.',
    listen: 'Sementara ini, mohon dengarkan panggilan petugas.',
    /** Where a counter lies, for whoever hears the screen read out. */
    lies: {
      up: 'Lurus ke depan.',
      'up-right': 'Ke depan, lalu kanan.',
      right: 'Ke kanan.',
      'down-right': 'Ke belakang kanan.',
      down: 'Ke belakang.',
      'down-left': 'Ke belakang kiri.',
      left: 'Ke kiri.',
      'up-left': 'Ke depan, lalu kiri.',
      here: 'Di sini.',
    },
    notice: 'Pengumuman',
    /** The code by which the phones of those check in who registered. */
    checkIn: {
      title: 'Sudah mendaftar? Lapor datang',
      steps: ['Pindai kode ini dengan ponsel.', 'Tekan “Lapor datang”.', 'Nomor Anda langsung ikut antrean.'],
      others: 'Tanpa ponsel: pindai bukti pendaftaran di kios, atau tanyakan kepada petugas.',
      corner: 'Sudah mendaftar? Pindai',
      label: 'Kode QR untuk lapor datang dengan ponsel',
    },
    /** What is shown while nobody is called. */
    idle: {
      waits: 'Perkiraan lama menunggu',
      waiting: (count: number) => `${count} menunggu`,
      minutes: (from: number, to: number) => (to === 0 ? 'tanpa menunggu' : `± ${from}–${to} menit`),
      notKnown: 'belum diketahui',
      today: 'Pelayanan hari ini',
      /** Beside their number. */
      served: 'nomor selesai dilayani',
      told: (kept: number, of: number) =>
        `Dari ${of} nomor yang sudah dipanggil, ${kept} menunggu tidak lebih lama dari perkiraan yang disampaikan.`,
      asOf: (time: string) => `Keadaan pukul ${time}`,
      satisfaction: 'Kepuasan masyarakat',
      /** Beside the index of a survey. */
      ofHundred: 'dari 100',
      respondents: (count: string, day: string) => `${count} orang menjawab survei, sampai ${day}.`,
      source: 'Sumber',
    },
    noScreen: {
      title: 'Layar ini tidak dikenal',
      wanted: (wanted: string) => `Balai tidak mempunyai layar “${wanted}”.`,
      known: 'Pilih salah satu di alamat halaman ini (?screen=…):',
      none: 'Balai belum mempunyai layar sendiri: hapus ?screen=… dari alamat, maka layar ini menampilkan seluruh balai.',
    },
  },
  /** The ticket on paper. The marks stay Indonesian in every language: staff must know them at a glance. */
  paper: {
    date: (d: { day: number; month: string; year: number }) => `${d.day} ${d.month} ${d.year}`,
    ahead: (people: number) => (people === 0 ? 'Tidak ada orang di depan Anda' : `Di depan Anda: ${people} orang`),
    /** At most 48 signs, which is what wide paper holds; the next at most 32, for narrow paper. */
    aheadAndWait: (people: number, minutes: number) =>
      `${people === 0 ? 'Tidak ada orang di depan' : `Di depan Anda ${people} orang`}, paling lama ±${minutes} menit`,
    waitUpTo: (minutes: number) => `Perkiraan: paling lama ${minutes} menit`,
    /** Of a number that the kiosk gave out by itself, while the hub is away. */
    alone: {
      means: 'Dipanggil setelah sambungan pulih; giliran dihitung sejak jam ini.',
      askDesk: 'Lama tidak dipanggil? Tunjukkan di meja petugas.',
    },
    near: (counters: readonly number[]) => `Dekat loket ${sayNumbers(counters, 'dan')}.`,
    missed: 'Terlewat? Lapor ke loket.',
    /** Beside the code for phones, in 32 letters. */
    scan: { needs: 'Pindai: syarat dan giliran di HP', turn: 'Pindai: giliran Anda di HP' },
    bring: 'Bawa:',
    more: (items: number) => `dan ${items} lagi: tanya petugas`,
    ask: (items: number) => `Ada ${items} syarat: tanya petugas`,
    /** The slip of a booking, which is no ticket yet. Its title tells staff what it is, in at most 24 letters. */
    booking: {
      title: 'BUKTI DAFTAR',
      at: (time: string) => `Pukul ${time}`,
      /** In 32 letters. */
      scan: (from: string, until: string) => `Pindai di kios ${from}-${until}:`,
      number: (number: string) => `Nomor Anda nanti: ${number}`,
    },
    copy: 'SALINAN',
    trial: 'UJI COBA',
    test: {
      means: 'Cetak percobaan, bukan nomor antrean',
      ruler: 'Kedua ujung garis harus tampak.',
    },
    virtual: {
      title: 'Printer virtual',
      about: 'Tiket keluar di sini seperti pada printer sungguhan, yang terbaru di atas.',
      tickets: (count: number) => `${count} tiket tercetak`,
      logoStored: (writes: number) => `Logo tersimpan di memori printer, ditulis ${writes} kali`,
      empty: 'Belum ada tiket. Ambil nomor di layar kios.',
      faults: 'Buat gangguan',
      paper: 'Kertas dan mekanik',
      cable: 'Kabel dan jaringan',
      abilities: 'Kemampuan',
      set: 'Pasang',
      off: 'Angka kosong = tidak terjadi',
      coming: 'Kertas yang sedang keluar',
      idle: 'Tiket berikutnya keluar di sini.',
      errors: 'Yang tidak dipahami printer',
      switches: {
        noPaper: 'Kertas habis',
        coverOpen: 'Penutup terbuka',
        paperNearEnd: 'Kertas hampir habis',
        cutterJammed: 'Pemotong macet',
        headTooHot: 'Kepala cetak terlalu panas',
        silent: 'Tidak menjawab',
        slow: 'Lambat, 960 bita per detik',
        smallBuffer: 'Penampung kecil, 4 KB',
        unreachable: 'Tidak terhubung',
        closesAtOnce: 'Menutup tanpa menjawab',
        oneConnectionOnly: 'Satu sambungan saja',
        noFenceById: 'Tidak mengenal GS ( H',
        foreignFence: 'Menjawab GS ( H dengan tanda lain',
        noFenceBySensor: 'Tidak menjawab GS r',
        noNearEndSensor: 'Tanpa sensor hampir habis',
        noPictures: 'Tidak punya memori gambar (GS ( L)',
        garbage: 'Bita liar sebelum tiap jawaban',
      },
      countdowns: {
        paperLeftMm: 'Sisa kertas (mm)',
        resetAtByte: 'Putus pada bita ke-',
        deafAtByte: 'Diam pada bita ke-',
        dropsIdleAfterMs: 'Putus bila sepi (ms)',
      },
      ticket: (order: number, mm: number) => `Tiket ke-${order}, ${mm} mm`,
      lost: 'Sambungan ke printer virtual terputus.',
    },
  },
  /** What those read who look after a printer. */
  printers: {
    /** A printer in a sentence, by the name that the hall gave it. */
    name: (name: string | null) => (name === null ? 'printer tiket' : `printer "${name}"`),
    states: {
      ready: 'siap',
      'no-paper': 'kertas habis',
      'cover-open': 'tutup terbuka',
      fault: 'rusak',
      'no-answer': 'tidak menjawab',
      unreachable: 'tidak terjangkau',
      'not-known': 'belum diketahui',
    } satisfies Record<PrinterState, string>,
    nearEnd: 'kertas hampir habis',
    paper: 'Sisa kertas',
    left: (metres: string, tickets: number) => `±${metres} m, untuk ±${tickets} tiket`,
    rollSince: 'Gulungan dipasang',
    notCounted: 'Belum dihitung. Setelah memasang gulungan baru, tekan "Gulungan sudah diganti".',
    changeRoll: 'Gulungan sudah diganti',
    rollChanging: 'Mencatat gulungan baru…',
    rollChanged: 'Tercatat: sisa kertas dihitung dari gulungan penuh.',
    rollChangedBut: {
      'no-paper': 'Tercatat, tetapi printer masih melaporkan kertas habis: periksa pemasangan gulungannya.',
      'cover-open': 'Tercatat, tetapi tutup printer masih terbuka: tutup sampai berbunyi klik.',
    } satisfies Partial<Record<PrinterState, string>>,
    printTest: 'Cetak percobaan',
    test: {
      printing: 'Cetak percobaan sedang dikirim…',
      printed: 'Cetak percobaan sudah keluar.',
      'not-printed': 'Cetak percobaan tidak keluar.',
      unknown: 'Belum pasti apakah cetak percobaan keluar: lihat printernya.',
    },
    testAt: (time: string) => `(${time})`,
  },
  /** The page on which a phone follows a ticket. */
  follow: {
    title: (number: string, state: string) => `${number}: ${state}`,
    states: {
      out: () => 'Anda sedang keluar sebentar',
      called: (counter: number | null) => (counter ? `Silakan ke loket ${counter}` : 'Anda dipanggil'),
      serving: (counter: number | null) => (counter ? `Dilayani di loket ${counter}` : 'Sedang dilayani'),
      held: () => 'Ditunda',
      missed: () => 'Terlewat',
      done: () => 'Selesai',
      cancelled: () => 'Dibatalkan',
    },
    advice: {
      waiting: 'Panggilan di layar ruang tunggu yang berlaku.',
      out: 'Nomor Anda dilewati dulu dan tidak hangus. Tekan tombol di bawah begitu Anda kembali; sesudah pukul itu nomor Anda menunggu lagi dengan sendirinya.',
      called: 'Nomor Anda sedang dipanggil sekarang.',
      serving: 'Tunjukkan nomor ini bila petugas memintanya.',
      held: 'Petugas menunda nomor ini. Kembalilah ke loketnya bila Anda sudah siap; nomor ini tetap berlaku hari ini.',
      missed: 'Nomor Anda sudah dipanggil. Lapor ke loketnya hari ini; nomor ini masih dapat dipanggil lagi.',
      done: 'Terima kasih sudah datang.',
      cancelled: 'Nomor ini tidak akan dipanggil. Bila masih perlu layanan, ambil nomor baru.',
    },
    come: {
      now: 'Silakan masuk sekarang',
      soon: 'Kira-kira 15 menit lagi',
      later: 'Menunggu dipanggil',
    },
    comeAdvice: {
      now: 'Giliran Anda sudah dekat: tunggulah di dekat loket.',
      soon: 'Mohon sudah berada di balai ini.',
    },
    outUntil: (time: string) => `Kembali paling lambat pukul ${time}`,
    actions: 'Yang dapat Anda lakukan',
    comeBack: 'Saya sudah kembali',
    ask: {
      stepOut: {
        open: (minutes: number) => `Keluar sebentar (${minutes} menit)`,
        means: (minutes: number) =>
          `Nomor Anda tetap, tetapi tidak dipanggil selama Anda keluar. Setelah ${minutes} menit nomor Anda menunggu lagi dengan sendirinya.`,
        yes: (minutes: number) => `Ya, saya keluar ${minutes} menit`,
      },
      cancel: {
        open: (_: number) => 'Batalkan nomor ini',
        means: (_: number) => 'Nomor ini tidak akan dipanggil lagi, dan tidak dapat dikembalikan. Yakin dibatalkan?',
        yes: (_: number) => 'Ya, batalkan nomor ini',
      },
    },
    alarm: {
      ask: 'Bunyikan ponsel ini saat giliran saya',
      can: {
        both: 'Ponsel ini akan berbunyi dan bergetar selama halaman ini terbuka dan layarnya menyala. Besarkan volumenya.',
        sound:
          'Ponsel ini akan berbunyi selama halaman ini terbuka dan layarnya menyala; bergetar tidak dapat dilakukan dari halaman web. Besarkan volumenya.',
        buzz: 'Ponsel ini akan bergetar selama halaman ini terbuka dan layarnya menyala; berbunyi tidak dapat dilakukan.',
        none: 'Ponsel ini tidak dapat berbunyi atau bergetar dari halaman web. Perhatikan layar di ruang tunggu.',
      },
    },
    notReached: 'Balai sedang tidak dapat dihubungi. Muat ulang sebentar lagi, dan perhatikan layar di ruang tunggu.',
    in: (from: number, to: number) =>
      from === 0 ? `Kira-kira dipanggil dalam ${to} menit` : `Kira-kira dipanggil ${from}–${to} menit lagi`,
    roughly: 'Giliran dapat datang lebih cepat atau lebih lambat.',
    inNotKnown: 'Lama menunggu belum dapat dihitung',
    counter: (counter: number) => `Loket ${counter}`,
    updated: (time: string, zone: string) => `Keadaan pukul ${time} ${zone}`,
    byItself: 'Halaman ini memperbarui diri sendiri.',
    away: 'Ponsel ini tidak tersambung ke balai: keterangan ini sudah lama. Perhatikan layar di ruang tunggu, atau tanyakan kepada petugas.',
    over: 'Nomor tidak dikenal atau sudah lewat',
    overMeans:
      'Halaman ini berlaku pada hari nomornya diambil. Pindai lagi kode di tiket hari ini, atau tanyakan kepada petugas.',
    busy: 'Terlalu banyak yang membuka halaman ini. Muat ulang sebentar lagi, dan perhatikan layar di ruang tunggu.',
  },
  online,
  admin: {
    title: 'Status balai',
    language: 'Bahasa',
    good: 'Baik',
    attention: 'Perlu perhatian',
    allGood: 'Semua berjalan baik.',
    someAttention: (count: number) => `${count} hal perlu perhatian.`,
    parts: 'Ke bagian',
    trial: 'Hub sedang dicoba: jam buka diabaikan dan semua antrean terbuka.',
    trialHint: 'Agar jam buka balai berlaku, mulai ulang hub dengan --hours hall (atau ANTREAN_HOURS=hall).',
    pages: 'Halaman',
    pagesHint: 'Buka halaman ini di perangkatnya masing-masing.',
    notices: {
      title: 'Pengumuman di layar',
      hint: 'Satu kalimat untuk semua orang di ruang tunggu. Jangan menulis nama orang.',
      none: 'Tidak ada pengumuman.',
      text: 'Kalimat',
      how: 'Tampil selama',
      minutes: (m: number) => `${m} menit`,
      hours: (h: number) => `${h} jam`,
      where: 'Di layar',
      all: 'semua layar',
      show: 'Tampilkan',
      remove: 'Hapus',
      until: (time: string) => `tampil sampai ${time}`,
    },
    screens: {
      title: 'Layar',
      hint: 'Buka alamat ini di televisi masing-masing. Aplikasi layar memakai nama perangkatnya.',
      none: 'Belum ada layar di berkas balai: setiap layar menampilkan seluruh balai.',
      layouts: { hall: 'seluruh balai', zone: 'zona', agency: 'instansi', counter: 'loket' },
      isLarge: 'tulisan besar',
    },
    today: 'Hari ini',
    figures: {
      taken: 'Nomor diambil',
      waiting: 'Menunggu',
      serving: 'Di loket',
      held: 'Ditunda',
      done: 'Selesai',
      missed: 'Tidak hadir',
      cancelled: 'Batal',
    },
    counters: {
      title: 'Nomor di loket',
      none: 'Tidak ada nomor yang sedang dipanggil atau dilayani.',
      to: 'ke',
      yes: (action: string, number: string) => `Ya: ${action}, ${number}`,
    },
    show: 'Tampilkan',
    system: 'Sistem',
    report: 'Tiket sebagai CSV',
    reportHint:
      'Satu baris untuk setiap tiket beserta waktunya, tanpa data pribadi. Untuk Excel, atau sebagai CSV untuk program lain.',
    reportDay: 'Tanggal',
    reportExcel: 'Unduh untuk Excel',
    reportDownload: 'Unduh CSV',
    waits: {
      title: 'Perkiraan menunggu',
      none: 'Belum ada perkiraan hari ini yang dapat dinilai.',
      hint: 'Seberapa tepat perkiraan menunggu yang diberikan hari ini.',
      queue: 'Antrean',
      scored: 'Tiket',
      meanError: 'Selisih, menit',
      bias: 'Menunggu lebih lama, menit',
      inTime: 'Tidak lewat batas',
      share: (percent: number) => `${percent} %`,
    },
    playlistFolder: 'Folder',
    playlistItems: 'Ditampilkan hari ini',
    sections: {
      clock: 'Jam',
      calendar: 'Kalender',
      devices: 'Perangkat',
      voice: 'Suara',
      playlist: 'Gambar dan video',
      printers: 'Printer',
      disk: 'Penyimpanan',
      numbers: 'Nomor',
      backup: 'Cadangan data',
      hub: 'Hub',
    },
    voice: {
      speaks: 'bersuara sekarang',
      isSilent: 'diatur tanpa suara',
      sounds: {
        ready: 'siap bersuara',
        locked: 'menunggu sentuhan',
        'no-device': 'tanpa pengeras suara',
        broken: 'suaranya mati',
      } satisfies Record<SoundState, string>,
      noDisplay: 'Belum ada layar di zona ini.',
      waiting: (calls: number) => (calls === 0 ? '' : `${calls} panggilan menunggu giliran`),
      unspoken: 'Hari ini hanya tampil di layar',
      reasons: {
        'silent-time': 'waktu hening',
        'chime-time': 'waktu hening, dengan lonceng',
        'no-speaker': 'tidak ada layar bersuara',
        'no-pack': 'tidak ada paket suara',
        'too-old': 'giliran terlalu lama',
        replaced: 'diganti panggilan berikutnya',
        over: 'selesai sebelum giliran',
        'cut-off': 'terputus saat diucapkan',
        restarted: 'hub mulai lagi',
      } satisfies Record<UnspokenReason, string>,
    },
    bookings: {
      title: 'Pendaftaran',
      day: 'Hari',
      none: 'Hari ini tidak ada antrean yang menerima pendaftaran.',
      columns: {
        queue: 'Antrean',
        booked: 'Akan datang',
        checkedIn: 'Sudah lapor',
        free: 'Kosong',
        displaced: 'Perlu jadwal lain',
      },
      of: (free: number, places: number) => `${free} dari ${places}`,
      calls: 'Jadwal yang ditiadakan',
      callsHint: (displaced: number, toCall: number) =>
        `${displaced} orang kehilangan jadwalnya dan belum punya jadwal lain. ${toCall} di antaranya perlu ditelepon: pesan tidak terkirim, atau belum mereka lihat.`,
      showCalls: 'Tampilkan nama dan telepon',
      hideCalls: 'Sembunyikan',
      noCalls: 'Tidak ada yang perlu ditelepon.',
      more: (count: number) => `Dan ${count} orang lagi; mereka tampil bila yang di atas sudah selesai.`,
      print: 'Cetak daftar ini',
      noPhone: 'tanpa telepon',
      lost: (slot: string) => `ditiadakan: ${slot}`,
      kept: (slot: string, until: string) => `disimpan: ${slot}, sampai ${until}`,
      nothingKept: 'tidak ada tempat yang disimpan',
      reasons: {
        'no-contact': 'tidak dapat dihubungi lewat pesan',
        'not-sent': 'pesan tidak terkirim',
        'not-read': 'pesan terkirim, belum dilihat',
        lapsed: 'tidak menjawab pada waktunya',
      },
      told: 'Sudah diberi tahu',
      toldAlready: 'Sudah ✓',
      noGateway: 'Pesan tidak dikirim: gerbang pesan tidak diatur. Yang jadwalnya ditiadakan perlu ditelepon.',
      gateways: { webhook: 'webhook', smtp: 'surel' },
      messages: (gateway: string, sent: number, waiting: number, failed: number) =>
        `Pesan lewat ${gateway}, hari ini: ${sent} terkirim, ${waiting} menunggu, ${failed} gagal.`,
      problem: (what: string, when: string) => `Terakhir ${when}: ${what}.`,
      problems: {
        unreachable: 'gerbang pesan tidak dapat dicapai',
        'no-answer': 'gerbang pesan tidak menjawab',
        'gateway-busy': 'gerbang pesan sedang sibuk',
        'gateway-fault': 'gerbang pesan mengalami kesalahan',
        'not-let-in': 'gerbang pesan menolak rahasia hub',
        'not-taken': 'gerbang pesan menolak satu pesan',
        redirected: 'gerbang pesan pindah ke alamat lain',
        interrupted: 'hub berhenti ketika mengirim',
        'no-contact': 'nomor telepon sudah dihapus',
        'too-late': 'waktunya habis sebelum terkirim',
      },
    },
    queues: {
      title: 'Antrean',
      states: {
        open: 'buka',
        'not-yet': 'belum buka',
        break: 'istirahat',
        closed: 'tutup',
        paused: 'dijeda',
        unstaffed: 'tanpa petugas hari ini',
        full: 'kuota penuh',
        'too-late': 'waktu tidak cukup',
        clock: 'menunggu jam',
        external: 'diatur instansi',
      } satisfies Record<Opening['state'], string>,
      waiting: (count: number) => `${count} menunggu`,
      taken: (lane: string, taken: number, quota: number | null) =>
        quota === null ? `${lane} ${taken}` : `${lane} ${taken} dari ${quota}`,
      since: (reason: string, time: string) => `${reason} (sejak ${time})`,
      keptOpen: 'tetap dibuka sampai tutup',
      pause: 'Jeda',
      unstaff: 'Tanpa petugas hari ini',
      open: 'Buka lagi',
      change: 'Ubah',
      reason: 'Alasan',
      hint: 'Jeda berlaku sampai dibuka lagi, paling lama sampai hari berganti. Yang sudah punya nomor tetap dipanggil. Jangan menulis nama orang.',
    },
    calendar: {
      none: 'Tidak ada hari libur atau jam khusus yang tercatat.',
      closed: { national: 'libur nasional', local: 'tutup' },
      openAt: (times: string) => `buka ${times}`,
      otherHours: 'jam khusus',
      wholeHall: 'seluruh balai',
      unchecked: 'belum diperiksa',
      day: 'Hari',
      whom: 'Untuk',
      reason: 'Alasan, dibaca warga',
      opens: 'Buka (boleh kosong)',
      closes: 'Tutup (boleh kosong)',
      hint: 'Jam hanya untuk hari yang dibuka; bila kosong, berlaku jam biasa hari itu.',
      shut: 'Tutup hari itu',
      open: 'Buka hari itu',
    },
    numbers: {
      explain:
        'Layar dan kios pernah melihat lebih banyak daripada isi basis data: bagian akhirnya hilang. Sebaiknya hentikan hub dan kembali ke cadangan (npm run restore). Atau lanjutkan: setiap seri lalu melewati sebanyak nomor yang mungkin sudah diberikan.',
      goOn: 'Lanjutkan di atasnya',
    },
    staffPin: {
      title: 'Pojok petugas',
      notSet: 'Belum ada PIN: pojok petugas di kios belum dapat dibuka.',
      setAt: 'PIN dipasang',
      wrong: 'PIN salah hari ini',
      how: 'Di kios: tahan pojok kiri atas layar selama 3 detik, atau tekan Ctrl+Alt+K, lalu masukkan PIN.',
      pin: 'PIN baru, 6–12 angka',
      again: 'PIN baru sekali lagi',
      set: 'Pasang PIN',
      differ: 'Kedua PIN tidak sama.',
      done: 'PIN sudah dipasang.',
    },
    clock: {
      hall: 'Jam balai',
      machine: 'Jam komputer hub',
      confirm: (time: string) => `Ya, sekarang ${time}`,
    },
    roles: { kiosk: 'Kios', counter: 'Loket', display: 'Layar', supervisor: 'Pengawas', manager: 'Pengelola' },
    atCounter: (number: number) => `Loket ${number}`,
    since: (time: string) => `sejak ${time}`,
    database: 'Basis data',
    free: 'Kosong',
    total: 'Seluruhnya',
    backupFile: 'Berkas',
    backupCopy: 'Salinan',
    version: 'Versi',
    startedAt: 'Berjalan sejak',
    address: 'Alamat',
    findings: {
      'people-to-call': (d: Detail) =>
        `${d.count} orang terdaftar kehilangan jadwalnya dan perlu ditelepon. Daftarnya ada di bagian Pendaftaran.`,
      'messages-failing': (d: Detail) => `Pesan tidak sampai: ${d.problem}. Periksa gerbang pesan di pengaturan hub.`,
      'bookings-well': () => 'Tidak ada yang perlu ditelepon.',
      'counter-away': (d: Detail) => `Loket ${d.counter} buka, tetapi perangkatnya tidak tersambung.`,
      'counter-away-with': (d: Detail) =>
        `Loket ${d.counter} buka, tetapi perangkatnya tidak tersambung; ${d.number} masih di sana.`,
      'day-unchecked': (d: Detail) =>
        `${d.name} (${d.days}) belum diperiksa. Periksa tanggalnya, lalu betulkan di berkas balai atau di bagian Kalender.`,
      'clock-well': () => 'Jam komputer hub berjalan baik.',
      'clock-after-start': (d: Detail) =>
        `Hub baru menyala dan memeriksa jam komputernya, yang menunjukkan ${d.machine}. Sampai itu berlaku, nomor untuk hari baru belum diberikan. Jika jam itu benar, tekan tombol di bagian Jam; jika tidak, betulkan jam komputer hub.`,
      'clock-behind-at-start': (d: Detail) =>
        `Jam komputer hub menunjukkan ${d.machine}, lebih awal daripada catatan terakhir hub (${d.hall}). Betulkan jam komputer hub, atau tekan tombol di bagian Jam jika jam itu benar.`,
      'clock-ahead': (d: Detail) =>
        `Jam komputer hub tiba-tiba maju menjadi ${d.machine}. Hub tetap memakai ${d.hall}. Betulkan jam komputer hub, atau tekan tombol di bagian Jam jika jam itu benar; jika jalannya tetap, jam itu berlaku mulai ${d.countsAt}.`,
      'clock-behind': (d: Detail) =>
        `Jam komputer hub tiba-tiba mundur menjadi ${d.machine}. Hub tetap memakai ${d.hall}. Betulkan jam komputer hub, atau tekan tombol di bagian Jam jika jam itu benar; jika jalannya tetap, jam itu berlaku mulai ${d.countsAt}.`,
      'clock-waited-for': (d: Detail) =>
        `Jam balai lebih maju daripada jam komputer hub dan berjalan setengah cepat sampai ${d.until}, agar urutan nomor tidak berubah. Nomor tetap diberikan dan dipanggil.`,
      'devices-linked': (d: Detail) => `${d.count} perangkat tersambung.`,
      'no-kiosk': () =>
        'Tidak ada kios tersambung: warga tidak dapat mengambil nomor. Buka halaman kios di perangkatnya.',
      'no-counter': () => 'Tidak ada loket tersambung: tidak ada yang memanggil. Buka halaman loket di meja petugas.',
      'no-display': () => 'Tidak ada layar tersambung: panggilan tidak terlihat. Buka halaman layar di televisi ruang.',
      'number-aside': (d: Detail) =>
        `Nomor ${d.number} (${d.kiosk}, diterima ${d.time}) tidak dapat masuk antrean. Beri pemegangnya nomor baru di loket.`,
      'number-unreadable': (d: Detail) =>
        `Nomor ${d.number} (${d.kiosk}, dilaporkan ${d.time}) mungkin sudah dipegang warga, tetapi catatannya di kios rusak dan layanannya tidak diketahui. Beri pemegangnya nomor baru di loket.`,
      'numbers-aside-more': (d: Detail) =>
        `Dan ${d.count} laporan serupa lagi diterima hari ini, dari perangkat yang melapor banyak atau yang tidak tercantum di berkas balai. Beri pemegang nomor seperti itu nomor baru di loket, dan cantumkan setiap kios di berkas balai.`,
      'voice-ready': () => 'Di setiap zona ada layar yang bersuara.',
      'zone-mute': (d: Detail) =>
        `Di ${d.zone} tidak ada layar yang bersuara: panggilan di sana hanya tampil. Buka layar untuk zona itu.`,
      'sound-locked': (d: Detail) =>
        `Layar ${d.display} (${d.zone}) belum bersuara: peramban menunggu sentuhan. Sentuh layarnya sekali.`,
      'sound-no-device': (d: Detail) =>
        `Layar ${d.display} (${d.zone}) tidak punya pengeras suara. Sambungkan, lalu muat ulang halamannya.`,
      'sound-broken': (d: Detail) =>
        `Suara layar ${d.display} (${d.zone}) mati. Mulai ulang peramban atau komputernya, dan periksa kabel suaranya.`,
      'display-without-zone': (d: Detail) =>
        `Layar ${d.display} tidak menyebut zonanya, jadi tidak bersuara. Tambahkan ?zone= dan id zonanya pada alamatnya.`,
      'voice-pack-faulty': (d: Detail) =>
        `Paket suara di ${d.folder} rusak atau tidak lengkap: panggilan yang memerlukannya diucapkan dengan suara bawaan. Periksa dengan: npm run voice -- check "${d.folder}"`,
      'calls-unspoken': (d: Detail) =>
        `Dalam 15 menit terakhir ${d.calls} panggilan tidak diucapkan sampai selesai. Sebabnya ada di bagian Suara.`,
      'playlist-ready': (d: Detail) => `${d.count} gambar dan video ditampilkan.`,
      'playlist-empty': (d: Detail) =>
        `Tidak ada yang dapat ditampilkan hari ini di folder ${d.folder}. Isi dengan gambar PNG, JPEG, atau WebP, atau video WebM.`,
      'playlist-folder': (d: Detail) =>
        `Folder ${d.file} tidak dapat dibaca (${d.why}). Buat foldernya, atau betulkan --playlist.`,
      'playlist-not-a-file': (d: Detail) =>
        `${d.file} tidak ditampilkan: ini folder atau tautan. Simpan berkasnya sendiri di folder itu.`,
      'playlist-odd-name': (d: Detail) =>
        `${d.file} tidak ditampilkan: namanya terlalu panjang atau memuat tanda aneh. Beri nama yang sederhana.`,
      'playlist-other-kind': (d: Detail) =>
        `${d.file} tidak ditampilkan: hanya gambar PNG, JPEG, WebP dan video WebM yang bisa. Ubah formatnya, atau pindahkan.`,
      'playlist-unreadable': (d: Detail) =>
        `${d.file} tidak ditampilkan: tidak dapat dibaca (${d.why}). Beri izin baca kepada pengguna yang menjalankan hub.`,
      'playlist-too-large': (d: Detail) =>
        `${d.file} tidak ditampilkan: ukurannya ${d.mb} MB, paling besar ${d.most}. Simpan lebih kecil.`,
      'playlist-too-many': (d: Detail) =>
        `Folder berisi ${d.count} berkas; hanya ${d.most} yang pertama ditampilkan. Kurangi isinya.`,
      'playlist-not-that-kind': (d: Detail) =>
        `${d.file} tidak ditampilkan: berkasnya rusak, atau isinya tidak sesuai namanya. Salin atau simpan sekali lagi.`,
      'playlist-picture-too-large': (d: Detail) =>
        `${d.file} tidak ditampilkan: ${d.width} × ${d.height} piksel, paling besar ${d.most} per sisi. Simpan lebih kecil.`,
      'playlist-video-too-large': (d: Detail) =>
        `${d.file} tidak ditampilkan: ${d.width} × ${d.height} piksel, paling besar 1920 × 1080. Ubah menjadi lebih kecil.`,
      'playlist-matroska': (d: Detail) =>
        `${d.file} tidak ditampilkan: ini Matroska, bukan WebM. Ubah menjadi WebM dengan VP9 dan Opus.`,
      'playlist-no-picture-track': (d: Detail) =>
        `${d.file} tidak ditampilkan: isinya hanya suara. Pindahkan dari folder.`,
      'playlist-encrypted': (d: Detail) =>
        `${d.file} tidak ditampilkan: berkasnya terkunci. Pakai salinan yang tidak terkunci.`,
      'playlist-video-codec': (d: Detail) =>
        `${d.file} tidak ditampilkan: gambarnya ${d.codec}, bukan VP8, VP9, atau AV1. Ubah menjadi VP9.`,
      'playlist-sound-codec': (d: Detail) =>
        `${d.file} tidak ditampilkan: suaranya ${d.codec}, bukan Opus atau Vorbis. Ubah menjadi Opus, atau hilangkan suaranya.`,
      'playlist-list-file': (d: Detail) => `playlist.yaml: ${d.why}.`,
      'playlist-not-there': (d: Detail) =>
        `playlist.yaml menyebut ${d.file}, tetapi tidak ada di folder. Simpan berkasnya di sana, atau betulkan namanya.`,
      'playlist-unknown-screen': (d: Detail) =>
        `playlist.yaml menyebut layar ${d.screen}, tetapi tidak ada di berkas balai. Betulkan namanya.`,
      'playlist-not-shown': (d: Detail) =>
        `Layar ${d.display} melewati ${d.file}: tidak dapat dimuat. Coba buka di peramban; jika rusak, simpan sekali lagi.`,
      'playlist-stood-still': (d: Detail) =>
        `Layar ${d.display} melewati ${d.file}: videonya macet selama 3 detik. Simpan lebih kecil, atau periksa jaringan.`,
      'printers-ready': (d: Detail) => `${d.count} printer siap.`,
      'no-printer': () => 'Tidak ada printer yang diatur: nomor hanya tampil di layar kios.',
      'printer-no-paper': (d: Detail) => `Kertas di ${d.printer} habis. Pasang gulungan baru.`,
      'printer-cover-open': (d: Detail) => `Tutup ${d.printer} terbuka. Tutup sampai berbunyi klik.`,
      'printer-fault': (d: Detail) =>
        `${asStart(`${d.printer}`)} melaporkan gangguan. Matikan, periksa kertas macet, lalu nyalakan.`,
      'printer-no-answer': (d: Detail) =>
        `${asStart(`${d.printer}`)} tersambung, tetapi tidak menjawab pertanyaan statusnya. Matikan dan nyalakan; bila tetap begini, printer ini tidak cocok.`,
      'printer-unreachable': (d: Detail) =>
        `${asStart(`${d.printer}`)} tidak tersambung. Periksa daya dan kabel jaringannya.`,
      'printer-not-known': (d: Detail) => `Keadaan ${d.printer} belum diketahui. Jika tetap begini, periksa dayanya.`,
      'paper-near-end': (d: Detail) => `Kertas di ${d.printer} hampir habis. Siapkan gulungan baru.`,
      'disk-roomy': (d: Detail) => `Masih ada ruang ${d.free}.`,
      'disk-low': (d: Detail) => `Ruang tinggal ${d.free}. Hapus berkas yang tidak perlu di komputer hub.`,
      'disk-full': () =>
        'Penyimpanan penuh: hub tidak dapat mencatat apa pun. Kosongkan ruang di komputer hub sekarang.',
      'disk-failing': () =>
        'Disk gagal dua kali dalam sepuluh menit: hub hanya menampilkan dan tidak mengubah apa pun. Periksa disknya, lalu jalankan hub lagi; sepuluh menit setelah gangguan terakhir hub bekerja seperti biasa.',
      'nobody-calls': (d: Detail) =>
        `${d.queue}: ${d.waiting} orang menunggu, tetapi semua loketnya tutup. Buka salah satunya, dari komputer loket mana saja.`,
      'numbers-after-restore': () =>
        'Hari ini hub kembali memakai cadangan. Siapa pun yang memegang nomor yang tidak dikenal hub, beri nomor baru dan dahulukan.',
      'numbers-given': () => 'Nomor diberikan.',
      'numbers-awaited': (d: Detail) =>
        `Data dipulihkan atau mungkin tidak lengkap: nomor diberikan lagi pukul ${d.time}, setelah layar melapor.`,
      'numbers-withheld': (d: Detail) =>
        `Nomor tidak diberikan: layar pernah melihat ${d.lost} langkah yang tidak ada di basis data. Cadangan terakhir yang diperiksa: ${d.backup}.`,
      'backup-made': (d: Detail) => `Cadangan terakhir ${d.time}.`,
      'backup-awaited': () => 'Cadangan pertama dibuat dalam satu jam setelah hub berjalan.',
      'backup-old': (d: Detail) =>
        `Cadangan terakhir ${d.time}, lebih dari dua jam lalu. Periksa ruang dan log di komputer hub.`,
      'backup-missing': () => 'Belum ada cadangan. Periksa ruang dan log di komputer hub.',
      'backup-failed': (d: Detail) => `Cadangan terakhir gagal: ${d.problem}. Periksa ruang dan log di komputer hub.`,
      'backup-copy-failed': (d: Detail) =>
        `Salinan cadangan ke ${d.folder} gagal: ${d.problem}. Periksa apakah disk itu terpasang dan masih ada ruang.`,
    },
  },
};

export type Words = typeof id;
