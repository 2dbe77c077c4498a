/**
 * How people here speak when they look for a service: the data of the search (shared/ui/search.ts). What concerns one
 * service stands among its `keywords` in the hall file. Lower case, without accents.
 */

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Words of asking, not of the thing asked for: "saya mau bikin KTP" is about the KTP, best a new one. */
export const wordsOfAsking: ReadonlySet<string> = new Set([
  ...list(`
    saya aku gue kami kita mau ingin pengen pengin hendak untuk yang di ke dari dan atau dengan cara gimana bagaimana
    dimana mana tolong dong nih ya ini itu aja udah sudah lagi gak ga nggak enggak bisa punya antrean nomor loket
    bikin buat membuat urus mengurus ngurus ngurusin minta ambil`),
  ...list('i my me a an the is to want need for of and or how get got make please queue number'),
  ...list(`
    abdi kuring urang bade rek arek hoyong hayang palay kanggo keur jang ka nu sareng jeung kumaha teu henteu parantos
    geus nomer nyieun nyien ngadamel damel nyandak nyokot menta`),
]);

/** One spelling for what people spell in several ways; also slips in words too short for the search to forgive any. */
export const spellings: Readonly<Record<string, string>> = {
  antrian: 'antrean',
  ektp: 'ktp',
  ktpel: 'ktp',
  kpt: 'ktp',
  tkp: 'ktp',
  ktb: 'ktp',
  kkk: 'kk',
  akte: 'akta',
  sck: 'skck',
  skc: 'skck',
  nwpw: 'npwp',
};

/**
 * What everyday and Sundanese words are called in the names and keywords of services. A word keeps its own meaning too:
 * "mati" finds a tax that ran out as well as somebody's death.
 */
export const meanings: Readonly<Record<string, readonly string[]>> = {
  // Lost, broken, new, changed
  ilang: ['hilang'],
  leungit: ['hilang'],
  kaleungitan: ['hilang', 'kehilangan'],
  kecopetan: ['hilang'],
  dicuri: ['hilang'],
  ruksak: ['rusak'],
  sobek: ['rusak'],
  pecah: ['rusak'],
  anyar: ['baru'],
  enggal: ['baru'],
  robah: ['perubahan', 'ubah'],
  ngarobah: ['perubahan', 'ubah'],
  ngarobih: ['perubahan', 'ubah'],
  rubah: ['perubahan', 'ubah'],
  gentos: ['ganti'],
  ngaganti: ['ganti'],
  betulkan: ['perbaikan'],
  ngomean: ['perbaikan'],
  cokot: ['ambil'],
  manjangkeun: ['perpanjang'],
  perpanjangan: ['perpanjang'],
  // Birth, marriage, death
  lahiran: ['lahir', 'kelahiran'],
  melahirkan: ['lahir', 'kelahiran'],
  babaran: ['lahir', 'kelahiran'],
  ngalahirkeun: ['lahir', 'kelahiran'],
  orok: ['bayi', 'lahir'],
  budak: ['anak'],
  murangkalih: ['anak'],
  kawin: ['nikah', 'perkawinan'],
  menikah: ['nikah', 'perkawinan'],
  merit: ['nikah', 'perkawinan'],
  pirak: ['cerai'],
  pepegatan: ['cerai'],
  pisah: ['cerai'],
  maot: ['kematian', 'meninggal'],
  pupus: ['kematian', 'meninggal'],
  paeh: ['kematian', 'mati'],
  wafat: ['kematian', 'meninggal'],
  mati: ['kematian'],
  ngaran: ['nama'],
  nami: ['nama'],
  // Home, water, vehicles, land
  pindahan: ['pindah'],
  ngalih: ['pindah'],
  imah: ['rumah'],
  bumi: ['rumah'],
  cai: ['air'],
  ledeng: ['air', 'pdam'],
  pam: ['pdam'],
  pareum: ['mati'],
  saat: ['mati'],
  motor: ['kendaraan'],
  mobil: ['kendaraan'],
  plat: ['pelat'],
  taneuh: ['tanah'],
  lahan: ['tanah'],
  sertifikat: ['sertipikat'],
  // Work, trade, money
  gawe: ['kerja'],
  digawe: ['kerja'],
  padamelan: ['kerja'],
  pagawean: ['kerja'],
  pecat: ['phk'],
  dipecat: ['phk'],
  gajih: ['gaji'],
  dagang: ['usaha'],
  jualan: ['usaha'],
  toko: ['usaha'],
  pajeg: ['pajak'],
  mayar: ['bayar'],
  duit: ['pencairan', 'cairkan'],
  cairin: ['cairkan', 'pencairan'],
  nganjuk: ['pinjaman', 'kredit'],
  utang: ['pinjaman', 'kredit'],
  serat: ['surat'],
  polisi: ['kepolisian'],
};
