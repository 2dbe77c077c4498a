/** Tests only: a small hall file without faults, to be spoilt one piece at a time. */
export const goodFile = `hall:
  id: mpp
  name: Mal Kecil
  address: Jalan Contoh 1
  time-zone: Asia/Jakarta
  zone-label: WIB
  languages: [id, en]
  welcome: { id: Selamat datang, en: Welcome }
  hours:
    mon-thu: 07:30-12:00, 13:00-16:00
    fri: 07:30-11:30, 13:00-16:00
    sat-sun: closed
agencies:
  - id: disdukcapil
    name: Dinas Kependudukan
    short-name: Disdukcapil
  - id: bank
    name: Bank
    short-name: Bank
    hours:
      mon-fri: 08:00-15:00
queues:
  - id: ktp
    agency: disdukcapil
    name: KTP-el
    series: { regular: A, priority: AP, booked: AD }
  - id: teller
    agency: bank
    name: Teller
    series: { regular: B, priority: BP, booked: BD }
    target-wait: { regular: 30 }
    hours:
      fri: 08:00-11:00
  - id: paspor
    agency: disdukcapil
    name: Paspor
    external: Konter Imigrasi
services:
  - id: ktp-hilang
    queue: ktp
    name: KTP-el hilang
    keywords: [ktp hilang]
    requirements:
      - Surat kehilangan
      - { id: Kartu Keluarga, en: Family card }
    conditions:
      - Pemohon hadir sendiri
    checked: no
  - id: setor
    queue: teller
    name: Setor
    source: Brosur bank
    checked: 2026-01-31
counters:
  - { id: loket-1, number: 1, agency: disdukcapil, serves: [ktp] }
  - { id: loket-2, number: 2, agency: bank, serves: [teller, ktp] }
`;

/** The good file with one piece of it replaced; throws where the piece is not in it. */
export function spoil(from: string, to: string): string {
  if (!goodFile.includes(from)) throw new Error(`The good file does not have: ${from}`);
  return goodFile.replace(from, to);
}
