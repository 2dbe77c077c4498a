/** What people type at a kiosk, and the service they mean, over the shipped hall: it stands among the first three. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readHall } from '../../hub/hall/hall-file.ts';
import { offersOf } from './offers.ts';
import { createSearch } from './search.ts';

const file = readHall(readFileSync(new URL('../../halls/bogor.yaml', import.meta.url), 'utf8'));
if (!file.ok) throw new Error('halls/bogor.yaml has faults');
const search = createSearch(offersOf(file.hall));

/** By kind of speech: what is typed, and the id of the service. */
const phrases: Readonly<Record<string, readonly (readonly [typed: string, service: string])[]>> = {
  'everyday Indonesian': [
    ['bikin sim', 'sim'],
    ['perpanjang sim', 'sim'],
    ['surat miskin', 'sktm'],
    ['sktm', 'sktm'],
    ['surat tidak mampu', 'sktm'],
    ['ktp hilang', 'ktp-hilang'],
    ['ktp ilang', 'ktp-hilang'],
    ['ktp kecopetan', 'ktp-hilang'],
    ['dompet ilang', 'surat-kehilangan'],
    ['mau bikin ktp baru', 'ktp-baru'],
    ['ktp patah', 'ktp-rusak'],
    ['ktp di hp', 'ikd'],
    ['kk ilang', 'kk-hilang'],
    ['bikin kk', 'kk-baru'],
    ['tambah anak di kk', 'kk-tambah-anak'],
    ['bayi baru lahir', 'akta-lahir'],
    ['lahiran', 'akta-lahir'],
    ['surat kematian', 'akta-kematian'],
    ['orang tua wafat', 'akta-kematian'],
    ['surat nikah', 'akta-perkawinan'],
    ['cerai', 'akta-perceraian'],
    ['adopsi anak', 'akta-pengakuan-anak'],
    ['pindahan rumah', 'pindah-keluar'],
    ['nik ga aktif', 'konsolidasi-nik'],
    ['kartu anak', 'kia-baru'],
    ['buka warung', 'nib-perorangan'],
    ['jualan makanan', 'nib-perorangan'],
    ['imb', 'pbg'],
    ['bangun rumah', 'pbg'],
    ['pasang spanduk', 'izin-reklame'],
    ['kartu kuning', 'ak1-baru'],
    ['cari kerja', 'lowongan'],
    ['dipecat', 'perselisihan-kerja'],
    ['gaji ga dibayar', 'perselisihan-kerja'],
    ['kerja di luar negeri', 'pekerja-migran'],
    ['pajak rumah', 'pbb-bayar'],
    ['pasang ledeng', 'air-pasang-baru'],
    ['air mati', 'air-gangguan'],
    ['tagihan pdam', 'air-bayar'],
    ['surat kelakuan baik', 'skck-baru'],
    ['bayar pajak motor', 'pkb-tahunan'],
    ['ganti plat nomor', 'stnk-5-tahun'],
    ['beli motor bekas', 'balik-nama-kendaraan'],
    ['motor dijual', 'blokir-kendaraan'],
    ['bpjs mati', 'jkn-aktif-kembali'],
    ['bpjs bayi', 'jkn-tambah-anggota'],
    ['pindah faskes', 'jkn-ubah-data'],
    ['cairin jht', 'tk-jht'],
    ['kecelakaan di tempat kerja', 'tk-jkk'],
    ['bikin paspor umroh', 'paspor-baru'],
    ['perpanjang paspor', 'paspor-ganti'],
    ['pinjam modal usaha', 'bank-kur'],
    ['lupa efin', 'coretax'],
    ['lapor pajak tahunan', 'spt'],
    ['balik nama sertifikat rumah', 'tanah-balik-nama'],
    ['kena tilang', 'tilang'],
    ['tanya hukum', 'konsultasi-hukum'],
  ],
  'everyday Sundanese': [
    ['ktp leungit', 'ktp-hilang'],
    ['nyieun ktp', 'ktp-baru'],
    ['ktp ruksak', 'ktp-rusak'],
    ['kk leungit', 'kk-hilang'],
    ['maot', 'akta-kematian'],
    ['surat maot', 'akta-kematian'],
    ['babaran', 'akta-lahir'],
    ['nikah', 'akta-perkawinan'],
    ['pirak', 'akta-perceraian'],
    ['pindah imah', 'pindah-keluar'],
    ['ngaganti ngaran', 'ganti-nama'],
    ['kartu budak', 'kia-baru'],
    ['pajeg motor', 'pkb-tahunan'],
    ['pajeg imah', 'pbb-bayar'],
    ['mayar cai', 'air-bayar'],
    ['cai pareum', 'air-gangguan'],
    ['néangan gawé', 'lowongan'],
    ['hayang dagang', 'nib-perorangan'],
    ['paspor leungit', 'paspor-hilang'],
    ['rék nyieun sim', 'sim'],
  ],
  'slips of the finger': [
    ['KPT hilang', 'ktp-hilang'],
    ['ktb baru', 'ktp-baru'],
    ['akte lahir', 'akta-lahir'],
    ['akat lahir', 'akta-lahir'],
    ['kartu kelurga', 'kk-baru'],
    ['pasport', 'paspor-baru'],
    ['skc', 'skck-baru'],
    ['pajk mobil', 'pkb-tahunan'],
    ['npw', 'npwp'],
    ['sertipikat tanh', 'tanah-informasi'],
    ['bpjs ketenaga kerjaan', 'tk-daftar'],
  ],
  'words begun': [
    ['ktp leu', 'ktp-hilang'],
    ['mao', 'akta-kematian'],
    ['pindah im', 'pindah-keluar'],
  ],
};

for (const [kind, table] of Object.entries(phrases)) {
  test.each(table)(`${kind}: "%s" finds %s`, (typed, service) => {
    expect(search(typed)?.ids.slice(0, 3)).toContain(service);
  });
}
