import type { Words } from './id.ts';

const states: Words['states'] = {
  waiting: 'ngantosan',
  called: 'disauran',
  serving: 'nuju dilayanan',
  missed: 'teu aya',
  done: 'rengse',
  cancelled: 'dibolaykeun',
  expired: 'kaliwat waktuna',
};

export const su: Words = {
  languageName: 'Basa Sunda',
  refusals: {
    'unknown-command': () => 'Hub teu terang kana parentah ieu. Mangga énggalkeun aplikasina.',
    'wrong-role': () => 'Pakakas ieu teu kénging ngalakukeun éta.',
    malformed: (d) =>
      `Pamundut teu lengkep atanapi lepat${d.field ? ` (${d.field})` : ''}. Mangga muat ulang kaca ieu.`,
    'protocol-version': (d) =>
      `Vérsi aplikasi (${d.client}) teu cocog sareng hub (${d.hub}). Mangga énggalkeun aplikasina.`,
    'too-many-requests': () => 'Seueur teuing pamundut. Antosan sakedap, teras cobian deui.',
    'request-reused': () => 'Pamundut ieu parantos dianggo. Mangga muat ulang kaca ieu.',
    'service-unknown': () => 'Palayanan ieu parantos teu aya. Mangga pilih anu sanés.',
    'queue-closed': (d) =>
      d.opensAt ? `Palayanan ieu nuju tutup. Buka deui ${d.opensAt}.` : 'Palayanan ieu nuju tutup.',
    'queue-external': () => 'Antrian palayanan ieu diatur ku instansina nyalira.',
    'counter-unknown': () => 'Loket ieu teu aya. Mangga pilih anu sanés.',
    'counter-taken': (d) =>
      d.connected
        ? 'Loket ieu nuju dianggo ku pakakas sanés. Mangga pilih loket sanés.'
        : 'Loket ieu tadina dianggo ku pakakas sanés anu ayeuna teu nyambung. Tiasa dicandak alih.',
    'counter-not-open': () => 'Mangga buka heula loketna.',
    'ticket-open': (d) => `Mangga rengsekeun heula nomer ${d.number}.`,
    'ticket-unknown': () => 'Nomer ieu teu aya dinten ieu.',
    'not-your-ticket': (d) => `Nomer ${d.number} aya di loket sanés.`,
    'step-not-allowed': (d) =>
      `Nomer ${d.number} ayeuna ${states[d.state as keyof typeof states]}; léngkah ieu teu tiasa.`,
    'undo-too-late': () => 'Sauran mung tiasa dibolaykeun dina 10 detik.',
    'nobody-waiting': () => 'Teu aya nu ngantosan di loket ieu.',
    'no-printer': () => 'Teu aya panyitak tikét nu diatur.',
    'disk-full': () => 'Panyimpenan hub pinuh; teu aya nu dicatet. Mangga wartosan pangurus balé.',
    'hub-closing': () => 'Hub nuju dipaéhan. Cobian deui sakedap deui.',
    'hub-fault': () =>
      'Hub ngalaman kasalahan sareng parantos dicatet. Teu aya nu robih. Cobian deui, atanapi wartosan pangurus balé.',
  },
  states,
  lanes: { regular: 'Biasa', priority: 'Diheulakeun', booked: 'Kadaptar' },
  weekdays: ['Minggu', 'Senén', 'Salasa', 'Rebo', 'Kemis', 'Jumaah', 'Saptu'],
  months: [
    'Januari',
    'Pébruari',
    'Maret',
    'April',
    'Méi',
    'Juni',
    'Juli',
    'Agustus',
    'Séptémber',
    'Oktober',
    'Nopémber',
    'Désémber',
  ],
  link: {
    connecting: 'Nuju nyambung ka hub…',
    lost: 'Sambungan ka hub pegat. Data dina layar ieu panginten parantos lami.',
    lostSince: (time) => `Data ${time} — sambungan pegat`,
    updateNeeded: 'Aplikasi ieu kedah dienggalkeun',
    refused: 'Hub nolak pakakas ieu',
  },
  trial: 'UJI COBA',
  saving: 'Nuju nyimpen…',
  close: 'Tutup',
  cancel: 'Bolay',
  back: 'Balik',
  kiosk: {},
  counter: {},
  display: {},
  paper: {},
  admin: {},
};
